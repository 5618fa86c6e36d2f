INSERT INTO kept.attention BY NAME SELECT as_of() AS as_of, '{reason}' AS reason, * FROM ({sql})
