"""Frozen quarterly releases: all that a funder reads."""
