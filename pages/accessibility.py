"""Accessibility: how far everybody can use the dashboard, what stands in the way, and whom to tell."""

from coprod.ui import accessibility, shell

shell.enter()
accessibility.statement()
