SELECT as_of, data_version FROM kept.dates
