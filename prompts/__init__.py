"""Prompt texts as data."""
