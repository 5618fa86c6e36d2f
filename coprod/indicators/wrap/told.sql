SELECT '{id}' AS indicator, * FROM result_{id}
