"""What changes of a field's type share: which are allowed, how values turn, how columns trade places."""
