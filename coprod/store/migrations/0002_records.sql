-- The tables of the records, as declared in coprod/schema/records.toml (a test compares the two).
CREATE TABLE main."programmes" (
    "programme_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "organisation" VARCHAR,
    "purpose" VARCHAR,
    "starts_on" DATE,
    "ends_on" DATE,
    CHECK ("ends_on" >= "starts_on")
);

CREATE TABLE main."funders" (
    "funder_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "org_id" VARCHAR
);

CREATE TABLE main."projects" (
    "project_id" VARCHAR NOT NULL,
    "programme_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "summary" VARCHAR,
    "organisation" VARCHAR,
    "place_code" VARCHAR,
    "status" VARCHAR NOT NULL,
    "starts_on" DATE NOT NULL,
    "planned_opening_on" DATE,
    "opened_on" DATE,
    "ends_on" DATE,
    CHECK ("status" IN ('planned', 'active', 'paused', 'complete', 'stopped')),
    CHECK ("ends_on" >= "starts_on")
);

CREATE TABLE main."grants" (
    "grant_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "funder_id" VARCHAR NOT NULL,
    "title" VARCHAR,
    "amount" DECIMAL(18, 4),
    "currency" VARCHAR,
    "awarded_on" DATE,
    CHECK ("amount" >= 0)
);

CREATE TABLE main."groundwork" (
    "groundwork_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "agreed_on" DATE,
    "agreed_by_group_id" VARCHAR,
    "note" VARCHAR,
    "evidence_url" VARCHAR,
    CHECK ("kind" IN ('ethos', 'definition', 'precedent', 'approach'))
);

CREATE TABLE main."team_members" (
    "member_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    "department" VARCHAR,
    "organisation" VARCHAR,
    "is_external" BOOLEAN NOT NULL,
    "partner_id" VARCHAR,
    "joined_on" DATE,
    "left_on" DATE,
    CHECK ("left_on" >= "joined_on")
);

CREATE TABLE main."expert_inputs" (
    "input_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "field" VARCHAR NOT NULL,
    "organisation" VARCHAR,
    "is_lived_experience" BOOLEAN NOT NULL,
    "given_on" DATE NOT NULL,
    "advice" VARCHAR,
    "acted_on_on" DATE
);

CREATE TABLE main."segments" (
    "segment_id" VARCHAR NOT NULL,
    "dimension" VARCHAR NOT NULL,
    "label" VARCHAR NOT NULL,
    "sort_order" BIGINT,
    "is_answer" BOOLEAN NOT NULL,
    "is_sensitive" BOOLEAN NOT NULL
);

CREATE TABLE main."targets" (
    "project_id" VARCHAR NOT NULL,
    "segment_id" VARCHAR NOT NULL,
    "people" BIGINT,
    "intent" VARCHAR NOT NULL,
    "owner_role" VARCHAR,
    "basis" VARCHAR,
    CHECK ("people" >= 0),
    CHECK ("people" <= 1000000000),
    CHECK ("intent" IN ('reflect', 'prioritise', 'not_targeted'))
);

CREATE TABLE main."populations" (
    "place_code" VARCHAR NOT NULL,
    "segment_id" VARCHAR NOT NULL,
    "people" DOUBLE NOT NULL,
    "definition" VARCHAR NOT NULL,
    "year" BIGINT NOT NULL,
    "source" VARCHAR NOT NULL,
    CHECK ("people" >= 0),
    CHECK ("people" <= 1000000000),
    CHECK ("year" >= 1000),
    CHECK ("year" <= 9999)
);

CREATE TABLE main."partners" (
    "partner_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "place_code" VARCHAR,
    CHECK ("kind" IN ('nursery', 'school', 'sen_school', 'family_group', 'community_group', 'charity', 'university', 'health', 'library', 'museum', 'business', 'other'))
);

CREATE TABLE main."groups" (
    "group_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "partner_id" VARCHAR,
    "label" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "roster" BIGINT,
    "joined_on" DATE,
    "left_on" DATE,
    CHECK ("kind" IN ('children', 'young_people', 'families', 'adults', 'professionals')),
    CHECK ("roster" >= 1),
    CHECK ("roster" <= 1000000000),
    CHECK ("left_on" >= "joined_on")
);

CREATE TABLE main."group_profiles" (
    "group_id" VARCHAR NOT NULL,
    "segment_id" VARCHAR NOT NULL,
    "people" BIGINT NOT NULL,
    "basis" VARCHAR,
    CHECK ("people" >= 0),
    CHECK ("people" <= 1000000000),
    CHECK ("basis" IN ('counted', 'partner', 'estimate'))
);

CREATE TABLE main."fit_criteria" (
    "group_id" VARCHAR NOT NULL,
    "criterion" VARCHAR NOT NULL,
    "weight" VARCHAR NOT NULL,
    "score" VARCHAR,
    CHECK ("weight" IN ('essential', 'desirable')),
    CHECK ("score" IN ('yes', 'partly', 'no'))
);

