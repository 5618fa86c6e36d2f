-- a row a value: needs at sessions held and ahead, by whether the setting has what is needed
SELECT value_of, sum(k) AS k, sum(sum(n)) OVER () / 4 AS n
FROM indicators WHERE indicator = 'setting_match' AND n > 0
GROUP BY value_of
ORDER BY list_position(['yes', 'partly', 'no', 'unknown'], value_of)
