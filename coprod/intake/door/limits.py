"""How large a file the door takes. What happens to it inside is limited in `coprod.apart.limits`."""

# A spreadsheet of people's making is under 20 MB; a million rows of attendance as CSV are under 50.
MOST_BYTES = 100 * 1000 * 1000
# Columns and cells of a CSV, which is read in this process.
MOST_COLUMNS = 2000
MOST_CELLS = 10_000_000
