"""Evaluate the rules on a cursor where the indicators have been computed."""

from typing import Protocol

from coprod.stages import Rule, fact_sql, rules, statement


class Cursor(Protocol):
    def execute(self, query: str, parameters: object = None) -> object: ...


_RULE_COLUMNS = ("tip", "level", "place", "compare", "threshold", "settable", "met_without_data", "empty")


def evaluate(cursor: Cursor) -> None:
    """Fill the temporary tables `rule_results` and `stage_results` from the `result_<indicator>` tables."""
    lists: dict[str, list[object]] = {name: [getattr(rule, name) for rule in rules()] for name in _RULE_COLUMNS}
    cursor.execute(statement("rules_table"), {"rule": [rule.id for rule in rules()], **lists})
    cursor.execute(statement("aims"))
    cursor.execute(statement("recorded"))
    answers = [_answer(rule) for rule in rules() if rule.indicator or rule.fact]
    answers.append(statement("answer_partner").format(sql=statement("partner_assessment")))
    # One statement: for a few projects, beginning one takes longer than all it does.
    cursor.execute(statement("rule_answers").format(answers="UNION ALL\n".join(answers)))
    cursor.execute(statement("evaluate"))


def _answer(rule: Rule) -> str:
    if rule.indicator:
        return statement("answer_indicator").format(rule=rule.id, field=rule.field, indicator=rule.indicator)
    return statement("answer_fact").format(rule=rule.id, sql=fact_sql(rule.fact or ""))
