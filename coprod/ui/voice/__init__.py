"""The children's screen, and the facilitator's side of it."""
