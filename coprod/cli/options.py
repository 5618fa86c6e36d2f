"""What can be typed after `python -m coprod`."""

import argparse
import datetime
import re

from coprod.errors import UsageError
from coprod.viewer import ROLES

FORMS = ("table", "json", "csv")
STANDARDS = ("360giving", "a11yjson")


def parser() -> argparse.ArgumentParser:
    """Every command with its options; wrong usage exits with 2."""
    top = argparse.ArgumentParser(prog="python -m coprod", description="Oversee co-production: bring records in, ask where projects stand, take records out.")
    top.add_argument("--db", type=typed, metavar="FILE", help="the store (default: COPROD_DB, else data/coprod.duckdb)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _demo(_command(commands, "demo", "make the invented demonstration portfolio in an empty store"))
    template = _command(commands, "template", "write the template: a workbook with drop-downs, or a folder of CSV files with headers")
    template.add_argument("--out", type=_named, required=True, metavar="FILE.xlsx|DIR")
    _import(_command(commands, "import", "bring records in: a folder of <table>.csv, one such file, a workbook, or what a recipe reads; all or nothing"))
    _rows(_command(commands, "imports", "what was imported, by whom, when, how many"))
    _rows(_command(commands, "log", "everything that was done to the records: imports, undos, exports, by whom, when"))
    undo = _rows(_command(commands, "undo", "take one import back whole"))
    undo.add_argument("import_id", type=typed, metavar="IMPORT_ID")
    undo.add_argument("--with-later", action="store_true", help="also take back the later imports that changed the same rows")
    undo.add_argument("--dry-run", action="store_true", help="say what would go and what would be lost, take nothing back")
    _recipes(_rows(_command(commands, "recipes", "the recipes that can be named: list them, show, save or forget one")))
    _viewers(_rows(_command(commands, "viewers", "who may see what: list them, add one, switch one off or on, remove one, end their sign-ins")))
    indicators = _narrowed(_command(commands, "indicators", "every indicator, a row each"))
    indicators.add_argument("--indicator", nargs="+", action="extend", metavar="ID", default=None)
    _narrowed(_command(commands, "stages", "evidence level, self level, partner level and gap by project and tip"))
    _dated(_rows(_command(commands, "attention", "what needs attention, most urgent first")))
    export = _command(commands, "export", "take every record out, in the import's own shape")
    export.add_argument("--out", type=_named, required=True, metavar="FILE.xlsx|DIR")
    export.add_argument("--as", dest="standard", choices=STANDARDS, help="only what a standard takes, as one JSON file")
    _release(_command(commands, "release", "the frozen quarterly releases behind every funder's view: make, sign, list or discard one"))
    _report(_command(commands, "report", "a funder's impact summary, a programme report or a one-pager for the board: as PDF, web page or workbook"))
    _digest(_command(commands, "digest", "what changed since a month before, what needs attention and what is ahead: as web page or plain text"))
    _rows(_command(commands, "check", "integrity: keys, references, ranges, rules across columns"))
    backup = _command(commands, "backup", "write a consistent copy of the whole store, also while the app runs")
    backup.add_argument("--out", type=_named, required=True, metavar="FILE")
    restore = _command(commands, "restore", "put a backup where no store is, or an empty one")
    restore.add_argument("backup", type=_named, metavar="FILE")
    refresh = _command(commands, "refresh", "recompute whatever is kept computed")
    refresh.add_argument("--months", type=count, default=0, metavar="N", help="also the levels at the ends of the last N months, for looking back")
    return top


def day(text: str) -> datetime.date:
    """A date given as 2026-11-22."""
    try:
        # The library alone would also read 20261122 and 2026-W47-7.
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{text}” is no date; write it as 2026-11-22")


def typed(text: str) -> str:
    """Text the store can take: bytes that are no UTF-8 arrive from the shell as halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("it is not written in UTF-8") from None
    return text


def _named(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it has no name")
    return text


def count(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number of 1 or more")
    return int(text)


def unknown(what: str, names: list[str]) -> UsageError:
    """The error for ids that do not exist."""
    return UsageError(f"Unknown {what}", f"There is no {what} {', '.join(names)}.", f"Look the {what} up with the commands that list rows, and mind capitals.")


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")
    # Also after the command; only what is typed replaces what stood before it.
    command.add_argument("--db", type=typed, metavar="FILE", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return command


def _rows(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("--format", choices=FORMS, default="table")
    return command


def _dated(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("--as-of", type=day, default=None, metavar="D", help="a day as 2026-11-22 (default: today)")
    return command


def _narrowed(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _dated(_rows(command))
    command.add_argument("--project", nargs="+", action="extend", metavar="ID", default=None)
    command.add_argument("--programme", nargs="+", action="extend", metavar="ID", default=None)
    return command


def _demo(command: argparse.ArgumentParser) -> None:
    _dated(command)
    command.add_argument("--projects", type=count, default=24, metavar="N")
    command.add_argument("--seed", type=int, default=7, metavar="S")


def _digest(command: argparse.ArgumentParser) -> None:
    _dated(command)
    command.add_argument("--out", type=_named, required=True, metavar="FILE.html|FILE.txt")
    command.add_argument("--since", type=day, default=None, metavar="D", help="the day after which something has changed (default: a month before)")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH")
    command.add_argument("--recipe", metavar="NAME|FILE")
    command.add_argument("--dry-run", action="store_true", help="check everything, store nothing")
    command.add_argument("--day-first", action="store_true", help="read 03/04/2026 as 3 April")
    command.add_argument("--replace-demo", action="store_true", help="empty the demonstration first")
    command.add_argument("--format", choices=FORMS, default="table")


def _recipes(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="list|show|save|forget")
    does = {"list": "every recipe, those of coprod and those saved", "show": "the text of one", "save": "save one in the store", "forget": "offer a saved one no more"}
    by_name = {name: actions.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".") for name, said in does.items()}
    for action in by_name.values():
        action.add_argument("--db", type=typed, metavar="FILE", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    by_name["list"].add_argument("--format", choices=FORMS, default=argparse.SUPPRESS)
    by_name["show"].add_argument("name", type=typed, metavar="NAME")
    by_name["show"].add_argument("--version", type=count, metavar="N", default=None, help="an earlier version of a saved one")
    by_name["save"].add_argument("file", metavar="FILE")
    by_name["save"].add_argument("--name", type=typed, required=True, metavar="N")
    by_name["forget"].add_argument("name", type=typed, metavar="NAME")


def _viewers(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="list|add|disable|enable|remove|sign-out")
    listed = _command(actions, "list", "everybody on the list")
    listed.add_argument("--format", choices=FORMS, default=argparse.SUPPRESS)
    add = _command(actions, "add", "put somebody on the list, by the address they sign in with")
    add.add_argument("--email", type=typed, required=True, metavar="E")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--programme", type=typed, nargs="+", action="extend", metavar="ID", help="what a lead leads (default: every programme)")
    add.add_argument("--funder", type=typed, nargs="+", action="extend", metavar="ID", help="whose releases a funder reads")
    add.add_argument("--project", type=typed, nargs="+", action="extend", metavar="ID", help="what a team sees and writes")
    add.add_argument("--expires", type=day, default=None, metavar="D", help="the last day they are let in (default: no end)")
    does = {
        "disable": "let somebody in no more", "enable": "let somebody in again", "remove": "take somebody off the list for good and erase their address",
        "sign-out": "end every sign-in somebody has made so far",
    }
    for name, said in does.items():
        _command(actions, name, said).add_argument("viewer", type=typed, metavar="ID|EMAIL")


def _release(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True, metavar="make|sign|list|discard")
    does = {
        "make": "work out the release of a quarter as a draft", "sign": "sign a draft: it gets a number and is frozen", "list": "every release, drafts last",
        "discard": "take a draft out",
    }
    for name, said in does.items():
        action = _rows(_command(actions, name, said))
        action.add_argument("--quarter", type=_quarter, default=None, metavar="2026Q3", help="default: the last that has ended (make), the only draft (sign, discard), all (list)")


def _quarter(text: str) -> str:
    if not re.fullmatch("(19|20)[0-9]{2}[Qq][1-4]", text):
        raise argparse.ArgumentTypeError(f"“{text}” is no quarter; write it as 2026Q3")
    return text.upper()


def _report(command: argparse.ArgumentParser) -> None:
    papers = command.add_subparsers(dest="paper", required=True, metavar="impact|programme|board")
    does = {
        "impact": "what a funder's money made possible, from the last release signed by the day", "programme": "where the projects stand, live and exact: for leads",
        "board": "the same on one page: for leads",
    }
    for name, said in does.items():
        paper = _command(papers, name, said)
        paper.add_argument("--out", type=_named, required=True, metavar="FILE.pdf|.html|.xlsx")
        _dated(paper)
        if name == "impact":
            paper.add_argument("--funder", type=typed, required=True, metavar="ID")
        else:
            paper.add_argument("--project", nargs="+", action="extend", metavar="ID", default=None)
            paper.add_argument("--programme", nargs="+", action="extend", metavar="ID", default=None)
