-- What the rows of each import were before it (was_there), or that they were new: this is how an import is taken back whole.
CREATE SCHEMA before;

CREATE TABLE before."programmes" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "programme_id" VARCHAR,
    "name" VARCHAR,
    "organisation" VARCHAR,
    "purpose" VARCHAR,
    "starts_on" DATE,
    "ends_on" DATE
);

CREATE TABLE before."funders" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "funder_id" VARCHAR,
    "name" VARCHAR,
    "org_id" VARCHAR
);

CREATE TABLE before."projects" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "project_id" VARCHAR,
    "programme_id" VARCHAR,
    "name" VARCHAR,
    "summary" VARCHAR,
    "organisation" VARCHAR,
    "place_code" VARCHAR,
    "status" VARCHAR,
    "starts_on" DATE,
    "planned_opening_on" DATE,
    "opened_on" DATE,
    "ends_on" DATE
);

CREATE TABLE before."grants" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "grant_id" VARCHAR,
    "project_id" VARCHAR,
    "funder_id" VARCHAR,
    "title" VARCHAR,
    "amount" DECIMAL(18, 4),
    "currency" VARCHAR,
    "awarded_on" DATE
);

CREATE TABLE before."groundwork" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "groundwork_id" VARCHAR,
    "project_id" VARCHAR,
    "kind" VARCHAR,
    "agreed_on" DATE,
    "agreed_by_group_id" VARCHAR,
    "note" VARCHAR,
    "evidence_url" VARCHAR
);

CREATE TABLE before."team_members" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "member_id" VARCHAR,
    "project_id" VARCHAR,
    "role" VARCHAR,
    "department" VARCHAR,
    "organisation" VARCHAR,
    "is_external" BOOLEAN,
    "partner_id" VARCHAR,
    "joined_on" DATE,
    "left_on" DATE
);

CREATE TABLE before."expert_inputs" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "input_id" VARCHAR,
    "project_id" VARCHAR,
    "field" VARCHAR,
    "organisation" VARCHAR,
    "is_lived_experience" BOOLEAN,
    "given_on" DATE,
    "advice" VARCHAR,
    "acted_on_on" DATE
);

CREATE TABLE before."segments" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "segment_id" VARCHAR,
    "dimension" VARCHAR,
    "label" VARCHAR,
    "sort_order" BIGINT,
    "is_answer" BOOLEAN,
    "is_sensitive" BOOLEAN
);

CREATE TABLE before."targets" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "project_id" VARCHAR,
    "segment_id" VARCHAR,
    "people" BIGINT,
    "intent" VARCHAR,
    "owner_role" VARCHAR,
    "basis" VARCHAR
);

CREATE TABLE before."populations" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "place_code" VARCHAR,
    "segment_id" VARCHAR,
    "people" DOUBLE,
    "definition" VARCHAR,
    "year" BIGINT,
    "source" VARCHAR
);

CREATE TABLE before."partners" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "partner_id" VARCHAR,
    "name" VARCHAR,
    "kind" VARCHAR,
    "place_code" VARCHAR
);

CREATE TABLE before."groups" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "group_id" VARCHAR,
    "project_id" VARCHAR,
    "partner_id" VARCHAR,
    "label" VARCHAR,
    "kind" VARCHAR,
    "roster" BIGINT,
    "joined_on" DATE,
    "left_on" DATE
);

CREATE TABLE before."group_profiles" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "group_id" VARCHAR,
    "segment_id" VARCHAR,
    "people" BIGINT,
    "basis" VARCHAR
);

CREATE TABLE before."fit_criteria" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "group_id" VARCHAR,
    "criterion" VARCHAR,
    "weight" VARCHAR,
    "score" VARCHAR
);

CREATE TABLE before."settings" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "setting_id" VARCHAR,
    "name" VARCHAR,
    "kind" VARCHAR,
    "place_code" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE
);

CREATE TABLE before."setting_features" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "setting_id" VARCHAR,
    "feature" VARCHAR,
    "value" VARCHAR,
    "checked_on" DATE,
    "checked_by" VARCHAR,
    "note" VARCHAR
);

