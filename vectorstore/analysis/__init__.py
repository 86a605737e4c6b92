"""Vietnamese text as it is searched: terms, vectors, and questions put right."""
