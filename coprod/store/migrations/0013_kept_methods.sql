-- How the sessions held by a day went, added up by project: what `told` names (writing, method, involvement, kind of group, size of group,
-- whether anybody was counted), the `word` recorded for it (empty: not recorded), and how many sessions or visits and hours that makes.
-- Writing stands by month; what is more than two years old is one sum, without a month. `first` has the day of the first session in its place.
CREATE TABLE kept.methods (
    as_of DATE, nth INTEGER, project_id VARCHAR, told VARCHAR, word VARCHAR, month DATE, n BIGINT, n_hours BIGINT, hours DOUBLE
);

-- Whatever was kept is computed anew.
UPDATE kept.state SET made_by = '';
