"""The development gold set: questions, and letters invented for testing."""
