"""SQL that belongs to access: the mask functions, generated from the masks, kept as files for migrations."""
