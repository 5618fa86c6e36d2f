SET VARIABLE as_of = $as_of::DATE
