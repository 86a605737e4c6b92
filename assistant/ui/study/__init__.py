"""The page on which the work is learnt."""
