"""Who may come in, and as what: the list of viewers."""
