"""Objects and people that tests of records begin with."""
