"""The administration page: who may see what, in people's words."""
