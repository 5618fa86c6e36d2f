"""One project's records on a day, and the terms the formulas use about them."""

from datetime import date
from functools import cached_property

from .asof import Portfolio, Row

EVERYONE = "everyone"


class Project:
    """A project as it stood on a day. The portfolio given is already as of that day."""

    def __init__(self, portfolio: Portfolio, project: Row, day: date) -> None:
        self.portfolio = portfolio
        self.record = project
        self.project_id: str = project["project_id"]
        self.day = day

    def all_of(self, table: str) -> list[Row]:
        """Every row of a table, whosever it is."""
        return self.portfolio.get(table, [])

    def own(self, table: str) -> list[Row]:
        """The rows of a table that name this project."""
        return [row for row in self.all_of(table) if row["project_id"] == self.project_id]

    # Sessions

    @cached_property
    def sessions(self) -> list[Row]:
        return self.own("sessions")

    @cached_property
    def held(self) -> list[Row]:
        """The held sessions."""
        return [s for s in self.sessions if s["status"] == "held" and s["held_on"] <= self.day]

    @cached_property
    def held_by_id(self) -> dict[str, Row]:
        return {session["session_id"]: session for session in self.held}

    @cached_property
    def first_held_on(self) -> date | None:
        return min((session["held_on"] for session in self.held), default=None)

    @cached_property
    def ahead(self) -> list[Row]:
        """The planned sessions ahead, the day itself among them."""
        return [s for s in self.sessions if s["status"] == "planned" and s["held_on"] >= self.day]

    @cached_property
    def attendance(self) -> list[Row]:
        """Attendance rows of held sessions, those of 0 people too."""
        return [row for row in self.all_of("attendance") if row["session_id"] in self.held_by_id]

    @cached_property
    def reactions(self) -> list[Row]:
        """Rows with people at a held session."""
        return [row for row in self.all_of("reactions") if row["session_id"] in self.held_by_id and row["people"] > 0]

    def rows_at(self, session: Row) -> list[Row]:
        """A session's attendance rows."""
        return [row for row in self.attendance if row["session_id"] == session["session_id"]]

    def counted_at(self, session: Row) -> list[int]:
        """The people of a session's counted rows, 0 included."""
        return [row["people"] for row in self.rows_at(session) if row["people"] is not None]

    def people_at(self, session: Row) -> int | None:
        """A session's people: its headcount, else its counted rows added up, else not known."""
        if session["headcount"] is not None:
            return session["headcount"]
        counted = self.counted_at(session)
        return sum(counted) if counted else None

    # Groups

    @cached_property
    def groups(self) -> list[Row]:
        return self.own("groups")

    @cached_property
    def attended_by_group(self) -> dict[str, list[Row]]:
        """Attended rows by group: people above 0, or empty (came, not counted)."""
        found: dict[str, list[Row]] = {}
        for row in self.attendance:
            if row["people"] is None or row["people"] > 0:
                found.setdefault(row["group_id"], []).append(row)
        return found

    def attended(self, group: Row) -> list[Row]:
        """A group's attended rows."""
        return self.attended_by_group.get(group["group_id"], [])

    def came_on(self, group: Row) -> list[date]:
        """The days of a group's attended sessions, in order, a day twice where it came twice."""
        return sorted(self.held_by_id[row["session_id"]]["held_on"] for row in self.attended(group))

    def start(self, group: Row) -> date | None:
        """The day it joined, or else first attended."""
        if group["joined_on"] is not None:
            return group["joined_on"]
        return next(iter(self.came_on(group)), None)

    def is_active(self, group: Row) -> bool:
        """Started, and not left. A later day of leaving already reads as empty."""
        start = self.start(group)
        return start is not None and start <= self.day and group["left_on"] is None

    @cached_property
    def active_groups(self) -> list[Row]:
        return [group for group in self.groups if self.is_active(group)]

    @cached_property
    def come_groups(self) -> list[Row]:
        """The groups that have come."""
        return [group for group in self.groups if self.attended(group)]

    # Audience

    @cached_property
    def answers(self) -> list[Row]:
        """Every answer segment; `everyone` is none."""
        return [s for s in self.all_of("segments") if s["is_answer"] and s["segment_id"] != EVERYONE]

    @cached_property
    def dimensions(self) -> list[str]:
        """Every dimension that has an answer segment."""
        return sorted({segment["dimension"] for segment in self.answers})

    def answers_of(self, dimension: str) -> list[str]:
        """The ids of a dimension's answer segments."""
        return [s["segment_id"] for s in self.answers if s["dimension"] == dimension]

    @cached_property
    def profiles(self) -> dict[tuple[str, str], int]:
        """People by group and segment."""
        return {(row["group_id"], row["segment_id"]): row["people"] for row in self.all_of("group_profiles")}

    def profile_people(self, groups: list[Row], segment_ids: list[str]) -> int:
        """The people some groups' profiles have in some segments."""
        return sum(self.profiles.get((group["group_id"], segment), 0) for group in groups for segment in segment_ids)

    @cached_property
    def targets(self) -> list[Row]:
        return self.own("targets")

    @cached_property
    def prioritised(self) -> list[str]:
        """The ids of the prioritised segments."""
        answers = {segment["segment_id"] for segment in self.answers}
        return [t["segment_id"] for t in self.targets if t["intent"] == "prioritise" and t["segment_id"] in answers]

    # Settings

    @cached_property
    def settings(self) -> dict[str, Row]:
        return {setting["setting_id"]: setting for setting in self.all_of("settings")}

    def is_physical(self, setting_id: str | None) -> bool:
        """A setting that is a place."""
        return setting_id is not None and self.settings[setting_id]["kind"] != "online"

    @cached_property
    def facts(self) -> dict[tuple[str, str], str]:
        return {(row["setting_id"], row["feature"]): row["value"] for row in self.all_of("setting_features")}

    def fact(self, setting_id: str, feature: str) -> str:
        """What is known of a feature at a setting: yes, partly, no or unknown."""
        return self.facts.get((setting_id, feature), "unknown")
