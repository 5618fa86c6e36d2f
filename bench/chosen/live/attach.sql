ATTACH '{path}' AS records (READ_ONLY)
