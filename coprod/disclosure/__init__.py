"""The guard: what may be said of people to those outside, and the attack that tries it."""
