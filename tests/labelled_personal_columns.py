"""Columns as they stand in the spreadsheets of schools, museums and councils, labelled by hand: which hold a person's data, by which rule.

(header, values, the record column a mapping would store them in, rule). Rule "" is harmless; column "" is left behind.
All invented: telephone numbers from the ranges kept for fiction, NHS numbers from the test range, UPNs with a made-up authority.
The first half was written before the screen was tuned; `labelled_personal_further` was written afterwards, without sight of it.
"""

from tests.labelled_personal_further import FURTHER
from tests.labelled_personal_unseen import UNSEEN

# One column a line: header ; values ; stored in ; rule.
_FIRST = """
Forename ; Aisha | Tom | Agnieszka | Kwame ; groups.label ; name
Surname ; Khan | Brown | Kowalska | Mensah ; groups.label ; name
First name(s) ; Mary Ann | Yusuf | Li ; groups.label ; name
Pupil ; Aisha Khan | Tom Brown | Zofia Nowak ; groups.label ; name
Pupil ; Khan, Aisha | Brown, Tom | Nowak, Zofia ; segments.label ; name
Child ; Ella P | Idris M | Noah B ; groups.label ; name
Child's name ; Ella | Idris | Noah ; groups.label ; name
Name of child ; Ella Pugh | Idris Mahmoud | Noah Bright ; groups.label ; name
Name of carer ; Mrs Pugh | Mr Mahmoud | Ms Bright ; groups.label ; name
Parent/Carer ; Sian Pugh | Fatima Mahmoud | Jo Bright ; groups.label ; name
Parent / Guardian name ; S Pugh | F Mahmoud | J Bright ; needs.need ; name
Key worker ; Angela Hill | Priya Sharma | Dave Marsh ; team_members.role ; name
Class teacher ; Mrs Patel | Mr Jones | Miss Lee ; sessions.led_by_role ; name
Teacher ; Mrs Patel | Mr Jones | Miss Lee ; partners.name ; name
Lead artist ; Kwame Mensah | Siobhan O'Neill | Ana Lopez ; sessions.led_by_role ; name
Artist ; Kwame Mensah | Siobhan O'Neill | Ana Lopez ; team_members.role ; name
Facilitator ; Rosie | Tom | Amara ; sessions.led_by_role ; name
Signed by ; R. Fletcher | A. Hussain | T. Okafor ; groundwork.note ; name
Signed by ; Rachel Fletcher | Amir Hussain | Tunde Okafor ; groups.label ; name
Completed by ; Rachel Fletcher | Amir Hussain | Rachel Fletcher ; assessments.rubric ; name
Led by ; Rachel F | Amir H | Tunde O ; sessions.led_by_role ; name
Contact ; Rachel Fletcher | Amir Hussain | Tunde Okafor ; partners.name ; name
Main contact ; Mrs R Fletcher | Mr A Hussain | Dr T Okafor ; partners.name ; name
Contact person ; Rachel Fletcher | Amir Hussain ; partners.name ; name
Name ; Rachel Fletcher | Amir Hussain | Tunde Okafor | Wei Chen ; groups.label ; name
Full Name ; Rachel Fletcher | Amir Hussain | Tunde Okafor | Wei Chen ; groups.label ; name
Name (please print) ; Rachel Fletcher | Amir Hussain | Tunde Okafor ; groups.label ; name
Column 4 ; Gurpreet Kaur | Harjit Singh | Fatima Begum ; segments.label ; name
Group ; Gurpreet Kaur | Harjit Singh | Fatima Begum | Dafydd Hughes ; groups.label ; name
Organisation ; Gurpreet Kaur | Harjit Singh | Fatima Begum | Dafydd Hughes ; team_members.organisation ; name
Role ; Learning lead: Rosie Fletcher | Artist: Kwame Mensah | Volunteer: Tom Brown ; team_members.role ; name
Staff member ; RFletcher | A Hussain | Tunde ; team_members.role ; name
Member of staff ; Rosie Fletcher | Head of Learning | Amir Hussain ; team_members.role ; name
Volunteer ; Doreen | Maureen | Barbara ; team_members.role ; name
Emergency contact ; Mum - Sian Pugh | Dad - Ali Mahmoud ; needs.response ; name
Next of kin ; Sian Pugh (mother) | Ali Mahmoud (father) ; groups.label ; name
Attendee ; Chidi Okonkwo | Ngozi Eze | Wei Chen ; segments.label ; name
Participant ; Chidi Okonkwo | Ngozi Eze | Wei Chen ; groups.label ; name
Young person ; Chidi O. | Ngozi E. | Wei C. ; groups.label ; name
Young Person's Name ; Chidi | Ngozi | Wei ; groups.label ; name
Known as ; Liz | Bob | Mo ; groups.label ; name
Preferred name ; Liz | Bob | Mo ; groups.label ; name
Initials ; AK | TB | ZN ; groups.label ; name
Childs initials ; AK | TB | ZN ; groups.label ; name
Social worker ; Janet Okoro | Pete Marsh ; team_members.role ; name
SENCO ; Mrs Janet Okoro | Mr P Marsh ; team_members.role ; name
Headteacher ; Mrs J Okoro | Mr P Marsh | Ms Nguyen ; partners.name ; name
Head teacher's name ; J Okoro | P Marsh ; partners.name ; name
Author ; Sian Pugh | Ali Mahmoud | Dafydd Hughes ; ideas.idea ; name
Whose idea? ; Ella | Idris | Noah ; segments.label ; name
Siblings ; Ella and Noah | Idris ; segments.label ; name
Responsible ; Rosie | Amir | Rosie ; actions.owner_role ; name
Owner ; Rosie Fletcher | Amir Hussain ; actions.owner_role ; name
Action owner ; RF | Rosie Fletcher | Amir ; actions.owner_role ; name
Booked by ; Janet Okoro | P Marsh | Nguyen Thi Hoa ; sessions.title ; name
Enfant ; Amélie Dubois | Jean-Paul Martin | Chloé Lopez ; segments.label ; name
Interviewee ; Olena Ivanova | Yusuf Islam | Bronwyn Pugh ; segments.label ; name
D.O.B ; 12/03/2016 | 04/11/2015 | 30/06/2017 ; ; birth
DOB ; 2016-03-12 | 2015-11-04 | 2017-06-30 ; segments.label ; birth
Date of birth ; 12.3.16 | 4.11.15 | 30.6.17 ; segments.label ; birth
Birth date ; 12 March 2016 | 4 Nov 2015 ; groups.label ; birth
Child DOB ; 12/03/2016 | 04/11/2015 ; sessions.held_on ; birth
Birthday ; 12/03/2016 | 04/11/2015 ; groups.joined_on ; birth
Year of birth ; 2016 | 2015 | 2017 ; groups.label ; birth
D o B (dd/mm/yy) ; 12/03/16 | 04/11/15 ; segments.label ; birth
Born ; 2016 | 2015 ; segments.label ; birth
Details ; 12/03/2016 | 04/11/2015 | 30/06/2017 ; segments.label ; birth
Column F ; 2016-03-12 | 2015-11-04 | 2017-06-30 ; team_members.department ; birth
Age/DOB ; 9 (12/03/2016) | 10 (04/11/2015) ; groups.label ; birth
Email ; sian@example.org | ali@example.org ; groups.label ; email
E-mail address ; sian@example.org | ali@example.org ; partners.name ; email
Parent email ; sian@example.org | ali@example.org ; needs.need ; email
Contact 1 ; sian@example.org | ali@example.com ; partners.name ; email
Booking ref ; SIAN.PUGH@EXAMPLE.ORG | ali.m@example.com ; sessions.title ; email
Username ; sian.pugh@example.org | ali.m@example.com ; grants.title ; email
School e-mail ; office@example.org | admin@example.com ; partners.name ; email
Reply to ; Sian <sian@example.org> | Ali <ali@example.com> ; programmes.organisation ; email
Website ; mailto:sian@example.org | mailto:ali@example.com ; groundwork.evidence_url ; email
Tel ; 0113 496 0123 | 0113 496 0456 ; partners.name ; telephone
Tel. ; 01134960123 | 01134960456 ; settings.name ; telephone
Mob. ; 07700 900123 | 07700 900456 ; groups.label ; telephone
Mobile no ; 7700900123 | 7700900456 ; groups.label ; telephone
Emergency no. ; 07700 900123 | 07700900456 (gran) ; needs.response ; telephone
Parent/carer contact ; 07700 900123 | 07700 900456 | 0113 496 0111 ; groups.label ; telephone
Contact no ; 07700900123 | 07700900456 ; partners.name ; telephone
Phone (home) ; 0113 496 0123 | 0161 496 0456 ; groups.label ; telephone
Best number to reach you ; 07700 900 123 | +44 7700 900456 ; groups.label ; telephone
Ref ; 07700 900 123 | 07700 900 456 | 07700 900 789 ; segments.label ; telephone
Session ; Sat 10am ring 07700 900123 | Sun 2pm ring 07700 900456 ; sessions.title ; telephone
WhatsApp ; +44 7700 900123 | +44 7700 900456 ; groups.label ; telephone
Home tel no ; 020 7946 0123 | 020 7946 0999 ; groups.label ; telephone
Telephone Number 2 ; 029 2018 0123 | 028 9649 6123 ; partners.name ; telephone
Postcode ; LS2 7AD | B3 3DH | M1 1AE ; partners.place_code ; postcode
P'code ; LS2 7AD | B3 3DH ; settings.place_code ; postcode
Post code ; LS27AD | B33DH | M11AE ; populations.place_code ; postcode
Area ; LS2 7AD | B3 3DH | M1 1AE ; segments.label ; postcode
Home address ; 12 Ivy Lane, LS2 7AD | Flat 2, 9 High Rd, M1 1AE ; groups.label ; postcode
Address line 1 ; 12 Ivy Lane | 9 High Road ; groups.label ; postcode
Where from ; Hyde Park LS6 1BX | Moss Side M14 4PW ; groups.label ; postcode
Ward ; ls6 1bx | ls7 3df ; projects.place_code ; postcode
NHS number ; 999 000 0123 | 999 000 0131 ; groups.label ; nhs
NHS No. ; 9990000115 | 9990000123 ; groups.group_id ; nhs
Number ; 999 000 0123 | 999 000 0131 | 999 000 0158 ; segments.label ; nhs
Reference ; 9990000123 | 9990000131 | 9990000158 ; groups.group_id ; nhs
UPN ; @UPN0 | @UPN1 ; groups.group_id ; upn
Unique Pupil Number ; @UPN2 | @UPN3 ; segments.label ; upn
Unique ID ; @UPN0 | @UPN1 | @UPN2 ; groups.group_id ; upn
Pupil ref ; @UPN3 | @UPN4 ; segments.label ; upn
ULN ; 1234567890 | 2345678901 ; segments.label ; upn
Candidate no. / UPN ; 1042 @UPN1 | 1043 @UPN2 ; groups.label ; upn
NI number ; QQ 12 34 56 C | QQ 12 34 57 C ; team_members.role ; upn

Project name ; Playing Out | Tiny Tate | The Rosa Parks Project ; projects.name ;
Project ; Alice's Attic | Peter Pan Garden | Toy Story ; projects.name ;
Name of school ; St Wilfrid's | Marie Curie Primary | John Smith School ; partners.name ;
School ; St Mary's RC Primary | Thomas Becket | Archbishop Holgate's ; partners.name ;
School name ; Marie Curie | Rosa Parks Primary | Bishop Young Academy ; partners.name ;
Partner name ; Clive & Sons | Barnardo's | Ruth Gorse Academy ; partners.name ;
Partner ; St Luke's CARES | Thomas Coram | Mencap ; partners.name ;
Organisation ; Joseph Rowntree Foundation | Paul Hamlyn Foundation | John Lewis ; team_members.organisation ;
Organisation ; Marks & Spencer | W H Smith | Rowan Homes ; expert_inputs.organisation ;
Funder ; Esmée Fairbairn Foundation | Paul Hamlyn Foundation | Garfield Weston ; funders.name ;
Venue ; John Smith House | Mary Seacole Centre | Wilson Hall ; settings.name ;
Location ; St George's Hall | Victoria Park | Jubilee Library ; settings.name ;
Setting ; Jack and Jill Nursery | Little Angels | Noah's Ark Playgroup ; settings.name ;
Room ; The Ada Lovelace Room | Brunel | Room 4 ; settings.name ;
Building ; Albert Hall | Kirkstall Abbey | Prince Edward House ; settings.name ;
Date of session ; 12/03/2016 | 19/03/2016 | 26/03/2016 ; sessions.held_on ;
Date ; 2019-05-14 | 2019-05-21 ; sessions.held_on ;
Session date ; 12.03.24 | 19.03.24 ; sessions.held_on ;
Session ; Peter Pan day | Alice in Wonderland tea | Den building ; sessions.title ;
Session title ; Meet Florence Nightingale | Roald Dahl day | Big Draw ; sessions.title ;
Activity ; Big Draw | Lego club with Dads | Story time ; sessions.title ;
Event name ; Harry Potter night | Frida Kahlo self portraits | Clay ; sessions.title ;
Title ; Tom and the tunnel | Daisy chain | Mr Men hunt ; sessions.title ;
Session ; 12/03/2024 | 19/03/2024 | 26/03/2024 ; sessions.title ;
Start date ; 01/09/2015 | 01/09/2016 ; groups.joined_on ;
Postcode district ; LS2 | LS6 | M14 ; projects.place_code ;
Postcode area ; LS | M | B ; segments.label ;
Outcode ; LS2 | SW1A | M14 ; partners.place_code ;
Number of children ; 23 | 14 | 0 ; attendance.people ;
No. of pupils ; 23 | 14 | 30 ; attendance.people ;
Pupils ; 23 | 14 | 30 ; attendance.people ;
Children ; 12 | 8 | 15 ; attendance.people ;
Participants ; 120 | 80 | 1500 ; sessions.headcount ;
Parents ; 3 | 5 | 0 ; attendance.people ;
Parents/carers ; 3 | 5 | 0 ; attendance.people ;
Staff ; 2 | 3 | 4 ; attendance.people ;
Volunteers ; 2 | 3 | 4 ; attendance.people ;
Teachers ; 2 | 3 | 4 ; attendance.people ;
Class ; 3B | 4K | Oak ; groups.label ;
Class name ; Daisy | Rosa Parks | Robins ; groups.label ;
Class ; Daisy | Holly | Rowan | Willow ; groups.label ;
Year group ; Year 3 | Reception | KS2 ; groups.label ;
Ward ; Hyde Park | Gipton & Harehills | Chapel Allerton ; segments.label ;
Ward code ; E05011398 | E05011399 ; projects.place_code ;
LSOA ; E01011234 | E01011235 ; projects.place_code ;
GSS code ; E08000035 | W06000015 | S12000036 ; populations.place_code ;
School ID ; sch-012345 | sch-012346 ; partners.partner_id ;
URN ; 107953 | 108012 ; partners.partner_id ;
DfE number ; 383/2345 | 383/4001 ; partners.partner_id ;
Charity number ; 1130367 | GB-CHC-1130367 ; funders.org_id ;
Grant ref ; 360G-ACE-12345 | 360G-ACE-12346 ; grants.grant_id ;
Tel no. of visits ; 3 | 4 | 2 ; sessions.headcount ;
Telephone calls made ; 12 | 3 | 9 ; sessions.headcount ;
Phone consultations ; 12 | 3 | 9 ; sessions.headcount ;
Email sign-ups ; 120 | 31 | 9 ; sessions.headcount ;
Contact hours ; 1.5 | 2 | 3 ; sessions.hours ;
Contact time (mins) ; 90 | 120 ; sessions.hours ;
Birthday party theme ; Pirates | Dinosaurs | Frozen ; sessions.title ;
Age at visit ; 5 | 7 | 9 ; attendance.people ;
Age band ; 5-7 | 8-11 | Under 5 ; segments.label ;
Born in the UK ; yes | no | not said ; segments.label ;
Ethnicity ; White British | Asian or Asian British: Indian | Prefer not to say ; segments.label ;
First language ; English | Polish | Urdu ; segments.label ;
SEND ; yes | no ; segments.label ;
Free school meals ; 12 | 4 ; group_profiles.people ;
Key worker families ; 12 | 4 ; group_profiles.people ;
Lead artist ; ceramicist | musician | dance artist ; sessions.led_by_role ;
Led by ; Learning Officer | Play artist | Freelance Storyteller ; sessions.led_by_role ;
Led by ; artist | museum educator | volunteer ; sessions.led_by_role ;
Facilitator ; Freelance artist | Youth worker | Museum host ; sessions.led_by_role ;
Responsible ; Head of Learning | Estates | Marketing ; actions.owner_role ;
Owner ; Learning team | Curator | Front of House ; actions.owner_role ;
Role ; Head of Learning | SEN teacher | Play worker ; team_members.role ;
Job title ; Family Programme Manager | Curator (Natural Sciences) | Access Lead ; team_members.role ;
Staff role ; Duty Manager | Visitor Experience Host | Trainee ; team_members.role ;
Teacher role ; SENCO | Year 4 teacher | Teaching assistant ; team_members.role ;
Department ; Learning | Estates | Marketing and Audiences ; team_members.department ;
Team ; Visitor Services | Collections Care | Front of House ; team_members.department ;
Area of expertise ; Montessori | Sensory design | Forest School ; expert_inputs.field ;
Specialism ; Makaton | British Sign Language | Forest School ; expert_inputs.field ;
Favourite animal ; owl | which animal | Robin ; votes.choice ;
Choice ; Gruffalo | Peter Rabbit | Paddington ; votes.choice ;
Favourite object ; Rocket | Tudor shoe | Roman coin ; votes.choice ;
Favourite story ; Matilda | Harry Potter | Alice in Wonderland ; votes.choice ;
Source ; Census 2021 | School census, January 2026 | ONS ; populations.source ;
Consent ; yes | no ; stories.consent ;
Photo consent (parent) ; yes | no ; ;
Parent consent form ; received | outstanding ; ;
Notes ; Busy day, Tom from the café helped | Ella liked the owl | Rain ; reviews.reflection ;
Comments ; Mrs Patel asked for a quieter room | Lovely! ; reviews.reflection ;
Teacher feedback ; Loved it | Too loud for some ; reviews.reflection ;
What did the child say? ; I liked the owl | It was cold ; ideas.idea ;
Child quote ; I liked the owl | It was cold ; stories.text ;
Parent comment ; More seats | Noor loved the clay ; stories.text ;
Contact made ; yes | no ; ;
Contacted on ; 12/03/2024 | 14/03/2024 ; groups.joined_on ;
Budget ; 12500 | 9000.50 ; grants.amount ;
Total visits ; 1234567 | 1100000 ; sessions.headcount ;
Grant amount ; 7700900 | 1000000 ; grants.amount ;
Box number ; 12 | 13 ; ;
Accession number ; LEEDM.E.1985.12 | 1990.0012.3 ; votes.choice ;
"""

_UPNS = ("H801200001001", "T820000123401", "A123456789012", "B820123456123", "D380456723001", "F999214150017", "V999214150018", "Z999330816042", "Z999330817043", "L999407119004")


def _columns(text: str) -> list[tuple[str, list[str], str, str]]:
    for number, upn in enumerate(_UPNS):
        text = text.replace(f"@UPN{number}", upn)
    lines = [[part.strip() for part in line.split(";")] for line in text.splitlines() if line.strip()]
    return [(header, [value.strip() for value in values.split("|")], stored, rule) for header, values, stored, rule in lines]


FIRST = _columns(_FIRST)
SECOND = _columns(FURTHER)
THIRD = _columns(UNSEEN)
