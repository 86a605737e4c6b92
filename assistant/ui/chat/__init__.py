"""The page where questions are asked: what it shows and what its events do."""
