-- the codes of places that occur anywhere the viewer sees
SELECT place_code FROM projects WHERE place_code IS NOT NULL
UNION SELECT place_code FROM populations
UNION SELECT place_code FROM settings_register WHERE place_code IS NOT NULL
UNION SELECT place_code FROM partners_register WHERE place_code IS NOT NULL
ORDER BY place_code
