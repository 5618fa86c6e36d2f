"""When groups come and go."""

import numpy as np

from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Draws, Ints
from coprod.demo.plan import Plan


def group_days(plan: Plan, parent: Ints, ordinal: Ints, key: Ints, draws: Draws, as_of: int) -> tuple[Ints, Ints]:
    """The day each group joined and left; `NO_DAY` where it has not left.

    Groups join one after the other, `stagger` days apart; those numbered `stay` and above leave at the plan's `cut`.
    """
    turn = plan.first[parent] + ordinal * plan.stagger[parent]
    joined = np.maximum(plan.start[parent], turn - draws.whole("group joined", 2, 12, key))
    leaves = (ordinal >= plan.stay[parent]) & (plan.cut[parent] != NO_DAY)
    left = np.minimum(plan.cut[parent] + draws.whole("group left", 0, 20, key), as_of)
    return joined, np.where(leaves, left, NO_DAY)


def n_eligible(plan: Plan, parent: Ints, day: Ints) -> Ints:
    """How many of a project's groups, counted from the first, take part around a day."""
    turn = (day - plan.first[parent]) // np.maximum(plan.stagger[parent], 1) + 1
    present = np.where(day < plan.cut[parent], plan.n_groups[parent], plan.stay[parent])
    present = np.where(plan.cut[parent] == NO_DAY, plan.n_groups[parent], present)
    tired = (plan.quiet_on[parent] != NO_DAY) & (day >= plan.quiet_on[parent])
    present = present - np.where(tired, plan.quiet[parent], 0)
    count: Ints = np.maximum(np.minimum(np.minimum(turn, plan.n_groups[parent]), present), 0)
    return count
