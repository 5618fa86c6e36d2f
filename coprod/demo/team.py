"""Tips 2 and 3: the team by role, and the experts it asks."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Ints, expand, row_key
from coprod.demo.plan import THEMES, Scene
from coprod.demo.words import Shelf, texts


def _desks(scene: Scene, parent: Ints, ordinal: Ints) -> tuple[list[str], Ints, Ints]:
    """All departments, the one each member is of, and the member's turn in it: only a wider team goes round them all."""
    plan = scene.plan
    by_theme = [list(texts("people")["team"][theme]) for theme in THEMES]
    shelf = Shelf(by_theme)
    spread = plan.habit(2)[parent] >= 2
    n_own = shelf.sizes[plan.theme[parent]]
    begin = scene.draws.whole("department", 0, 1000, plan.number)[parent]
    desk = shelf.place(plan.theme[parent], begin + np.where(spread, ordinal, 0))
    return shelf.texts, desk, np.where(spread, ordinal // n_own, ordinal)


def team_table(scene: Scene) -> pa.Table:
    """Members by role. A small team keeps to one department; a good one brings in others, and outsiders."""
    plan, draws, people = scene.plan, scene.draws, texts("people")
    habit = plan.habit(2)
    inside = np.choose(habit + 1, [0, 1, 2, 3, 4]) + (habit >= 2) * draws.whole("team larger", 0, 2, plan.number)
    outside = np.choose(habit + 1, [0, 0, 0, 0, 1]) + (habit >= 3) * draws.whole("outsiders", 0, 2, plan.number)
    parent, ordinal = expand(inside + outside)
    key = row_key(plan.number[parent], ordinal)
    external = ordinal >= inside[parent]
    desks, desk, turn = _desks(scene, parent, ordinal)
    roles = Shelf([roles for theme in THEMES for roles in people["team"][theme].values()] + [people["external_roles"]])
    guest = draws.whole("guest", 0, 10**6, plan.number)[parent] + ordinal
    role = roles.place(np.where(external, len(desks), desk), np.where(external, guest, turn))
    joined = np.minimum(plan.start[parent] + np.where(ordinal < 2, 0, draws.whole("joins team", 10, 200, key)), scene.as_of)
    left = joined + draws.whole("leaves team", 200, 1200, key)
    leaves = (ordinal > 3) & draws.chance("left team", 0.35, key) & (left <= scene.as_of)
    # The first outsider is of an organisation of their own; later ones may come from a partner.
    from_partner = external & (ordinal > inside[parent]) & draws.chance("from partner", 0.5, key) & (plan.n_groups[parent] > 0)
    first_group = np.where(from_partner, (np.cumsum(plan.n_groups) - plan.n_groups)[parent], 0)
    ids = scene.cast.project_ids.take(pa.array(parent))
    return columns.table("team_members", {
        "member_id": columns.numbered(ids, "m", ordinal + 1, width=2), "project_id": ids,
        "role": columns.words(roles.texts, role),
        "department": columns.words(desks, desk, ~external),
        "organisation": columns.words(people["external_organisations"], guest % len(people["external_organisations"]), external & ~from_partner),
        "is_external": external,
        "partner_id": columns.words(scene.cast.groups.partner_ids, first_group, from_partner), "joined_on": columns.dates(joined, ~draws.chance("joining not known", 0.06, key)),
        "left_on": columns.dates(left, leaves),
    })


def expert_table(scene: Scene) -> pa.Table:
    """Advice by field: early in good practice, late otherwise, and more or less often acted on."""
    plan, draws, people = scene.plan, scene.draws, texts("people")
    habit = plan.habit(3)
    parent, ordinal = expand(np.where(habit >= 1, habit + draws.whole("experts", 0, 2, plan.number), 0))
    key = row_key(plan.number[parent], ordinal)
    length = np.where(plan.planned == NO_DAY, 400, plan.planned - plan.start)[parent]
    low = np.choose(np.clip(habit, 0, 3)[parent], [0.6, 0.55, 0.28, 0.03])
    wide = np.choose(np.clip(habit, 0, 3)[parent], [0.3, 0.3, 0.2, 0.2])
    given = plan.start[parent] + np.floor((low + wide * draws.unit("expert given", key)) * length).astype(np.int64)
    fields = list(people["advice"])
    field = (draws.whole("expert field", 0, len(fields) - 1, plan.number)[parent] + ordinal) % len(fields)
    advice = Shelf([people["advice"][name] for name in fields])
    share = np.choose(np.clip(habit, 0, 3)[parent], [0.2, 0.3, 0.5, 0.9])
    acted = given + draws.whole("advice acted on", 8, 70, key)
    does = draws.chance("acts on advice", share, key) & (acted <= np.minimum(plan.last[parent], scene.as_of))
    ids = scene.cast.project_ids.take(pa.array(parent))
    made = {
        "input_id": columns.numbered(ids, "x", ordinal + 1, width=2), "project_id": ids, "field": columns.words(fields, field),
        "organisation": columns.words(people["expert_organisations"], draws.whole("expert organisation", 0, len(people["expert_organisations"]) - 1, key)),
        "is_lived_experience": np.isin(field, [fields.index("lived experience of disability"), fields.index("deaf culture")]),
        "given_on": columns.dates(given), "advice": columns.words(advice.texts, advice.drawn(draws, "advice", field, key)), "acted_on_on": columns.dates(acted, does),
    }
    return columns.table("expert_inputs", made, keep=given <= np.minimum(plan.last[parent], scene.as_of))
