LEFT JOIN codes_{owner} of_{column} ON of_{column}.id = t.{column}
