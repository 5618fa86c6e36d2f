"""The second half of the labelled columns, written after the screen was tuned on the first and without sight of it; form and sources as in `labelled_personal_columns`."""

FURTHER = """
Student Name ; Oluwaseun Bakare | Mei-Ling Tan | Caitlin Rees ; groups.label ; name
Legal surname ; Bakare | Tan | Rees ; groups.label ; name
Chosen name ; Kit | Max | Robin ; groups.label ; name
Name of young person ; Ffion Prydderch | Mo Salah | Kacper Wilk ; segments.label ; name
Child 1 ; Ffion | Kacper | Zainab ; groups.label ; name
Child 2 ; Gethin | Oliwia | Hamza ; segments.label ; name
Pupil name (first & last) ; Ffion Prydderch | Kacper Wilk ; groups.label ; name
Pupil's Forename ; Ffion | Kacper ; groups.label ; name
LAST_NAME ; PRYDDERCH | WILK | DIALLO ; groups.label ; name
StudentFirstName ; Ffion | Kacper | Zainab ; groups.label ; name
Mum's name ; Carys | Ewa | Rukhsana ; segments.label ; name
Dad ; Huw | Marek | Tariq ; segments.label ; name
Mother / Father ; Carys Prydderch | Marek Wilk ; groups.label ; name
Parents ; Carys and Huw Prydderch | Ewa and Marek Wilk ; groups.label ; name
Family name ; Prydderch | Wilk | Diallo ; groups.label ; name
Foster carer ; Lorraine Apps | Winston Grant ; segments.label ; name
Lead contact ; Lorraine Apps (Mon-Wed) | Winston Grant ; partners.name ; name
School contact ; Mrs Apps | Mr Grant | Ms Okeke ; partners.name ; name
Contact name and role ; Lorraine Apps, SENCO | Winston Grant, Head of Y4 ; partners.name ; name
Name of teacher ; Miss Apps | Mr Grant ; sessions.led_by_role ; name
TA ; Mrs Begley | Mr Osei ; sessions.led_by_role ; name
Teaching assistant ; Sharon | Bev | Kwabena ; sessions.led_by_role ; name
Delivered by ; Nkechi Obi & Sam Fielding | Nkechi Obi ; sessions.led_by_role ; name
Artist(s) ; Nkechi Obi, Sam Fielding | Leila Hosseini ; sessions.led_by_role ; name
Freelancer ; Nkechi Obi | Sam Fielding | Leila Hosseini ; sessions.led_by_role ; name
Session lead ; Nkechi | Sam | Leila ; sessions.led_by_role ; name
Workshop leader ; Nkechi Obi | Leila Hosseini ; sessions.led_by_role ; name
Led by role ; Curator (Nkechi) | Artist (Leila) ; sessions.led_by_role ; name
Curator ; Dr Philippa Stott | Prof. Anil Mehta ; team_members.role ; name
Project manager ; Philippa Stott | Anil Mehta ; team_members.role ; name
Line manager ; P. Stott | A. Mehta ; team_members.department ; name
Staff ; Philippa | Anil | Jean ; team_members.role ; name
Trustee ; Sir Hugh Lampton | Lady Ann Corby | Imran Aziz ; team_members.role ; name
Officer ; PStott | AMehta ; actions.owner_role ; name
Who ; Philippa | Anil | Philippa | Jean ; actions.owner_role ; name
Assigned to ; Philippa Stott | Anil Mehta | Jean Cusack ; actions.owner_role ; name
Lead ; Philippa Stott | Anil Mehta ; actions.owner_role ; name
Action by ; Philippa (by May) | Anil | Jean ; actions.owner_role ; name
Reported by ; Philippa Stott | Anil Mehta ; needs.need ; name
Entered by ; pstott | amehta | Jean Cusack ; ; name
Photographer ; Jean Cusack | Tadeusz Kot ; stories.text ; name
Quote from ; Ffion, 7 | Kacper, 9 | Zainab, 8 ; segments.label ; name
Said by ; Ffion | Kacper | Zainab ; segments.label ; name
Child's initials & age ; FP 7 | KW 9 ; groups.label ; name
Registered children ; Ffion Prydderch | Kacper Wilk | Zainab Riaz ; groups.label ; name
Register ; Ffion Prydderch | Kacper Wilk | Zainab Riaz | Hamza Riaz ; groups.label ; name
Names ; Ffion Prydderch | Kacper Wilk | Zainab Riaz ; segments.label ; name
Unnamed: 3 ; Ffion Prydderch | Kacper Wilk | Zainab Riaz | Rosie Webb ; groups.label ; name
Label ; Mrs Apps | Mr Grant | Ms Okeke | Miss Webb ; groups.label ; name
Department ; Lorraine Apps | Winston Grant | Rosie Webb ; team_members.department ; name
Expertise ; Dr Philippa Stott - sensory | Prof Anil Mehta - play ; expert_inputs.field ; name
Adviser ; Dr Philippa Stott | Anil Mehta ; expert_inputs.field ; name
Consultant ; Ruth Deakin | Emeka Nwosu ; expert_inputs.organisation ; name
Company ; Ruth Deakin | Emeka Nwosu | Gosia Wolska | Sam Fielding ; expert_inputs.organisation ; name
Source ; interview with Ruth Deakin | Emeka Nwosu ; populations.source ; name
Vote ; Aisha Malik | Tom Riley | Ella Marsh ; votes.choice ; name
D.O.B. ; 1/9/14 | 22/10/15 ; segments.label ; birth
dob (child) ; 01-09-2014 | 22-10-2015 ; groups.label ; birth
DoB ; 2014-09-01 00:00:00 | 2015-10-22 00:00:00 ; segments.label ; birth
Date of Birth (DD/MM/YYYY) ; 01/09/2014 | 22/10/2015 ; sessions.held_on ; birth
Childs date of birth ; 1st September 2014 | 22nd October 2015 ; groups.label ; birth
Birthdate ; 01.09.2014 | 22.10.2015 ; groups.label ; birth
Date born ; 01/09/2014 | 22/10/2015 ; segments.label ; birth
When was your child born? ; Sept 2014 | Oct 2015 ; segments.label ; birth
birth_year ; 2014 | 2015 ; groups.label ; birth
Info ; born 1/9/14 | born 22/10/15 ; segments.label ; birth
Field7 ; 01/09/2014 | 22/10/2015 | 03/05/2013 ; team_members.role ; birth
Age (dob) ; 01/09/2014 | 22/10/2015 ; segments.label ; birth
EMAIL ADDRESS ; c.rees@example.org | e.wilk@example.net ; partners.name ; email
Parent/Carer e-mail ; c.rees@example.org | e.wilk@example.net ; groups.label ; email
eMail ; c.rees@example.org | e.wilk@example.net ; partners.name ; email
Mailing list ; c.rees@example.org | e.wilk@example.net ; groups.label ; email
Contact ; c.rees@example.org | e.wilk@example.net ; partners.name ; email
Best way to reach you ; c.rees@example.org | 07700 900321 | e.wilk@example.net ; partners.name ; email
Link ; c.rees@example.org | mailto:e.wilk@example.net ; groundwork.evidence_url ; email
Created By ; c.rees@example.org | e.wilk@example.net ; programmes.organisation ; email
Account ; c.rees@example.org | c.rees@example.org ; grants.title ; email
How to join ; email c.rees(at)example.org | email e.wilk(at)example.net ; sessions.title ; email
Teacher email ; c.rees@example.org | e.wilk@example.net ; needs.response ; email
Notes ; c.rees@example.org | e.wilk@example.net ; segments.label ; email
Telephone ; 0114 496 0321 | 0115 496 0654 ; partners.name ; telephone
Phone ; (0121) 496 0321 | (0131) 496 0654 ; settings.name ; telephone
Daytime phone ; 01632 960 321 | 01632 960 654 ; groups.label ; telephone
Tel (work) ; 0141 496 0321 | 0151 496 0654 ; partners.name ; telephone
Mum mobile ; 07700 900321 | 07700 900654 ; groups.label ; telephone
Parent Mobile No. ; 07700-900-321 | 07700-900-654 ; groups.label ; telephone
ICE ; 07700 900321 | 07700 900654 ; groups.label ; telephone
Emergency contact number ; 07700900321 | 07700900654 ; segments.label ; telephone
Emergency tel. ; 7700900321 | 7700900654 ; groups.label ; telephone
Cell ; +1 212 555 0123 | +1 212 555 0199 ; groups.label ; telephone
Work landline ; +44 (0)191 498 0321 | 0044 191 498 0654 ; partners.name ; telephone
Contact details ; 07700 900321 | c.rees@example.org | 07700 900654 ; partners.name ; telephone
Number ; 07700 900321 | 07700 900654 | 07700 900987 ; groups.label ; telephone
ID ; 07700900321 | 07700900654 | 07700900987 ; groups.group_id ; telephone
Fax / phone ; 020 7946 0321 | 020 7946 0654 ; partners.name ; telephone
Text only ; 07700 900321 | 07700 900654 ; groups.label ; telephone
Post Code ; S10 2TN | NG7 2RD | BD3 9PX ; partners.place_code ; postcode
POSTCODE ; s102tn | ng72rd ; settings.place_code ; postcode
Home postcode ; S10 2TN | NG7 2RD ; populations.place_code ; postcode
Postal code ; S10 2TN | NG7 2RD ; segments.label ; postcode
Place ; S10 2TN | NG7 2RD | BD3 9PX ; projects.place_code ; postcode
Address ; 4 Mill Row, Sheffield S10 2TN | 19 Oak View, Bradford BD3 9PX ; settings.name ; postcode
Home Addr. ; 4 Mill Row | 19 Oak View ; groups.label ; postcode
Street ; 4 Mill Row | 19 Oak View ; groups.label ; postcode
Travelled from ; S10 2TN | BD3 9PX | Otley ; segments.label ; postcode
NHS No ; 999 000 0174 | 999 000 0182 ; segments.label ; nhs
NHS/CHI number ; 9990000190 | 9990000204 ; groups.label ; nhs
Patient ID ; 999-000-0212 | 999-000-0220 ; groups.label ; nhs
Health no. ; 999 000 0239 | 999 000 0247 ; segments.label ; nhs
ID number ; 9990000255 | 9990000263 ; groups.group_id ; nhs
Pupil UPN ; @UPN0 | @UPN1 ; groups.group_id ; upn
upn_number ; @UPN2 | @UPN3 ; segments.label ; upn
Pupil ID ; @UPN1 | @UPN2 ; groups.group_id ; upn
Pupil number ; 004512 | 004513 ; groups.group_id ; upn
Code ; @UPN1 | @UPN2 | @UPN3 ; segments.label ; upn
National Insurance No ; QQ123456C | QQ123457C ; team_members.role ; upn

Programme ; Young at Heart | Generation Windrush | Sparks ; programmes.name ;
Project title ; Our Mary Anning | Grace's Garden | Billy's Boat ; projects.name ;
Strand ; Play | Families | Early Years ; programmes.name ;
Partner organisation ; St Vincent de Paul | St Chad's | Mary Seacole Trust ; partners.name ;
Lead partner ; Hamara | Barca | Jewish Museum ; partners.name ;
Partner school ; Christopher Wren Academy | George Stephenson High | Sir John Lawes ; partners.name ;
Name of setting ; Holly Bush Nursery | Busy Bees | Kids Planet ; partners.name ;
Name of group ; Daisy Chain | Rose Buds | Tuesday Tots ; groups.label ;
Name of organisation ; Scope | Mind | Age UK ; partners.name ;
Name ; Victoria Park | Grace Church | Lister Mills ; settings.name ;
Name ; Scope | Mind | Barnardo's ; partners.name ;
Name ; Saturday families | Den builders | Y5 Oak ; groups.label ;
Organisation name ; Taylor & Daughters | Marks and Spencer | J Smith Ltd ; team_members.organisation ;
Employer ; W H Smith | John Lewis | Leeds City Council ; team_members.organisation ;
Practice ; Feilden Clegg Bradley | van Heyningen and Haward | Adams Sutherland ; expert_inputs.organisation ;
Funded by ; Paul Hamlyn Foundation | Henry Smith Charity | Peter Sowerby Foundation ; funders.name ;
Funder name ; The Clothworkers' Company | John Ellerman Foundation | BBC Children in Need ; funders.name ;
Award title ; Jasmine's Playground | Max Out | The Will Power Project ; grants.title ;
Venue name ; Robert Peel Public House | King's Hall | Albert Dock ; settings.name ;
Where ; William Temple Church | Edith Cavell Room | Main gallery ; settings.name ;
Site ; Abbey House | Thwaite Mills | Lotherton ; settings.name ;
Meeting point ; Queen Victoria statue | Oak tree | Reception ; sessions.title ;
Ship ; HMS Victory | Mary Rose | Golden Hinde ; votes.choice ;
House ; Austen | Brunel | Curie | Darwin ; groups.label ;
Class ; 5 Jones | 4 Ahmed | RW ; groups.label ;
Class ; Miss Honey's | Hedgehogs | Owls ; groups.label ;
Form ; 7A | 8C | 9 Blue ; groups.label ;
Cohort ; 2024 | 2025 | Spring 26 ; groups.label ;
Key stage ; KS1 | KS2 | EYFS ; segments.label ;
Visit date ; 01/09/2014 | 22/10/2015 ; sessions.held_on ;
Date held ; 1 September 2014 | 22 October 2015 ; sessions.held_on ;
Opened ; 03/05/2013 | 04/06/2014 ; projects.starts_on ;
Date joined ; 01/09/2014 | 22/10/2015 ; groups.joined_on ;
Workshop ; Poppy making | Jack Frost morning | Robin nests ; sessions.title ;
Workshop title ; Anansi tales with shadow puppets | Who was Anne Lister? | Iron Man ; sessions.title ;
Activity name ; Tom Thumb trail | Mad Hatter's tea | Jasper's beanstalk ; sessions.title ;
What we did ; Clay owls | Story walk | Harvest ; sessions.title ;
Book ; The Tiger Who Came to Tea | Funnybones | Stig of the Dump ; votes.choice ;
Favourite character ; Elsa | Moana | Spider-Man ; votes.choice ;
Which artist did you like? ; Monet | Kusama | Hockney ; votes.choice ;
Name for the den ; Owl Towers | The Nest | Bob ; votes.choice ;
Favourite colour ; Red | Violet | Olive ; votes.choice ;
Question ; What shall we call the owl? | Best bit? ; votes.question ;
Children (n) ; 12 | 14 | 9 ; attendance.people ;
Child count ; 12 | 14 | 9 ; attendance.people ;
Total pupils ; 120 | 98 ; sessions.headcount ;
Pupil numbers ; 28 | 30 ; groups.roster ;
Number on roll ; 210 | 420 ; groups.roster ;
No. in class ; 28 | 30 ; groups.roster ;
Adults ; 2 | 3 ; attendance.people ;
First names collected? ; no | no ; ;
New families ; 3 | 1 ; attendance.newcomers ;
Carers attended ; 3 | 1 | 0 ; attendance.people ;
Guardians ; 0 | 2 ; attendance.people ;
Attendees ; 31 | 44 ; sessions.headcount ;
Mobile users ; 120 | 44 ; sessions.headcount ;
Mobile museum ; yes | no ; ;
Telephone box ; yes | no ; ;
Emails sent ; 120 | 300 ; ;
E-newsletter opens ; 120 | 300 ; sessions.headcount ;
Address the barrier? ; yes | partly ; ;
Contacts ; 1200 | 340 ; sessions.headcount ;
Contact sessions ; 12 | 4 ; sessions.headcount ;
Births in ward ; 120 | 131 ; populations.people ;
Birth rate ; 11.2 | 12.4 ; ;
Born abroad ; 12 | 40 ; group_profiles.people ;
Initial meeting ; 12/03/2024 | 14/03/2024 ; reviews.planned_on ;
Postcode sector ; LS2 7 | LS6 1 ; segments.label ;
Area code ; E08000035 | E08000032 ; populations.place_code ;
LA code ; 383 | 380 ; segments.label ;
Ward name ; Beeston & Holbeck | Burmantofts | Gipton ; segments.label ;
Town ; Otley | Morley | Shipley ; segments.label ;
Place code ; W06000015 | N09000003 | S12000036 ; projects.place_code ;
MSOA ; E02002330 | E02002331 ; projects.place_code ;
Neighbourhood ; Hyde Park | Harehills | Chapeltown ; segments.label ;
School URN ; 107834 | 107995 ; partners.partner_id ;
UKPRN ; 10012345 | 10054321 ; partners.partner_id ;
id ; sch-012346 | sch-012347 ; partners.partner_id ;
Booking reference ; BK-2024-00123 | BK-2024-00124 ; sessions.session_id ;
Record no ; 0000012345 | 0000012346 ; groups.group_id ;
Invoice ; INV0012345 | INV0012346 ; ;
Company no. ; 07700900 | 01234567 ; funders.org_id ;
Org ID ; GB-CHC-1130367 | GB-COH-01234567 ; funders.org_id ;
Grid reference ; SE 297 338 | SE 301 340 ; settings.name ;
Object no. ; LEEAG.1985.12.3 | 1990-5-7 ; votes.choice ;
Budget code ; 4010 2231 | 4010 2232 ; ;
Amount awarded ; £12,500 | £9,000 ; grants.amount ;
Time ; 10:00-12:00 | 13:00-15:00 ; sessions.hours ;
Ages ; 5-7 | 7-11 | 0-5 ; segments.label ;
Gender ; girl | boy | non-binary ; segments.label ;
Religion ; Christian | Muslim | Sikh | None ; segments.label ;
Ethnic group ; Pakistani | Black Caribbean | Gypsy or Irish Traveller ; segments.label ;
Home language ; Polish | Kurdish | Welsh ; segments.label ;
Disability ; Autism | Down syndrome | Parkinson's ; segments.label ;
Condition ; Down's | Tourette's | Asperger ; segments.label ;
Staff lead role ; Learning Manager | Assistant Curator | Community Producer ; sessions.led_by_role ;
Delivered by ; freelance artist | learning team | Forest School practitioner ; sessions.led_by_role ;
Session lead ; Early Years Lead | Play Ranger | Storyteller ; sessions.led_by_role ;
Lead ; Estates | Head of Collections | Learning ; actions.owner_role ;
Who ; Museum | School | Both ; actions.owner_role ;
Assigned to ; Front of House | Digital Team | Head Gardener ; actions.owner_role ;
Position ; Deputy Head | Higher Level Teaching Assistant | Caretaker ; team_members.role ;
Teacher ; yes | no ; ;
Artist ; dancer | poet | sculptor ; sessions.led_by_role ;
Volunteer role ; Gallery Guide | Stitcher | Gardener ; team_members.role ;
Occupation ; Smith | Baker | Weaver | Potter ; team_members.role ;
Directorate ; Children and Families | City Development | Communities ; team_members.department ;
Expert field ; Reggio Emilia | Steiner | Inclusive design ; expert_inputs.field ;
Method ; Mosaic approach | Lundy model | Forest School ; expert_inputs.field ;
Data source ; Office for National Statistics | Leeds Observatory | Stonewall School Report ; populations.source ;
Rubric ; Lundy | Hart's ladder | Treseder ; assessments.rubric ;
Parent feedback ; Ask Nkechi to come again | Too short ; reviews.reflection ;
Teacher comments ; Ffion loved the owl | Bring coats ; reviews.reflection ;
Contact log ; rang twice, no answer | met at gate ; reviews.reflection ;
Carer comments ; Wonderful | Kacper slept well ; stories.text ;
Access needs (child) ; quiet space | step-free | Makaton ; needs.need ;
Emergency exit checked ; yes | no ; ;
Birthday parties ; 3 | 5 | 2 ; sessions.headcount ;
"""
