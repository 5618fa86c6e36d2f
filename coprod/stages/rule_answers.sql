-- What each rule asks of each project, where there is an answer.
CREATE TEMP TABLE rule_answers AS
{answers}
