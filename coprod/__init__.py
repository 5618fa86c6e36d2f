"""coprod: oversee co-production, projects made with children and communities, not for them."""

__version__ = "0.6.0"
