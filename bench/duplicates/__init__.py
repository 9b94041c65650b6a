"""How well duplicates are found, beside recordlinkage and splink."""
