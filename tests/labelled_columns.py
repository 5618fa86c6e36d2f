"""Columns as programmes write them, invented: the kind of row, the column's name, some cells (apart by |), and the field it means."""

_LABELLED = """
sessions; Date; 03/03/2025|10/03/2025|17/03/2025; held_on
sessions; Session Date; 2025-03-03|2025-03-10; held_on
sessions; When; Mon 3 March 2025|Mon 10 March 2025; held_on
sessions; DATE OF SESSION; 3.3.25|10.3.25|28.3.25; held_on
sessions; Day of visit; 3rd March 2025|10th March 2025; held_on
sessions; Workshop date; 45719|45726|45733; held_on
sessions; event_date; 2025-03-03T00:00:00|2025-03-10T00:00:00; held_on
sessions; Date delivered; 14-Mar-25|21-Mar-25; held_on
sessions; Activity; Den building|Clay|Kite flying; title
sessions; Session name; Den building|Clay|Kite flying; title
sessions; Event; Den building day|Clay morning|Kites; title
sessions; What we did; Built dens with sticks|Clay animals|Kites; title
sessions; Workshop; Den building|Clay|Kite flying; title
sessions; Theme; Dens|Clay|Kites; title
sessions; Venue; Old Mill|Town Hall|Old Mill; setting
sessions; Location; Acocks Green Library|City Museum; setting
sessions; Where; Old Mill|Studio 2|Studio 2; setting
sessions; Site; Riverside Park|Old Mill|City Museum; setting
sessions; Room; Learning Studio|Gallery 4|Gallery 4; setting
sessions; Held at; Town Hall|Community Centre; setting
sessions; venue_name; Old Mill|Town Hall; setting
sessions; Attendees; 24|18|31; headcount
sessions; No. of participants; 24|18|31; headcount
sessions; Headcount; 24|about 18|31; headcount
sessions; Total attendance; 24|18|1,031; headcount
sessions; Children; 24|18|31; headcount
sessions; # of children; 24|18|31; headcount
sessions; How many came?; 24|18|c. 30; headcount
sessions; pupil_count; 24.0|18.0|31.0; headcount
sessions; Footfall; 240|180|1,310; headcount
sessions; Number attending; 24|18|31; headcount
sessions; Schools; Hill School; Mill School|Hill School|Mill School; who_came
sessions; Participating schools; ['Hill School', 'Mill School']|['Hill School']; who_came
sessions; Who came; Hill School, Acorn Nursery|Hill School|Acorn Nursery; who_came
sessions; School; Hill Primary School|Mill Academy|Hill Primary School; who_came
sessions; Organisation; Acorn Nursery|Hill School|Park Youth Club; who_came
sessions; Partner organisations; Acorn Nursery; Hill School|Hill School; who_came
sessions; Duration; 1.5|2|1.5; hours
sessions; Duration (hours); 1.5|2|1.5; hours
sessions; Time; 10:00-11:30|13:00-15:00; hours
sessions; Start and end; 10am - 12pm|2-4pm; hours
sessions; Length of session; 90 min|2 hours|1h 30; hours
sessions; Status; Delivered|Booked|Cancelled; status
sessions; Booking status; confirmed|held|postponed; status
sessions; State; held|planned|held; status
sessions; Writing required?; No|Yes|Optional; writing
sessions; Any writing; none|none|required; writing
sessions; Methods; Play; Drawing|Drama|Drawing; methods
sessions; Activities used; drawing, making|making|play, drawing; methods
sessions; Art form; Dance|Music|Theatre; methods
sessions; Level of involvement; Co-designed|Consulted|Led by children; involvement
sessions; Led by; play artist|head of learning|play artist; led_by_role
sessions; Facilitator role; play artist|learning officer; led_by_role
sessions; Tip; 4|6|6; tip
sessions; Project; Dens|Dens|Clay Room; project
sessions; Project title; Tunnels and Dens|Clay Room; project
sessions; Ward code; E05011385|E05011386; setting_place
sessions; Ref; S-001|S-002|S-003|S-004; reference
sessions; Booking ref; BK1001|BK1002|BK1003; reference
sessions; Type of venue; Library|Community centre|Park; setting_kind
sessions; School type; Primary|Special school|Nursery; partner_kind
sessions; Age group; KS1|KS2|Families; group_kind
attendance; Date; 03/03/2025|10/03/2025; held_on
attendance; Day; 3 Mar 2025|10 Mar 2025; held_on
attendance; Group; Owls|Foxes|Owls; group
attendance; Group name; Tuesday group|Saturday families; group
attendance; Class; Year 3|Year 4|Year 3; group
attendance; Attended; 12|9|15; people
attendance; Number of children; 12|9|15; people
attendance; Pupils; 12|9 approx|15; people
attendance; People; 12|9|15; people
attendance; New; 2|0|1; newcomers
attendance; New faces; 2|0|1; newcomers
attendance; First timers; 2|0|1; newcomers
attendance; School; Hill School|Mill Academy|Hill School; partner
attendance; Organisation; Hill School|Acorn Nursery; partner
attendance; Venue; Old Mill|Town Hall; setting
attendance; Activity; Clay|Kites|Clay; title
attendance; Hours; 1.5|2; hours
attendance; Size of group; 25|30|28; roster
partners; Organisation; Acorn Nursery|Hill School|Park Youth Club; name
partners; School name; Hill Primary School|Mill Academy; name
partners; Partner; Acorn Nursery|Hill School; name
partners; Name; Acorn Nursery|Hill School; name
partners; Sector; Voluntary|School|NHS; kind
partners; Type of organisation; Charity|Nursery|Primary school; kind
partners; Type; charity|school|museum; kind
partners; Ward; E05011385|E05011386; place_code
partners; GSS code; E08000025|E08000035; place_code
partners; URN; 100001|100002|100003|100004|100005; reference
groups; Group; Owls|Foxes|Rainbows; label
groups; Name of group; Tuesday group|Saturday families; label
groups; Members; 18|22|15; roster
groups; On roll; 210|180|95; roster
groups; Number in group; 18|22|15; roster
groups; Partner; Hill School|Acorn Nursery; partner
groups; Start date; 01/02/2025|15/02/2025; joined_on
groups; Joined; 1 Feb 2025|15 Feb 2025; joined_on
groups; End date; 01/02/2026|; left_on
groups; Ages; Children|Families|Adults; kind
settings; Venue; Old Mill|Town Hall|City Museum; name
settings; Library name; Acocks Green Library|Aston Library; name
settings; museum_name; Thinktank|Pen Museum|Cricket Museum; name
settings; Type of venue; Library|Museum|Park; kind
settings; Latitude; 52.455368|52.481586; latitude
settings; lng; -1.903885|-1.886424; longitude
settings; Lat; 52.45|52.48; latitude
settings; Step-free?; Yes|No|Partly; fact_columns
settings; Lift; ✓|✗|✓; fact_columns
settings; Hearing loop; Yes|No|don't know; fact_columns
settings; Quiet room; yes|no|Partial - small; fact_columns
settings; Accessible toilet; Y|N|Y; fact_columns
settings; Baby change; Yes|Yes|No; fact_columns
settings; Blue badge parking; yes|limited|no; fact_columns
settings; BSL; no|no|on request; fact_columns
settings; Last checked; 03/03/2025|14/03/2025; checked_on
settings; Area code; E08000025|E08000026; place_code
setting_features; Place; Old Mill|Old Mill|Town Hall; setting
setting_features; Facility; Lift|Quiet room|Loop; feature
setting_features; Available; Yes|No|Partly; value
setting_features; Date visited; 03/03/2025|14/03/2025; checked_on
setting_features; Comments; The lift is behind the shop and slow|There is a bench beside the door; note
needs; Need; A calm place to start the day, away from noise|Bigger print on all of the signs; need
needs; What is needed; Calm start for the first ten minutes or so please|Bigger print on the signs; need
needs; Group; Owls|Foxes; group
needs; Date raised; 03/03/2025|14/03/2025; raised_on
needs; Access need; Quiet room|Hearing loop|Lift; feature
needs; What was done; We start in the small room now, and begin later|New signs were printed and hung in the hall; response
needs; Date resolved; 13/03/2025|24/03/2025; met_on
needs; How raised; told us|observed|asked; raised_how
ideas; Idea; A tunnel to crawl through, with lights and holes to look out|A real dragon that children can ride on every day; idea
ideas; Suggestion; A tunnel with lights in it and a hole to look through|A dragon who sings in the morning and at night; idea
ideas; You said; More time to play outside, please, and longer breaks for all|A dragon who sings in the morning and at night; idea
ideas; Date; 03/03/2025|14/03/2025; raised_on
ideas; Outcome; Done|Considered|Rejected; outcome
ideas; Decision; adopted|declined|no change; outcome
ideas; Date decided; 13/03/2025|24/03/2025; decided_on
ideas; Fed back on; 20/03/2025|30/03/2025; told_back_on
ideas; Why not; It was not safe to build, said the fire officer of the town|There was no money left for it in this year; reason
ideas; Group; Owls|Foxes; group
stories; Quote; The tunnel was the best part of the whole day for all of us|We came back with our cousins on the next weekend too; text
stories; Consent; Website|Team only|Funders; consent
stories; Permission; public|internal|none; consent
stories; Date collected; 03/03/2025|14/03/2025; told_on
stories; Consent expires; 03/03/2027|14/03/2027; consent_until
reviews; Date; 03/03/2025|14/03/2025; held_on
reviews; Planned for; 01/03/2025|12/03/2025; planned_on
reviews; Partners present; Yes|No|Yes; is_with_partners
reviews; What went well; Children led the way to the tunnel and stayed there longest|Families stayed on after the end; reflection
reviews; Do differently; Begin outside whenever the weather lets us, with coats on|Fewer words on the walls of the room; change
grants; Funder; The Play Fund|Old Mill Trust; funder
grants; Funding Org:Name; The Play Fund|The Play Fund; funder
grants; Amount; £25,000|£1,250.50; amount
grants; Amount Awarded; 2266|3028.63; amount
grants; Award Date; 2013-01-18|2014-02-19; awarded_on
grants; Currency; GBP|GBP|EUR; currency
grants; Title; Main grant|Top-up; title
grants; Identifier; 360G-a-1|360G-a-2|360G-a-3; reference
team_members; Job title; head of learning|play artist; role
team_members; Role; curator|learning officer; role
team_members; Dept; learning|collections|visitor services; department
team_members; External?; Yes|No|No; is_external
team_members; Organisation; City Museum|Play for All; organisation
expert_inputs; Specialism; sensory design|acoustics; field
expert_inputs; Lived experience; yes|no|yes; is_lived_experience
expert_inputs; Date given; 03/03/2025|14/03/2025; given_on
expert_inputs; Recommendation; Lower the tables so that a child of three can reach them all|Keep the lights down in the corner; advice
actions; Task; Ask the Saturday families again whether the time suits them all|Write to the schools nearby about the opening; action
actions; By when; 03/03/2026|14/03/2026; due_on
actions; Responsible; learning lead|curator; owner_role
projects; Project name; Tunnels and Dens|Clay Room; name
projects; Start date; 2025-01-01|2025-02-01; starts_on
projects; Completion date; 2026-01-01|2026-02-01; ends_on
projects; Status; Live|Completed|On hold; status
projects; Launch date; 2026-01-10|2026-02-10; opened_on
populations; ltla21_code; E08000025|E08000035; place_code
populations; Ethnic group; Asian|Black|Mixed|White; segment
populations; Value; 634|4813|1200.5; people
populations; Census year; 2021|2021; year
"""


def labelled() -> list[tuple[str, str, list[str], str]]:
    """(kind of row, column's name, cells, field)."""
    found = []
    for line in _LABELLED.strip().splitlines():
        kind, name, rest = line.split("; ", 2)
        cells, _, field = rest.rpartition("; ")
        found.append((kind, name, cells.split("|"), field))
    return found
