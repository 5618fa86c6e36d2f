"""Sheets of our workbooks that hold no records: an import leaves them alone."""

READ_ME, EXAMPLES, LISTS, FAULTS = "Read me", "Examples", "Lists", "Faults"
NOT_RECORDS = (READ_ME, EXAMPLES, LISTS, FAULTS)
