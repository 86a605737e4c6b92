"""Reading a file into a directive: canonical text, sections, metadata, obligations, passages."""
