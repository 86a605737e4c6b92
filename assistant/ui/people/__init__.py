"""Signing in, and what the person who signed in may do on the page."""
