"""The page of evaluations: gold sets, runs of them, what got better and worse."""
