SET VARIABLE earlier = $earlier::DATE
