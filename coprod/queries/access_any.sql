-- one row: whether there is a setting to show: one that sessions meet in, or where $unused any at all
SELECT ($unused::BOOLEAN AND EXISTS (FROM settings)) OR EXISTS (FROM settings_used WHERE n_held + n_ahead > 0) AS is_any
