"""What every test suite of the product shares: the throw-away database of the session."""