CREATE TABLE main."settings" (
    "setting_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "place_code" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    CHECK ("kind" IN ('museum', 'library', 'school', 'nursery', 'community_venue', 'outdoors', 'online', 'other')),
    CHECK ("latitude" >= -90),
    CHECK ("latitude" <= 90),
    CHECK ("longitude" >= -180),
    CHECK ("longitude" <= 180)
);

CREATE TABLE main."setting_features" (
    "setting_id" VARCHAR NOT NULL,
    "feature" VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    "checked_on" DATE,
    "checked_by" VARCHAR,
    "note" VARCHAR,
    CHECK ("feature" IN ('step_free_entrance', 'automatic_door', 'step_free_to_room', 'lift', 'accessible_parking', 'drop_off', 'accessible_toilet', 'changing_places', 'baby_changing', 'hearing_loop', 'captions', 'bsl', 'plain_language_information', 'pictogram_signs', 'tactile_or_braille', 'visual_story', 'makaton', 'interpreter', 'quiet_room', 'low_stimulus_times', 'adjustable_lighting', 'low_noise', 'child_height_furniture', 'floor_seating', 'feeding_space', 'secure_space', 'familiar_to_group', 'assistance_animals', 'prayer_or_reflection_space')),
    CHECK ("value" IN ('yes', 'partly', 'no', 'unknown')),
    CHECK ("checked_by" IN ('self_declared', 'staff_visit', 'partner_visit', 'register'))
);

CREATE TABLE main."needs" (
    "need_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "group_id" VARCHAR NOT NULL,
    "feature" VARCHAR,
    "need" VARCHAR NOT NULL,
    "raised_on" DATE NOT NULL,
    "raised_how" VARCHAR NOT NULL,
    "response" VARCHAR,
    "met_on" DATE,
    "confirmed_on" DATE,
    "declined_on" DATE,
    "shared_on" DATE,
    "reviewed_on" DATE,
    CHECK ("feature" IN ('step_free_entrance', 'automatic_door', 'step_free_to_room', 'lift', 'accessible_parking', 'drop_off', 'accessible_toilet', 'changing_places', 'baby_changing', 'hearing_loop', 'captions', 'bsl', 'plain_language_information', 'pictogram_signs', 'tactile_or_braille', 'visual_story', 'makaton', 'interpreter', 'quiet_room', 'low_stimulus_times', 'adjustable_lighting', 'low_noise', 'child_height_furniture', 'floor_seating', 'feeding_space', 'secure_space', 'familiar_to_group', 'assistance_animals', 'prayer_or_reflection_space')),
    CHECK ("raised_how" IN ('asked', 'said', 'shown', 'observed')),
    CHECK ("met_on" >= "raised_on"),
    CHECK ("declined_on" >= "raised_on"),
    CHECK ("confirmed_on" >= "met_on")
);

CREATE TABLE main."reactions" (
    "session_id" VARCHAR NOT NULL,
    "group_id" VARCHAR NOT NULL,
    "question" VARCHAR NOT NULL,
    "face" BIGINT NOT NULL,
    "people" BIGINT NOT NULL,
    CHECK ("question" IN ('felt_safe', 'joined_in', 'enjoyed', 'come_back')),
    CHECK ("face" >= 1),
    CHECK ("face" <= 5),
    CHECK ("people" >= 0),
    CHECK ("people" <= 1000000000)
);

CREATE TABLE main."votes" (
    "session_id" VARCHAR NOT NULL,
    "group_id" VARCHAR NOT NULL,
    "question" VARCHAR NOT NULL,
    "choice" VARCHAR NOT NULL,
    "people" BIGINT NOT NULL,
    CHECK ("people" >= 0),
    CHECK ("people" <= 1000000000)
);

CREATE TABLE main."sessions" (
    "session_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "setting_id" VARCHAR,
    "held_on" DATE NOT NULL,
    "status" VARCHAR NOT NULL,
    "hours" DOUBLE,
    "headcount" BIGINT,
    "tip" BIGINT,
    "involvement" VARCHAR,
    "writing" VARCHAR,
    "led_by_role" VARCHAR,
    "title" VARCHAR,
    CHECK ("status" IN ('planned', 'held', 'cancelled')),
    CHECK ("hours" > 0),
    CHECK ("headcount" >= 0),
    CHECK ("headcount" <= 1000000000),
    CHECK ("tip" >= 1),
    CHECK ("tip" <= 9),
    CHECK ("involvement" IN ('consult', 'collaborate', 'led_by_participants')),
    CHECK ("writing" IN ('none', 'alternative_offered', 'required'))
);

CREATE TABLE main."session_methods" (
    "session_id" VARCHAR NOT NULL,
    "method" VARCHAR NOT NULL,
    CHECK ("method" IN ('play', 'drawing', 'making', 'photo_video', 'role_play', 'music_movement', 'object_handling', 'storytelling', 'observation', 'voting_with_objects', 'conversation', 'walk', 'written_survey', 'written_notes', 'presentation'))
);

