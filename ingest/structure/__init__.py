"""How a letter is built: its blocks, its numbered sections, its passages."""
