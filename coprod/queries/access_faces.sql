-- a row a face, 1 to 5: how many chose it when asked whether they felt safe
SELECT face, sum(people) AS people FROM faces_chosen WHERE question = 'felt_safe' GROUP BY face ORDER BY face
