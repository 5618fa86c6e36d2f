-- a row a need: the days from raised to met, or to where it was declined or the day itself; labels of groups are no part of it
SELECT project_id, group_id, least(coalesce(done(met_on), as_of()), coalesce(done(declined_on), as_of())) - raised_on AS days,
    coalesce(done(met_on) <= coalesce(done(declined_on), as_of()), false) AS is_met
FROM needs WHERE raised_on <= as_of()
ORDER BY project_id, need_id
