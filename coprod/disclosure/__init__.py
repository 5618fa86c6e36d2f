"""The guard: what may be said of people to those outside, and the attack that tries it."""

from coprod.disclosure.attacking import Recovered, attack
from coprod.disclosure.exact import Exact, Part
from coprod.disclosure.guarding import Guarded, guard
from coprod.disclosure.thresholds import Thresholds

__all__ = ["Exact", "Guarded", "Part", "Recovered", "Thresholds", "attack", "guard"]
