-- a row a programme: what the filter offers
SELECT programme_id, name, count(*) OVER (PARTITION BY name) AS n_alike FROM records.main.programmes ORDER BY name, programme_id
