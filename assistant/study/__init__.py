"""Learning the work from the letters at hand: path, glossary, themes, cards, quizzes, progress."""
