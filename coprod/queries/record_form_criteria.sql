-- what the project asks of its partners, the commonest first, with the weight it has most often
SELECT criterion, mode(weight) AS weight, count(*) AS n FROM fit_criteria GROUP BY criterion ORDER BY n DESC, criterion LIMIT 30
