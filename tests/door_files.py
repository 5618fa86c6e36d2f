"""Files for the door, made by hand: whole workbooks, and such as are made to do harm."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGED = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in {"office": "office", "table": "table", "text": "text", "style": "style", "draw": "drawing"}.items()
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def sheet_xml(rows: str, after: str = "", head: str = "") -> str:
    """A sheet's part with this inside."""
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx_parts(sheets: Mapping[str, str], *, styles: str = "", texts: list[str] | None = None, setting: str = "", states: Mapping[str, str] | None = None) -> dict[str, str | bytes]:
    """The parts of a workbook: `sheets` by name, each its rows in XML or a whole part; `styles` the formats of its cells."""
    names = list(sheets)
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}" state="{(states or {}).get(name, "visible")}"/>' for n, name in enumerate(names, 1))
    kinds = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n, _ in enumerate(names, 1)} | {"rIdS": ("styles", "styles.xml"), "rIdT": ("sharedStrings", "/xl/sharedStrings.xml")}
    related = "".join(f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{target}"/>' for key, (kind, target) in kinds.items())
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGED}"><Relationship Id="a" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">{setting}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGED}">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(texts or [])}</sst>',
    }
    for n, name in enumerate(names, 1):
        rows = sheets[name]
        parts[f"xl/worksheets/sheet{n}.xml"] = rows if rows.startswith("<?xml") else sheet_xml(rows)
    return parts


def xlsx(*rows: str, **given: object) -> bytes:
    """A workbook of one sheet, Sheet1, of these rows in XML."""
    return zipped(xlsx_parts({"Sheet1": "".join(rows)}, **given))  # type: ignore[arg-type]


def ods_parts(tables: str, styles: str = "") -> dict[str, str | bytes]:
    """The parts of an OpenDocument spreadsheet with these tables."""
    content = f"<office:document-content{_ODS}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    return {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}


def ods(tables: str, styles: str = "") -> bytes:
    """An OpenDocument spreadsheet with these tables."""
    return zipped(ods_parts(tables, styles))
