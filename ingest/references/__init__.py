"""The documents that a letter names, and what it does to them."""
