SELECT '{reason}' AS reason, * FROM ({sql})
