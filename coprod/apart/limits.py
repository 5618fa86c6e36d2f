"""How much of a file is read, and what the process that reads it may use."""

MEGABYTE = 1_000_000

# Memory and time of the process. The time grows with what there is to read: 100,000 rows of 10 columns took 4 s on one core.
MOST_MEMORY = 1500 * MEGABYTE
MOST_SECONDS = 20
SECONDS_A_MEGABYTE = 0.6

# What a packed file may unpack to, and how many times its own size a large part may be: sheets pack 5 to 50 times smaller.
MOST_UNPACKED = 1000 * MEGABYTE
MOST_RATIO = 300
SMALL_PART = 5 * MEGABYTE
MOST_PARTS = 5000

# What a spreadsheet of people's making stays well under.
MOST_SHEETS = 200
MOST_ROWS = 1_048_576
MOST_COLUMNS = 2000
MOST_CELLS = 5_000_000
MOST_TEXT = 200 * MEGABYTE
MOST_CELL = 1_000_000
MOST_MERGED = 2000
MOST_UNCALCULATED = 1000
# JSON: how deep, and how many values.
MOST_DEPTH = 64
MOST_VALUES = 5_000_000
