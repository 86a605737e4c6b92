"""Who must do what, by when, for whom, through which body."""
