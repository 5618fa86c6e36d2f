"""A PDF read back: its text, and the tags a screen reader goes by."""

import io

import pypdf


def read(pdf: bytes) -> tuple[pypdf.PdfReader, str]:
    """The file, and its text in one line."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    """Every element of the structure tree."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, pypdf.generic.ArrayObject):
            waiting += list(one)
        elif isinstance(one, pypdf.generic.DictionaryObject):
            if "/S" in one:
                found.append(one)
            if "/K" in one:
                waiting.append(one["/K"])
    return found


def kinds_below(reader: pypdf.PdfReader, kind: str) -> list[list[str]]:
    """For each tag of `kind` the kinds of all tags below it, in the order they are read."""
    return [[str(one["/S"])[1:] for one in _below(tag)] for tag in tags(reader) if tag["/S"] == f"/{kind}"]


def _below(tag: pypdf.generic.DictionaryObject) -> list[pypdf.generic.DictionaryObject]:
    found, waiting = [], [tag.get("/K")]
    while waiting:
        one = waiting.pop(0)
        one = one.get_object() if one is not None else None
        if isinstance(one, pypdf.generic.ArrayObject):
            waiting = [*one, *waiting]
        elif isinstance(one, pypdf.generic.DictionaryObject) and "/S" in one:
            found.append(one)
            waiting = [one.get("/K"), *waiting]
    return found