CREATE TABLE before."needs" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "need_id" VARCHAR,
    "project_id" VARCHAR,
    "group_id" VARCHAR,
    "feature" VARCHAR,
    "need" VARCHAR,
    "raised_on" DATE,
    "raised_how" VARCHAR,
    "response" VARCHAR,
    "met_on" DATE,
    "confirmed_on" DATE,
    "declined_on" DATE,
    "shared_on" DATE,
    "reviewed_on" DATE
);

CREATE TABLE before."reactions" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "session_id" VARCHAR,
    "group_id" VARCHAR,
    "question" VARCHAR,
    "face" BIGINT,
    "people" BIGINT
);

CREATE TABLE before."votes" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "session_id" VARCHAR,
    "group_id" VARCHAR,
    "question" VARCHAR,
    "choice" VARCHAR,
    "people" BIGINT
);

CREATE TABLE before."sessions" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "session_id" VARCHAR,
    "project_id" VARCHAR,
    "setting_id" VARCHAR,
    "held_on" DATE,
    "status" VARCHAR,
    "hours" DOUBLE,
    "headcount" BIGINT,
    "tip" BIGINT,
    "involvement" VARCHAR,
    "writing" VARCHAR,
    "led_by_role" VARCHAR,
    "title" VARCHAR
);

CREATE TABLE before."session_methods" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "session_id" VARCHAR,
    "method" VARCHAR
);

CREATE TABLE before."attendance" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "session_id" VARCHAR,
    "group_id" VARCHAR,
    "people" BIGINT,
    "newcomers" BIGINT
);

CREATE TABLE before."reviews" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "review_id" VARCHAR,
    "project_id" VARCHAR,
    "planned_on" DATE,
    "held_on" DATE,
    "is_with_partners" BOOLEAN,
    "reflection" VARCHAR,
    "change" VARCHAR,
    "changed_on" DATE,
    "supports_ethos" VARCHAR
);

CREATE TABLE before."ideas" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "idea_id" VARCHAR,
    "project_id" VARCHAR,
    "group_id" VARCHAR,
    "session_id" VARCHAR,
    "idea" VARCHAR,
    "raised_on" DATE,
    "decided_on" DATE,
    "outcome" VARCHAR,
    "reason" VARCHAR,
    "told_back_on" DATE,
    "raised_how" VARCHAR
);

CREATE TABLE before."celebrations" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "celebration_id" VARCHAR,
    "project_id" VARCHAR,
    "held_on" DATE,
    "kind" VARCHAR,
    "reach" VARCHAR
);

CREATE TABLE before."celebration_credits" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "celebration_id" VARCHAR,
    "group_id" VARCHAR
);

CREATE TABLE before."stories" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "story_id" VARCHAR,
    "project_id" VARCHAR,
    "tip" BIGINT,
    "group_id" VARCHAR,
    "told_on" DATE,
    "text" VARCHAR,
    "consent" VARCHAR,
    "consent_until" DATE
);

CREATE TABLE before."assessments" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "assessment_id" VARCHAR,
    "project_id" VARCHAR,
    "tip" BIGINT,
    "assessed_on" DATE,
    "assessor" VARCHAR,
    "group_id" VARCHAR,
    "level" BIGINT,
    "target_level" BIGINT,
    "comment" VARCHAR,
    "evidence_url" VARCHAR,
    "rubric" VARCHAR
);

CREATE TABLE before."actions" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "action_id" VARCHAR,
    "project_id" VARCHAR,
    "tip" BIGINT,
    "action" VARCHAR,
    "owner_role" VARCHAR,
    "due_on" DATE,
    "done_on" DATE,
    "partners_part" VARCHAR
);

CREATE TABLE before."thresholds" (
    import_id VARCHAR NOT NULL,
    was_there BOOLEAN NOT NULL,
    "programme_id" VARCHAR,
    "rule" VARCHAR,
    "value" DOUBLE
);

ALTER TABLE coprod.imports ADD COLUMN undone_by VARCHAR;
