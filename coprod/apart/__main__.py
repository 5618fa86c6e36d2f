"""The process itself: `python -I -S <this file> <kind> <seconds>`, the file on standard input, lines of JSON on standard output.

The last line says that it is done, or why the file is refused; where it is missing, the process was stopped or fell over.
"""

import io
import os
import sys
from pathlib import Path
from typing import IO, Any

# Started without the paths of an installation: this folder's grandparent is where coprod stands.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from coprod.apart import limits
from coprod.apart.gathering import Gathered, Send, line_of
from coprod.apart.refusing import Refused


def main() -> None:
    """Read the file on standard input, within the limits."""
    kind, seconds = sys.argv[1], int(sys.argv[2])
    _hold(seconds)
    out = os.fdopen(1, "wb", buffering=1 << 20)

    def send(message: dict[str, Any]) -> None:
        out.write(line_of(message))

    try:
        taken_apart(kind, sys.stdin.buffer, send)
        send({"done": True})
    except Refused as refused:
        send({"refused": refused.why, "about": refused.about})
    except (MemoryError, RecursionError):
        send({"refused": "heavy", "about": {}})
    out.flush()
    # Nothing is left to tidy up, and a workbook's texts take a while to be given back one by one.
    os._exit(0)


def taken_apart(kind: str, file: IO[bytes], send: Send) -> None:
    """Read `file` of the `kind` zip, ole or json, and `send` what is in it. Raises Refused."""
    if kind == "json":
        from coprod.apart.json_text import read_json
        send({"json": read_json(file.read())})
    elif kind == "ole":
        raise Refused("locked" if "EncryptedPackage".encode("utf-16-le") in file.read() else "old_excel")
    else:
        from coprod.apart.workbook import read_workbook
        seekable = file if file.seekable() else io.BytesIO(file.read())
        read_workbook(seekable, send, Gathered(send))


def _hold(seconds: int) -> None:
    """Take from this process what a hostile file might want to use. Not every system can; the door stops the clock anyway."""
    try:
        import resource
    except ImportError:
        return
    for name, most in (("RLIMIT_AS", limits.MOST_MEMORY), ("RLIMIT_CPU", seconds), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0), ("RLIMIT_NOFILE", 32)):
        number = getattr(resource, name, None)
        try:
            if number is not None:
                resource.setrlimit(number, (most, most))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main()
