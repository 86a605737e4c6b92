"""The engine that finds passages: terms, vectors and what is kept beside them."""
