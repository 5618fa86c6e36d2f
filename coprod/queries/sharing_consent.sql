-- a row a consent and how it stands on the day: `kept` without consent, else `ended`, `ending` ($within days) or `standing`
SELECT consent,
    CASE WHEN consent = 'none' THEN 'kept' WHEN consent_until < as_of() THEN 'ended' WHEN consent_until <= as_of() + $within::INTEGER THEN 'ending' ELSE 'standing' END AS how,
    count(*) AS n, min(consent_until) AS first_until
FROM stories WHERE told_on <= as_of() GROUP BY ALL ORDER BY consent, how
