"""Everything that happened around one record, as one stream."""
