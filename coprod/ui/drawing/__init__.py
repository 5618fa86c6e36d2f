"""Charts on the page: a component of our own that keeps its drawing and redraws only what changed."""
