"""Conversations kept from one visit to the next, each for the person whose it is."""
