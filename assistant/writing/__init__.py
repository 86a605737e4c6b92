"""Writing answers out of the letters' own words: one module for each sort of answer."""
