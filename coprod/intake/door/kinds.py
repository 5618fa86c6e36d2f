"""What a file is, by its first bytes."""

import codecs

TEXT, JSON, ZIP, OLE = "text", "json", "zip", "ole"
# The beginnings of files that are neither text nor workbooks, and what to call them.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"GIF8", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"BM", ""), (b"II*\0", "a picture"), (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or a recording"), (b"ID3", "a recording"), (b"OggS", "a recording"), (b"\0\0\0\x18ftyp", "a film"), (b"\0\0\0\x20ftyp", "a film"),
    (b"{\\rtf", "a text document (RTF)"), (b"SQLite format 3\0", "a database"), (b"PAR1", "a Parquet file"), (b"\x1f\x8b", "a packed file (gzip)"), (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)
_PAGES = ("<!doctype html", "<html", "<table", "<head", "<meta")


def kind_of(head: bytes) -> str:
    """`text`, `json`, `zip`, `ole`, or what else it is, in words for a sentence."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    other = next((name for begins, name in _OTHERS if name and head.startswith(begins)), None)
    if other:
        return other
    if head[8:12] == b"DUCK":
        return "a database"
    return _of_text(_begun(head))


def _of_text(begun: str) -> str:
    if begun.startswith(("{", "[")):
        return JSON
    if begun.startswith(_PAGES):
        return "a web page (HTML)"
    if begun.startswith("<?xml"):
        return "a web page (HTML)" if "<html" in begun else "XML"
    return TEXT


def _begun(head: bytes) -> str:
    """The first letters, small, without byte order mark and space."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    else:
        text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.lstrip().lower()
