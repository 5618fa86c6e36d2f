-- how the teams' own levels stand to the evidence, by tip
SELECT tip, gap, count(*) AS n FROM stages WHERE gap IS NOT NULL GROUP BY ALL ORDER BY ALL
