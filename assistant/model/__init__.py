"""Writing with a language model under the same proof; the extractive answer is the way back."""
