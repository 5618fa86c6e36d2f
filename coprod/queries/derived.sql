CREATE TEMP TABLE {name} AS {question}
