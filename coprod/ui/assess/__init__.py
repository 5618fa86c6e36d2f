"""The Self-assess page: nine tips answered together, what came out of them, and the plan."""
