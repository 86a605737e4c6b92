"""Understanding a question: its form, what it names, its telling words, and what it follows up."""
