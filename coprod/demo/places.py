"""Tip 5: settings, and what is known of their access."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import row_key
from coprod.demo.plan import SILENT, VALUES, Scene
from coprod.vocabulary import FEATURES, WORDS

_NOTES = ["on request", "ask at the welcome desk", "not on all days", "narrower than we would like", "shared with another group"]
_FEATURES = [feature.id for feature in FEATURES]


def setting_tables(scene: Scene) -> dict[str, pa.Table]:
    """Settings, and what is recorded of their access: who checked it and when."""
    settings, draws = scene.cast.settings, scene.draws
    row, feature = np.nonzero((settings.facts != SILENT) & settings.is_listed[:, None])
    key = row_key(row + int(scene.plan.number[0]) * 3, feature)
    day = np.minimum(settings.checked[row] + draws.whole("fact checked", -25, 25, key), scene.as_of)
    checked = (settings.checked[row] != NO_DAY) & ~draws.chance("check not dated", 0.05, key)
    value = settings.facts[row, feature]
    known = checked & (value != VALUES.index("unknown"))
    return {
        "settings": columns.table("settings", {
            "setting_id": settings.ids, "name": settings.names, "kind": columns.words(list(WORDS["setting_kind"]), settings.kind),
            "place_code": settings.place_codes, "latitude": columns.held(settings.latitude, ~np.isnan(settings.latitude)),
            "longitude": columns.held(settings.longitude, ~np.isnan(settings.longitude)),
        }, keep=settings.is_listed),
        "setting_features": columns.table("setting_features", {
            "setting_id": settings.ids.take(pa.array(row)), "feature": columns.words(_FEATURES, feature),
            "value": columns.words(VALUES, value), "checked_on": columns.dates(day, known),
            "checked_by": columns.words(list(WORDS["checked_by"]), draws.pick("checked by", [35, 40, 20, 5], key), known),
            "note": columns.words(_NOTES, draws.whole("fact note", 0, len(_NOTES) - 1, key), (value == VALUES.index("partly")) & draws.chance("noted", 0.6, key)),
        }),
    }
