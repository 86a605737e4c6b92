"""Gold questions and the letters invented for testing."""
