"""What letters are written in: their text, dates, numbers, places and levels."""
