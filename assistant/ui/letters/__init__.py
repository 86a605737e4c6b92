"""The page of letters: the list, one letter, adding and removing."""
