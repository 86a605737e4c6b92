"""How letters come into the library, change there and leave it."""
