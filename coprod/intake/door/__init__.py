"""The door: any file a person may hand in, read safely into a `Document`, or refused in a sentence.

What a file is, its content says, not its name. Workbooks and JSON are taken apart in a process of their own (`coprod.apart`), with little
memory and little time; what comes of it is text.
"""

from coprod.intake.door.limits import MOST_BYTES
from coprod.intake.door.opening import document_of, is_text, read_document

__all__ = ["MOST_BYTES", "document_of", "is_text", "read_document"]
