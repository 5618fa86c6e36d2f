"""What people may write on forms, drawn at random: new rows, edits, rows taken out, over every table, with what they were looking at."""

import random
from datetime import timedelta
from typing import Any

from coprod.schema import TABLES, Column

from .plain.door import Door, Drawn, Place, Row, Text, as_texts, key_of, project_of
from .portfolios.columns import COLUMNS, type_of

WORDS = ("Garden room", "Reading corner", "Den building", "A calm start", "Lower shelves", "Ask again in spring", "Blue mats, and soft light")
ROLES = ("learning lead", "producer", "evaluator")
# Rows that hang on another row of the same form.
PARTS = {"sessions": ("attendance", "session_methods", "reactions", "votes"), "groups": ("group_profiles", "fit_criteria"), "celebrations": ("celebration_credits",)}


class Drawing:
    """Changes drawn against the records as they stand at a `Door`."""

    def __init__(self, seed: int, door: Door, tables: tuple[str, ...] = tuple(TABLES), n_hot: int | None = None) -> None:
        """With `n_hot`, the same few rows of `tables` are written again and again."""
        self.dice, self.door, self.tables, self.n_hot, self.n_made = random.Random(seed), door, tables, n_hot, 0

    def project(self) -> str | None:
        return self.dice.choice(sorted(key[0] for key in self.door.rows["projects"])) if self.door.rows["projects"] else None

    def own(self) -> tuple[str, ...] | None:
        """Who writes: a lead, or the team of one or two projects."""
        every = sorted(str(key[0]) for key in self.door.rows["projects"])
        return None if not every or self.dice.random() < 0.45 else tuple(self.dice.sample(every, min(len(every), self.dice.choice([1, 1, 2]))))

    def change(self) -> Drawn:
        """One form's change."""
        drawn = Drawn(own=self.own())
        for _ in range(self.dice.choice([1, 1, 2, 4])):
            table = self.dice.choice(self.tables)
            project = self.dice.choice(drawn.own) if drawn.own and self.dice.random() < 0.85 else self.project()
            way = self.dice.choice(["new", "new", "edit", "edit", "edit", "take out"])
            if way == "new" and project:
                self.add_new(drawn, table, project)
            elif way == "edit":
                self.add_edit(drawn, table, project)
            elif way == "take out":
                self.add_take_out(drawn, table, project)
        return drawn

    def add_new(self, drawn: Drawn, table: str, project: str) -> None:
        row = self.row(table, project)
        if row is None:
            return
        self._put(drawn, table, as_texts(row))
        for part in PARTS.get(table, ()):
            for _ in range(self.dice.choice([0, 0, 1, 2])):
                hanging = self.row(part, project)
                if hanging is not None:
                    hanging[COLUMNS[table][0]] = row[COLUMNS[table][0]]
                    self._put(drawn, part, as_texts(hanging))

    def add_edit(self, drawn: Drawn, table: str, project: str | None) -> None:
        place = self.place(table, project)
        if place is None:
            return
        key, row = place[1], self.door.rows[table][place[1]]
        seen = self.dice.choice([row, row, row, *self.door.older.get(place, [])])
        if self.dice.random() < 0.03:
            seen = None
        free = [column for column in TABLES[table].columns if not column.key]
        put = dict(zip([column.name for column in TABLES[table].columns if column.key], key, strict=True))
        for column in self.dice.sample(free, min(len(free), self.dice.choice([1, 1, 2, 3]))):
            put[column.name] = self.cell(column, project_of(self.door.rows, table, row) or project, 0.9 if column.ref == "projects" else 0)
        # A form may as well hand in every column it showed.
        if seen and self.dice.random() < 0.4:
            put = {**seen, **put}
        self._put(drawn, table, as_texts(put))
        if seen is not None:
            drawn.seen.setdefault(table, []).append(as_texts(seen))

    def add_take_out(self, drawn: Drawn, table: str, project: str | None) -> None:
        place = self.place(table, project)
        if place is None:
            return
        places = self.hanging_on(place) if self.dice.random() < 0.6 else [place]
        for name, key in places:
            row = as_texts(self.door.rows[name][key])
            if not _has(drawn.put, name, row) and not _has(drawn.take_out, name, row):
                drawn.take_out.setdefault(name, []).append({column: row[column] for column in TABLES[name].key})
                if self.dice.random() < 0.5:
                    drawn.seen.setdefault(name, []).append(row)

    def hanging_on(self, place: Place) -> list[Place]:
        """The row with all that names it, and what names that."""
        found, waiting = [place], [place]
        while waiting:
            named, key = waiting.pop()
            naming = [column for table in TABLES.values() for column in table.references if column.ref == named and len(key) == 1]
            for column in naming:
                for other, row in self.door.rows[column.table].items():
                    if row[column.name] == key[0] and (column.table, other) not in found:
                        found.append((column.table, other))
                        waiting.append((column.table, other))
        return found

    def place(self, table: str, project: str | None) -> Place | None:
        """A row of the table, of the project where it has any, now and then any at all."""
        rows = self.door.rows[table]
        own = sorted((key for key, row in rows.items() if project_of(self.door.rows, table, row) == project), key=repr)
        if not own or self.dice.random() < 0.1:
            own = sorted(rows, key=repr)
        own = own[:self.n_hot]
        return (table, self.dice.choice(own)) if own else None

    def row(self, table: str, project: str) -> Row | None:
        """A new row of the project; None where there is nothing it could name."""
        row: Row = {column.name: None for column in TABLES[table].columns}
        for column in TABLES[table].columns:
            row[column.name] = self.cell(column, project, 0.97)
            if row[column.name] is None and column.needs_value:
                return None
        return None if key_of(table, row) in self.door.rows[table] and self.dice.random() < 0.9 else row

    def cell(self, column: Column, project: str | None, loyal: float) -> Any:
        """A value of the column; ids with which a row stays within its project, as often as `loyal` says."""
        if not column.needs_value and self.dice.random() < 0.4:
            return None
        if column.key and column.type == "id" and not column.ref:
            self.n_made += 1
            return f"made-{self.n_made}"
        if column.ref:
            return self._named(column, project, loyal)
        if column.words:
            return self.dice.choice(list(column.words))
        kind = type_of(column.table, column.name)
        if kind == "date":
            return self.door.today - timedelta(days=self.dice.choice([0, 1, 14, 30, 30, 60, 90, 200, 400, -20]))
        if kind == "yes_no":
            return self.dice.random() < 0.5
        return self._number(column) if kind in ("whole", "decimal") else self._text(column)

    def _named(self, column: Column, project: str | None, loyal: float) -> Any:
        if column.ref == "projects" and self.dice.random() < loyal:
            return project
        ids = sorted(str(key[0]) for key in self.door.rows[column.ref or ""])
        own = [one for one in ids if self.door.rows[column.ref or ""][(one,)].get("project_id") == project]
        choices = own if own and self.dice.random() < 0.95 else ids
        if column.ref == "segments" and column.table == "targets" and self.dice.random() < 0.2:
            return "everyone"
        return self.dice.choice(choices) if choices else None

    def _number(self, column: Column) -> int | float:
        if column.name == "year":
            return 2021
        if type_of(column.table, column.name) == "decimal":
            return self.dice.choice([0.25, 1, 2.5, 30])
        return self.dice.randint(int(column.min or 0), int(min(column.max or 12, (column.min or 0) + 12)))

    def _text(self, column: Column) -> str:
        places = sorted({str(key[0]) for key in self.door.rows["populations"]})
        said = {
            "code": self.dice.choice([*places, "E08000025"]) if column.name == "place_code" else "GB-CHC-1130367", "link": "https://example.org/a",
            "currency": "GBP",
        }
        if column.name in ("role", "owner_role", "led_by_role"):
            return self.dice.choice(ROLES)
        return said.get(column.type) or self.dice.choice(WORDS)

    def _put(self, drawn: Drawn, table: str, row: Text) -> None:
        """Each row once: a key named twice in one form is a fault of its own, tried elsewhere."""
        if not _has(drawn.put, table, row) and not _has(drawn.take_out, table, row):
            drawn.put.setdefault(table, []).append(row)


def _has(rows: dict[str, list[Text]], table: str, row: Text) -> bool:
    return any(key_of(table, one) == key_of(table, row) for one in rows.get(table, []))

