"""One adapter for each kind of file."""
