INSERT INTO kept.indicators BY NAME SELECT as_of() AS as_of, '{id}' AS indicator, * FROM result_{id}