CREATE TABLE main."attendance" (
    "session_id" VARCHAR NOT NULL,
    "group_id" VARCHAR NOT NULL,
    "people" BIGINT,
    "newcomers" BIGINT,
    CHECK ("people" >= 0),
    CHECK ("people" <= 1000000000),
    CHECK ("newcomers" >= 0),
    CHECK ("newcomers" <= 1000000000),
    CHECK ("newcomers" IS NULL OR ("people" IS NOT NULL AND "newcomers" <= "people"))
);

CREATE TABLE main."reviews" (
    "review_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "planned_on" DATE,
    "held_on" DATE,
    "is_with_partners" BOOLEAN NOT NULL,
    "reflection" VARCHAR,
    "change" VARCHAR,
    "changed_on" DATE,
    "supports_ethos" VARCHAR,
    CHECK ("supports_ethos" IN ('yes', 'partly', 'no'))
);

CREATE TABLE main."ideas" (
    "idea_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "group_id" VARCHAR,
    "session_id" VARCHAR,
    "idea" VARCHAR NOT NULL,
    "raised_on" DATE NOT NULL,
    "decided_on" DATE,
    "outcome" VARCHAR,
    "reason" VARCHAR,
    "told_back_on" DATE,
    "raised_how" VARCHAR,
    CHECK ("outcome" IN ('changed', 'kept', 'declined')),
    CHECK ("raised_how" IN ('said', 'shown', 'made', 'chosen')),
    CHECK ("decided_on" >= "raised_on"),
    CHECK ("told_back_on" >= "raised_on")
);

CREATE TABLE main."celebrations" (
    "celebration_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "held_on" DATE NOT NULL,
    "kind" VARCHAR NOT NULL,
    "reach" VARCHAR NOT NULL,
    CHECK ("kind" IN ('event', 'display', 'publication', 'award', 'thank_you', 'online')),
    CHECK ("reach" IN ('partners', 'internal', 'public'))
);

CREATE TABLE main."celebration_credits" (
    "celebration_id" VARCHAR NOT NULL,
    "group_id" VARCHAR NOT NULL
);

CREATE TABLE main."stories" (
    "story_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "tip" BIGINT,
    "group_id" VARCHAR,
    "told_on" DATE NOT NULL,
    "text" VARCHAR NOT NULL,
    "consent" VARCHAR NOT NULL,
    "consent_until" DATE,
    CHECK ("tip" >= 1),
    CHECK ("tip" <= 9),
    CHECK ("consent" IN ('none', 'internal', 'funder', 'public'))
);

CREATE TABLE main."assessments" (
    "assessment_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "tip" BIGINT NOT NULL,
    "assessed_on" DATE NOT NULL,
    "assessor" VARCHAR NOT NULL,
    "group_id" VARCHAR,
    "level" BIGINT NOT NULL,
    "target_level" BIGINT,
    "comment" VARCHAR,
    "evidence_url" VARCHAR,
    "rubric" VARCHAR NOT NULL,
    CHECK ("tip" >= 1),
    CHECK ("tip" <= 9),
    CHECK ("assessor" IN ('team', 'group', 'peer', 'moderator')),
    CHECK ("level" >= 0),
    CHECK ("level" <= 4),
    CHECK ("target_level" >= 0),
    CHECK ("target_level" <= 4),
    CHECK ("assessor" <> 'group' OR "group_id" IS NOT NULL)
);

CREATE TABLE main."actions" (
    "action_id" VARCHAR NOT NULL,
    "project_id" VARCHAR NOT NULL,
    "tip" BIGINT NOT NULL,
    "action" VARCHAR NOT NULL,
    "owner_role" VARCHAR NOT NULL,
    "due_on" DATE,
    "done_on" DATE,
    "partners_part" VARCHAR,
    CHECK ("tip" >= 1),
    CHECK ("tip" <= 9)
);

CREATE TABLE main."thresholds" (
    "programme_id" VARCHAR NOT NULL,
    "rule" VARCHAR NOT NULL,
    "value" DOUBLE NOT NULL,
    CHECK ("rule" IN ('1.3.ethos_lead_days', '1.3.partners_agreed', '2.1.team_size', '2.2.departments', '2.3.external_organisations', '2.3.lead_dependence', '3.2.expert_entry', '3.3.expert_entry', '3.3.advice_acted_on', '4.2.prioritised_present', '4.3.reach_vs_target', '5.2.access_known', '5.3.access_known', '5.3.needs_met', '5.3.safety_asked', '6.2.writing_dependency', '6.3.writing_dependency', '6.3.method_variety', '7.2.two_reviews', '7.2.longest_review_gap', '7.3.longest_review_gap', '7.3.loop_closed', '8.2.groups_credited', '8.3.groups_credited', '9.2.came_lately', '9.3.still_with_us', '1.4.partner_assessment', '2.4.partner_assessment', '3.4.partner_assessment', '4.4.partner_assessment', '5.4.partner_assessment', '6.4.partner_assessment', '7.4.partner_assessment', '8.4.partner_assessment', '9.4.partner_assessment'))
);
