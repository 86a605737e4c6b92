"""The five letters that the program starts from, as received."""
