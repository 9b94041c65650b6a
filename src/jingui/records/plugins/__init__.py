"""What records bring to other packages."""
