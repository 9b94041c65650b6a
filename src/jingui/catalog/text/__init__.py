"""Pure functions that read and clean what people write."""
