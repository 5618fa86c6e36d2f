"""The invented demonstration portfolio: records only, no level is set; what the pages show follows from them."""

from coprod.demo.portfolio import portfolio

__all__ = ["portfolio"]
