"""How the app is served: what stands before every request."""
