"""Checking every statement against the words that it cites, with no language model."""
