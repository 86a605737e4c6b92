"""Gold sets and retrieval benchmarks."""
