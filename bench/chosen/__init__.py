"""One page in four frameworks: a programme filter, four numbers, four charts, a table of fifty rows."""
