"""What Excel demands of a workbook before it opens one without offering to repair it; asked of the file's own XML.

After ECMA-376 part 1 (order of a sheet's elements, 18.3.1.99) and Excel's specifications and limits.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState
dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter
rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing tableParts extLst""".split()
MOST_TEXT = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 225}


def objections(data: bytes) -> list[str]:
    """Everything Excel would object to in the workbook; empty where nothing."""
    package = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist() if name.endswith((".xml", ".rels", ".vml"))}
    book, names = parts["xl/workbook.xml"], [sheet.get("name", "") for sheet in parts["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    said = [*_of_parts(parts, package.namelist()), *_of_names(names), *_of_defined(book, names)]
    n_styles = len(parts["xl/styles.xml"].find(f"{MAIN}cellXfs") or ())
    defined = {one.get("name") for one in book.iter(f"{MAIN}definedName")}
    for path, tree in parts.items():
        if re.fullmatch(r"xl/worksheets/sheet[0-9]+\.xml", path):
            said += [f"{path}: {one}" for one in (*_of_sheet(tree, n_styles), *_of_rules(tree, defined, names), *_of_links(tree, names), *_of_notes(path, parts))]
    return said


def _of_parts(parts: dict[str, ElementTree.Element], every: list[str]) -> Iterator[str]:
    if len(set(every)) != len(every):
        yield "a part is there twice"
    types = parts["[Content_Types].xml"]
    known = {one.get("PartName", "").lstrip("/") for one in types} | {one.get("Extension", "") for one in types}
    yield from (f"no content type for {name}" for name in every if name != "[Content_Types].xml" and name not in known and name.rpartition(".")[2] not in known)
    for path, tree in parts.items():
        if path.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(path))
            for one in tree:
                target = posixpath.normpath(posixpath.join("/", base, one.get("Target", ""))).lstrip("/")
                if one.get("TargetMode") == "External" or target not in every:
                    yield f"{path} leads to {one.get('Target')}"


def _of_names(names: list[str]) -> Iterator[str]:
    if len({name.casefold() for name in names}) != len(names):
        yield "two sheets of one name"
    yield from (f"sheet name {name!r}" for name in names if not 1 <= len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name) or name.casefold() == "history")


def _of_defined(book: ElementTree.Element, names: list[str]) -> Iterator[str]:
    seen = set()
    for one in book.iter(f"{MAIN}definedName"):
        name, formula = one.get("name", ""), one.text or ""
        if not re.fullmatch(r"(_xlnm\.)?[A-Za-z_][A-Za-z0-9_.]{0,254}", name) or re.fullmatch(r"(?i)[a-z]{1,3}[0-9]+|r|c|r[0-9]*c[0-9]*", name):
            yield f"defined name {name!r}"
        if (name, one.get("localSheetId")) in seen:
            yield f"defined name {name!r} twice"
        seen.add((name, one.get("localSheetId")))
        yield from (f"{name} speaks of a sheet {sheet!r}" for sheet in _sheets_in(formula) if sheet not in names)


def _sheets_in(formula: str) -> list[str]:
    outside = re.sub(r'"[^"]*"', "", formula)
    return [quoted.replace("''", "'") or plain for quoted, plain in re.findall(r"(?:'((?:[^']|'')+)'|([A-Za-z_][A-Za-z0-9_.]*))!", outside)]


def _of_sheet(tree: ElementTree.Element, n_styles: int) -> Iterator[str]:
    tags = [child.tag.removeprefix(MAIN) for child in tree]
    if tags != sorted(tags, key=ORDER.index):
        yield f"elements out of order: {tags}"
    last = 0
    for row in tree.iter(f"{MAIN}row"):
        number, columns = int(row.get("r", "0")), [_column(cell.get("r", "")) for cell in row]
        if number <= last or number > 1_048_576:
            yield f"row {number} after row {last}"
        if columns != sorted(set(columns)) or any(cell.get("r", "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != str(number) for cell in row):
            yield f"cells of row {number} out of order"
        last = number
        for cell in row:
            if int(cell.get("s", "0")) >= n_styles:
                yield f"{cell.get('r')} has a style that is not there"
            if len("".join(cell.itertext()).encode("utf-16-le")) // 2 > 32_767 * 7:
                yield f"{cell.get('r')} is too long"
            if len(cell.findtext(f"{MAIN}f") or "") > 8192:
                yield f"{cell.get('r')} has too long a formula"
    yield from (f"a column {column.get('width')} wide" for column in tree.iter(f"{MAIN}col") if not 0 <= float(column.get("width", "9")) <= 255)
    yield from ("a footer too long" for footer in tree.iter(f"{MAIN}oddFooter") if len(footer.text or "") > 255)


def _column(place: str) -> int:
    number = 0
    for letter in re.match("[A-Z]*", place)[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - 64
    return number


def _of_rules(tree: ElementTree.Element, defined: set[str | None], names: list[str]) -> Iterator[str]:
    for rule in tree.iter(f"{MAIN}dataValidation"):
        formulas = [one.text or "" for one in rule]
        for formula in formulas:
            if not formula or len(formula) > 255:
                yield f"rule {formula[:40]!r} is {len(formula)} characters long"
            yield from (f"rule speaks of a sheet {sheet!r}" for sheet in _sheets_in(formula) if sheet not in names)
        if rule.get("type") == "list" and re.fullmatch("[a-z_]+", formulas[0]) and formulas[0] not in defined:
            yield f"rule speaks of {formulas[0]}, which is not defined"
        yield from (f"{name} too long" for name, most in MOST_TEXT.items() if len(rule.get(name, "")) > most)


def _of_links(tree: ElementTree.Element, names: list[str]) -> Iterator[str]:
    for link in tree.iter(f"{MAIN}hyperlink"):
        if link.get(f"{RELATED}id") is None and not set(_sheets_in(link.get("location", ""))) & set(names):
            yield f"a link to {link.get('location')}"


def _of_notes(path: str, parts: dict[str, ElementTree.Element]) -> Iterator[str]:
    related = parts.get(f"xl/worksheets/_rels/{posixpath.basename(path)}.rels")
    targets = [one.get("Target", "").lstrip("/") for one in related] if related is not None else []
    notes = [parts[target] for target in targets if "comments/" in target and target.endswith(".xml")]
    shapes = [parts[target] for target in targets if target.endswith(".vml")]
    places = [one.get("ref", "") for tree in notes for one in tree.iter(f"{MAIN}comment")]
    drawn = [shape for tree in shapes for shape in tree if shape.tag.endswith("}shape")]
    if len(set(places)) != len(places) or len(drawn) != len(places):
        yield f"{len(places)} notes, {len(drawn)} shapes"
    for shape in drawn:
        width, height = (float(re.search(rf"{side}:([0-9.]+)px", shape.get("style", ""))[1]) for side in ("width", "height"))  # type: ignore[index]
        if not (200 <= width <= 500 and 40 <= height <= 700):
            yield f"a note of {width} by {height}"
