"""Columns written by someone who had not read the screen, after it was tuned on the other two sets; form and sources as in `labelled_personal_columns`."""

UNSEEN = """
Enw'r plentyn ; Gruffudd | Llinos | Teleri | Macsen ; groups.label ; name
Enw / Name ; Gruffudd Ellis-Parry | Llinos Vaughan | Macsen Bowen ; groups.label ; name
Cyfenw ; Ellis | Vaughan | Bowen ; segments.label ; name
Athro/Athrawes ; Mr Bowen | Mrs Ellis-Parry ; sessions.led_by_role ; name
Learner ; Eilidh MacAskill | Fraser Buchanan | Mhairi Urquhart ; groups.label ; name
Pupil Name ; Urquhart, Mhairi | Buchanan, Fraser | MacAskill, Eilidh ; segments.label ; name
P4 class list ; Eilidh | Fraser | Mhairi | Calum | Ruaridh ; groups.label ; name
Pupil Support ; Ms Urquhart | Mr Buchanan ; sessions.led_by_role ; name
Guidance teacher ; Mrs F Buchanan | Mr C Urquhart ; team_members.role ; name
Named person ; Mhairi Urquhart | Ruaridh Sinclair ; team_members.role ; name
Bubble ; Saoirse Gallagher | Cian Doherty | Aoife Mulholland ; groups.label ; name
Team ; Saoirse Gallagher | Cian Doherty | Aoife Mulholland | Padraig Devlin ; groups.label ; name
Young leader ; Saoirse G | Cian D | Aoife M ; team_members.role ; name
Peer mentor ; Saoirse | Cian | Aoife ; team_members.role ; name
Member ; Temitope Adewale | Folasade Ogunleye | Kofi Boateng ; groups.label ; name
Surname, Forename ; Adewale, Temitope | Boateng, Kofi ; segments.label ; name
Surname (CAPS) ; ADEWALE | BOATENG | OGUNLEYE ; groups.label ; name
Pupil_Forename_Surname ; Temitope_Adewale | Kofi_Boateng ; groups.label ; name
Household ; Adewale family | Boateng family | Mr & Mrs Ogunleye ; segments.label ; name
Family ; The Boatengs | The Ogunleyes | The Gallaghers ; segments.label ; name
Siblings ; Kofi and Abena Boateng | Mei and Jun Zhao ; segments.label ; name
Child name + class ; Kofi B (3B) | Abena B (Rec) ; groups.label ; name
Who is collecting? ; Nan | Auntie Abena | Mr Boateng ; groups.label ; name
Authorised to collect ; Abena Boateng (aunt) | Grace Zhao (gran) ; groups.label ; name
Person collecting child ; Abena Boateng | Grace Zhao ; segments.label ; name
Carer 1 ; Rukhsana Iqbal | Bogdan Ionescu | Xiuying Zhao ; segments.label ; name
Guardian ; Rukhsana Iqbal | Bogdan Ionescu | Xiuying Zhao ; groups.label ; name
Adult attending ; Rukhsana | Bogdan | Xiuying ; groups.label ; name
Keyperson ; Shanice | Bethan | Oluchi ; team_members.role ; name
Key person (nursery) ; Shanice B | Bethan W | Oluchi N ; team_members.role ; name
Room leader ; Shanice Bailey | Bethan Wynne | Oluchi Nnamdi ; team_members.role ; name
Practitioner ; Shanice Bailey | Bethan Wynne | Oluchi Nnamdi ; sessions.led_by_role ; name
Health visitor ; Sr Bernadette Quigley | Oluchi Nnamdi ; team_members.role ; name
Observer ; Oluchi Nnamdi | B. Wynne ; assessments.rubric ; name
Observed by ; ON | BW | SB ; segments.label ; name
Staff initials ; ON | BW | SB | JT ; team_members.role ; name
Taken by ; Bethan Wynne | Oluchi Nnamdi ; segments.label ; name
Recorded by ; Bethan W. | Oluchi N. ; segments.label ; name
Last modified by ; b.wynne | o.nnamdi | Shanice Bailey ; groups.label ; name
Interviewee ; Iwona Zielińska | Ágnes Szabó | Dragoș Munteanu ; segments.label ; name
Donor ; Iwona Zielińska | Ágnes Szabó | Mr D Munteanu ; partners.name ; name
Depositor ; Mrs Á Szabó | Rev. Peter Hollins | Dr Iwona Zielińska ; partners.name ; name
Maker ; Iwona Zielińska, age 8 | Ágnes, age 7 ; votes.choice ; name
Made by ; Iwona (7) | Kuba (8) | Dragoș (8) ; votes.choice ; name
Booked by ; Miss Zielińska | Mr Munteanu | Mrs Hollins ; partners.name ; name
Booking name ; Zielińska | Munteanu | Hollins ; groups.label ; name
Lead booker ; Iwona Zielińska | Peter Hollins ; groups.label ; name
Group leader ; Mr P Hollins | Miss I Zielińska ; sessions.led_by_role ; name
Organiser ; Peter Hollins | Iwona Zielińska | Nasreen Chaudhry ; sessions.led_by_role ; name
Host ; Nasreen | Peter | Yetunde ; sessions.led_by_role ; name
Tutor ; Nasreen Chaudhry | Yetunde Alabi | Peter Hollins ; sessions.led_by_role ; name
Responsible ; Nasreen | Yetunde | Peter ; actions.owner_role ; name
Owner ; NC | Yetunde Alabi | Peter H ; actions.owner_role ; name
Lead officer ; Nasreen Chaudhry | Yetunde Alabi ; actions.owner_role ; name
Cabinet member ; Cllr Nasreen Chaudhry | Cllr Peter Hollins ; team_members.role ; name
Ward councillors ; Cllr Chaudhry, Cllr Hollins | Cllr Alabi ; segments.label ; name
Elected member ; Councillor Yetunde Alabi | Councillor Hollins ; team_members.role ; name
Chair ; Baroness Hollins | Yetunde Alabi | Prof Khalid al-Masri ; team_members.role ; name
Committee ; Yetunde Alabi (chair) | Khalid al-Masri (treasurer) ; team_members.role ; name
Referee ; Khalid al-Masri | Dr Huda Bakri | Peter Hollins ; partners.name ; name
Interpreter ; Huda Bakri | Omar Haddad | Samira Nasser ; team_members.role ; name
Champion ; Huda Bakri | Omar Haddad | Samira Nasser ; team_members.role ; name
Asylum caseworker ; Samira Nasser | Omar H ; team_members.role ; name
Case ; Nguyen Thi Lan | Zhang Wei | Liu Yang ; groups.label ; name
Column1 ; Zhang Wei | Liu Yang | Huang Xiaoming | Nguyen Thi Lan ; segments.label ; name
Notes 2 ; Dr Huda Bakri | Omar Haddad | Samira Nasser | Peter Hollins ; segments.label ; name
B ; Mohammed Arshad | Gurdeep Sandhu | Lakshmi Pillai | Harpreet Gill ; team_members.department ; name
Criterion ; Gurdeep Sandhu | Lakshmi Pillai | Harpreet Gill ; fit_criteria.criterion ; name
School ; Gurdeep Sandhu | Lakshmi Pillai | Harpreet Gill | Callum Reid ; partners.name ; name
Site ; Mrs Pillai | Mr Sandhu | Miss Gill | Ms Reid ; settings.name ; name
Signature ; G Sandhu | L Pillai | H Gill ; segments.label ; name
Print name ; GURDEEP SANDHU | LAKSHMI PILLAI | CALLUM REID ; groups.label ; name
Date of birth / Dyddiad geni ; 04/02/2017 | 19/11/2016 ; segments.label ; birth
Dyddiad geni ; 04/02/2017 | 19/11/2016 ; groups.label ; birth
DOB (dd.mm.yy) ; 04.02.17 | 19.11.16 ; sessions.held_on ; birth
Birthday ; 4 Feb | 19 Nov | 30 Aug ; segments.label ; birth
Baby's due date or date of birth ; 04/02/2024 | 19/11/2023 ; segments.label ; birth
Child 1 DOB ; 42770 | 42693 ; segments.label ; birth
D o B ; 04/02/2017 | 19/11/2016 ; segments.label ; birth
b. date ; 04/02/2017 | 19/11/2016 ; groups.label ; birth
Month and year of birth ; Feb 2017 | Nov 2016 ; segments.label ; birth
pupil_dob ; 2017-02-04 | 2016-11-19 ; groups.joined_on ; birth
Child ; b. 04/02/2017 | b. 19/11/2016 ; groups.label ; birth
Age/DOB ; 7 (04/02/2017) | 8 (19/11/2016) ; segments.label ; birth
E-bost ; l.vaughan@example.org | m.bowen@example.net ; partners.name ; email
Ebost / Email ; l.vaughan@example.org | m.bowen@example.net ; groups.label ; email
Reply to ; l.vaughan@example.org | m.bowen@example.net ; partners.name ; email
Send confirmation to ; Llinos <l.vaughan@example.org> | m.bowen@example.net ; partners.name ; email
Username ; l.vaughan@example.org | m.bowen@example.net ; groups.group_id ; email
Newsletter? ; yes l.vaughan@example.org | yes - m.bowen@example.net ; segments.label ; email
School office e-mail add. ; OFFICE@EXAMPLE.ORG | admin@sch.example.net ; partners.name ; email
Attendees ; l.vaughan@example.org, m.bowen@example.net | o.nnamdi@example.org ; segments.label ; email
Web ; www.example.org | l.vaughan@example.org | m.bowen@example.net ; partners.name ; email
Ffôn ; 029 2018 0123 | 029 2018 0456 ; groups.label ; telephone
Rhif ffôn symudol ; 07700 900814 | 07700 900226 ; groups.label ; telephone
Mob. ; 07700900814 | 07700900226 ; segments.label ; telephone
Tel (mum) ; 7700900814 | 7700900226 ; segments.label ; telephone
Home tel. ; (0131) 496 0237 | (0141) 496 0518 ; groups.label ; telephone
Emergency no. ; 0141 496 0518 | 028 9649 6044 ; groups.label ; telephone
ICE ; 07700 900814 (gran) | 07700 900226 (dad) ; needs.response ; telephone
Text reminders to ; +44 7700 900814 | 0044 7700 900226 ; segments.label ; telephone
Wotsapp ; +447700900814 | +44(0)7700900226 ; segments.label ; telephone
Details ; 0131-496-0237 | 0141-496-0518 | 020 7946 0091 ; segments.label ; telephone
Booking contact ; Llinos 07700 900814 | office 0131 496 0237 ext 4 ; partners.name ; telephone
Switchboard ; 0191 498 0333 | 0116 496 0712 ; partners.name ; telephone
Cod post ; CF10 3NP | LL55 4TY ; segments.label ; postcode
Home PC ; EH1 1JF | G3 8AG ; segments.label ; postcode
Participant postcode (full) ; EH1 1JF | G3 8AG | BT9 5AB ; segments.label ; postcode
Lives ; EH1 1JF | G3 8AG | BT9 5AB ; segments.label ; postcode
Home address 1 ; 3/2, 14 Harbour Wynd | Flat 1F1, 6 Mill Brae ; segments.label ; postcode
Cyfeiriad cartref ; 7 Heol y Felin, CF10 3NP | Bryn Awel, LL55 4TY ; groups.label ; postcode
House no. and street ; 14 Harbour Wynd | 6 Mill Brae ; segments.label ; postcode
Venue postcode ; EH1 1JF | G3 8AG ; settings.place_code ; postcode
Catchment ; EH11JF | G38AG | BT95AB ; segments.label ; postcode
nhs_num ; 9990004129 | 9990004315 ; groups.group_id ; nhs
NHS number (if known) ; 999 000 4501 | 999 000 4773 | not known ; segments.label ; nhs
Rhif GIG ; 999 000 5036 | 999 000 5281 ; groups.label ; nhs
Hospital no ; 999 000 5338 | 999 000 5613 ; segments.label ; nhs
Child code ; 9990006024 | 9990006172 | 9990006407 ; groups.group_id ; nhs
Play therapy referral ; 999 000 6555 | 999 000 6717 ; segments.label ; nhs
CHI ; 0402170123 | 1911160456 ; groups.label ; nhs
Unique pupil no. ; @UPN5 | @UPN6 ; groups.group_id ; upn
UPN (13 char) ; @UPN7 | @UPN8 | @UPN9 ; segments.label ; upn
Former UPN ; @UPN7 | @UPN8 ; groups.label ; upn
SIMS ref ; @UPN5 | @UPN6 | @UPN7 ; groups.group_id ; upn
Scottish Candidate Number ; 091234567 | 091234568 ; groups.group_id ; upn
Admission number ; 004871 | 004872 ; groups.group_id ; upn
N.I. No. ; QQ 12 34 58 A | QQ 12 34 59 B ; team_members.role ; upn
Payroll number ; 0048213 | 0048214 ; team_members.member_id ; upn
Enw'r prosiect ; Chwarae Allan | Dewi Sant a'r Ddraig | Mari Lwyd ; projects.name ;
Ysgol ; Ysgol Dewi Sant | Ysgol Gymraeg Owain Glyndŵr | Ysgol Rhys Prichard ; partners.name ;
Dyddiad ; 04/02/2017 | 19/11/2016 ; sessions.held_on ;
Nifer y plant ; 14 | 22 | 9 ; attendance.people ;
School ; St Columba's High | George Heriot's | Robert Owen Memorial Primary ; partners.name ;
School attending ; Elizabeth Garrett Anderson | Thomas Telford | Isaac Newton Academy ; partners.name ;
Feeder primaries ; Gaelscoil Éanna | Saint Bride's | Holy Cross ; partners.name ;
Learning community ; Lochend | Craigroyston | Wester Hailes | Drummond ; segments.label ;
Council ; Angus | Moray | Fife | Clackmannanshire ; segments.label ;
District ; Craven | Selby | Melton | Blaby ; segments.label ;
Town ; Nelson | Stirling | Lincoln | Barry | Holly Green ; segments.label ;
Place ; Douglas | Kelso | Leslie | Kirk Ireton ; segments.label ;
Parish ; St Clement | Grantham | Bradley | Stanley ; segments.label ;
Neighbourhood ; Kingstanding | Perry Barr | Bartley Green | Lozells ; segments.label ;
Street party ; yes | no | planned ; segments.label ;
House points ; Austen | Brunel | Hepworth | Darwin ; groups.label ;
House group ; Seacole | Turing | Nightingale | Attenborough ; groups.label ;
Form ; 7JB | 8MK | 9 Curie ; groups.label ;
Registration class ; P4a | P5/6 | S1 Bruce ; groups.label ;
Nursery room ; Caterpillars | Robins | Jasmine | Poppy ; groups.label ;
Group ; Rainbows | 3rd Leith Cubs | Beavers | Brownies ; groups.label ;
Group name ; Young Carers | Saheli Women's Group | Little Mo's Toddlers ; groups.label ;
Name of group ; Shantona | Abraham's Tent | Milan Day Centre ; groups.label ;
Club ; Chess | Minecraft | Archery | Judo ; groups.label ;
Community organisation ; Sikh Gurdwara | Polish Saturday School | Igbo Union Leeds ; partners.name ;
Lead organisation ; Ruth Hayman Trust | Joseph Wright Gallery | Henry Moore Institute ; projects.organisation ;
Supported by ; The Clore Duffield Foundation | Art Fund | Rank ; partners.name ;
Funder name ; John Ellerman Foundation | Robertson Trust | Lloyds TSB ; funders.name ;
Donor organisation ; Rathbone | Tesco | Morgan Sindall ; funders.name ;
Supplier ; Baker Ross | Hobbycraft | James Hargreaves ; expert_inputs.organisation ;
Practice ; Matt + Fiona | Studio Weave | Morgan Reid Architects ; expert_inputs.organisation ;
Museum ; Whitworth | Horniman | Burrell | Holburne ; partners.name ;
Gallery ; Walker | Graves | Lady Lever | Barber ; settings.name ;
Space ; Turner Gallery | Rothko Room | Learning Studio ; settings.name ;
Exhibit ; Lucy the Elephant | Dippy | Sir Roger ; votes.choice ;
Favourite object ; Lindow Man | Rosetta Stone | Mummy of Nesyamun | Tipu's Tiger ; votes.choice ;
Favourite artist ; Yinka Shonibare | Frida Kahlo | Bridget Riley ; votes.choice ;
Name for the new den ; Owl House | Denny McDenface | The Nest ; votes.choice ;
Who should it be about? ; Mary Seacole | Alan Turing | a dog ; votes.choice ;
Question ; Which bench? | Who is it for? | What colour? ; votes.question ;
Story ; The Gruffalo | Anansi the Spider | Handa's Surprise ; sessions.title ;
Book shared ; Elmer | Matilda | Mog | Paddington ; sessions.title ;
Workshop ; Anansi tales | Rama and Sita shadow puppets | Holi colours ; sessions.title ;
Session theme ; Nowruz | Diwali | Eid | St Patrick ; sessions.title ;
Programme ; Summer of Play | Hidden Histories | Young Archivists ; programmes.name ;
Title of award ; Growing Up Together | The Amy Johnson Flight | Roots ; grants.title ;
Delivered by ; museum team | partner | external artist ; sessions.led_by_role ;
Session leader role ; dance artist | Deaf storyteller | Play Ranger ; sessions.led_by_role ;
Led by ; Young producers | Children | Staff and children together ; sessions.led_by_role ;
Responsible ; Learning team | Estates | Head of Access ; actions.owner_role ;
Action owner (job title) ; Deputy Director | Visitor Experience Manager | Registrar ; actions.owner_role ;
Post ; Gallery Assistant | Marketing Officer | Technician ; team_members.role ;
Job role ; Cook | Gardener | Warden | Archer in residence ; team_members.role ;
Staff grade ; SO1 | PO2 | Band 6 ; team_members.department ;
Service area ; Early Help | Libraries | Youth Justice | Parks ; team_members.department ;
Staff present ; 3 | 4 | 2 ; sessions.headcount ;
Adults ; 12 | 7 | 20 ; attendance.people ;
Mums ; 7 | 4 | 11 ; attendance.people ;
Dads attending ; 2 | 0 | 1 ; attendance.people ;
Children with EHCP ; 4 | 2 | 0 ; group_profiles.people ;
Looked after children ; 1 | 0 | 2 ; group_profiles.people ;
Siblings welcome ; yes | no ; segments.label ;
Families ; 14 | 6 | 9 ; attendance.people ;
Carers ; yes | no | prefer not to say ; segments.label ;
Family type ; single parent | grandparents | two parents ; segments.label ;
Household size ; 2 | 4 | 5 or more ; segments.label ;
Relationship to child ; mum | dad | gran | foster carer ; segments.label ;
Who came with you? ; Mum | Dad | Nan | Teacher ; segments.label ;
Country of birth ; Poland | Nigeria | Pakistan | Scotland ; segments.label ;
Home language ; Yoruba | Twi | Panjabi | Gaelic | Cymraeg ; segments.label ;
Faith ; Sikh | Christian | Muslim | none ; segments.label ;
Heritage ; Irish Traveller | Roma | Somali | Chinese ; segments.label ;
SIMD quintile ; 1 | 2 | 5 ; segments.label ;
Datazone ; S01008417 | S01008418 ; projects.place_code ;
WIMD area ; W01000240 | W01000241 ; projects.place_code ;
Postcode sector ; EH1 1 | G3 8 | BT9 5 ; segments.label ;
First half of postcode ; EH1 | G3 | BT9 ; segments.label ;
SEED code ; 5501234 | 8450121 ; partners.partner_id ;
OSCR no. ; SC012345 | SC045678 ; partners.partner_id ;
Company number ; 09123456 | SC123456 ; funders.org_id ;
Ofsted URN ; EY412345 | 2512345 ; partners.partner_id ;
Purchase order ; 4500123456 | 4500123457 ; ;
Invoice number ; 0001234567 | 0001234568 ; ;
Booking ref ; ART-20240312-01 | ART-20240319-02 ; sessions.session_id ;
Barcode ; 5012345678900 | 5012345678917 ; ;
ISBN ; 9780140328721 | 9780141365466 ; ;
Grid reference ; SE 298 337 | NT 257 735 ; settings.name ;
Object number ; 1925.600 | K.2001.1.4 | BELUM.Y1234 ; votes.choice ;
Opening times ; 10-4 | 09.30-17.00 | closed Mon ; settings.name ;
Phoned? ; yes | no ; segments.label ;
Mobile library stops ; 4 | 7 ; sessions.headcount ;
E-mail sent ; 04/02/2024 | 05/02/2024 ; ;
Born digital items ; 12 | 40 ; sessions.headcount ;
Under 5s birthday trail ; 12 | 30 ; sessions.headcount ;
Signed off ; 04/02/2024 | 19/02/2024 ; actions.done_on ;
Consent form returned ; yes | no | chased ; segments.label ;
Photo consent ; Y | N ; segments.label ;
Initial contact ; letter | visit | assembly ; segments.label ;
Impact on named groups ; high | low ; segments.label ;
Evaluation method ; Talking Mats | Blob Tree | Draw and Write ; session_methods.method ;
Framework ; Lundy | Shier | Arnstein | Hart ; assessments.rubric ;
Source of figure ; Scotland's Census | StatsWales | NISRA | Mayhew Harper ; populations.source ;
Comment from class ; Mr Bowen was funny | More mud | Can Llinos come back ; reviews.reflection ;
Quote ; I liked being the boss | Teleri helped me ; stories.text ;
Weather ; Sunny | Misty | Frosty | Gale ; ;
Colour team ; Jade | Ruby | Amber | Scarlet ; groups.label ;
Tables ; Oak | Ash | Rowan | Hazel | Willow ; groups.label ;
Session month ; April | May | June | August ; sessions.title ;
"""
