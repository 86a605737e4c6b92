"""The embedding model shipped with the program."""
