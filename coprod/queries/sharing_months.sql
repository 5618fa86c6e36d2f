-- a row a month, kind and reach: celebrations of the three years to the day
SELECT date_trunc('month', held_on)::DATE AS month, kind, reach, count(*) AS n
FROM celebrations
WHERE held_on <= as_of() AND held_on >= date_trunc('month', as_of() - to_months(35))
GROUP BY ALL ORDER BY month, kind, reach
