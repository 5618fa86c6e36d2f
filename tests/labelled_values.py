"""Cells as they turn up in real spreadsheets, labelled by hand: which are a person's data and which are not.

All invented; telephone numbers are from the ranges kept for fiction, NHS numbers from the test range or made up with a valid check digit.
"""

# (what it is, value) in a text column that may not carry a name, such as the role that led a session.
PERSONAL_IN_ROLES = [("name", value) for value in (
    "Mrs Sarah Jones", "Aisha Khan", "Mr. Patel", "mr patel", "Ms O'Brien", "Dr Amara Okafor", "Miss Lee", "Mx Taylor", "Sarah Jones", "sarah jones", "SARAH JONES",
    "Jones, Sarah", "Sarah J.", "S. Jones", "S Jones", "Khan, A.", "Mohammed Ali", "Muhammad bin Ali", "Priya Sharma", "Siobhan O'Neill", "Siân Williams", "Zoë Smith",
    "Olumide Adeyemi", "Chidi Okonkwo", "Wei Chen", "Li Wang", "Agnieszka Kowalska", "Piotr Nowak", "Ioana Popescu", "Gurpreet Kaur", "Harjit Singh", "Fatima Begum",
    "Abdul Rahman", "Kwame Mensah", "Anne-Marie Smith", "Jean-Paul Dubois", "Emma Smith-Jones", "Tom Brown", "Grace Khan", "Mark Williams", "Rose Abernathy", "Will Turner",
    "Sarah (volunteer)", "Sarah - lead artist", "Sarah Jones, Head of Learning", "lead artist: Tom Brown", "Prof. Helen Carter", "Rev Ian Paisley", "Xanthe Jones", "Sarah",
    "Sarah and Tom", "Tom & Aisha", "Dafydd Hughes", "Aoife Murphy", "Yusuf Islam", "Noor Hussain", "Bartosz Zielinski", "Maria da Silva", "Ana Maria Lopez", "Joe Bloggs",
    "Tadeusz Kaczmarek", "Ms A Khan", "Teacher: Mrs Hall", "Bronwyn Pugh", "Ivy Chen", "Patel", "Mrs Achebe", "Mr T Ncube", "Nurse Angela Hill", "Nguyen Thi Hoa", "Leila Hosseini", "Jo Bloggs", "Ngozi Eze",
)]
PERSONAL_ANYWHERE = [
    *[("email", value) for value in (
        "jo.bloggs@example.org", "Write to jo@example.co.uk", "a+b@sub.example.com", "JO@EXAMPLE.ORG", "jo.bloggs(at)example.org", "mailto:jo@example.org", "o'brien@example.ac.uk",
        "<jo_b@example-school.sch.uk>",
    )],
    *[("telephone", value) for value in (
        "07700 900123", "07700900123", "+44 7700 900123", "+447700900123", "0044 7700 900 123", "0113 496 0123", "(0113) 496 0123", "020 7946 0123", "01632 960 123", "01632-960-123",
        "Tel: 07700 900 456", "+44 (0)20 7946 0123", "0808 157 0123", "7700900123", "+33 6 12 34 56 78", "call 0161 496 0000 first",
    )],
    *[("postcode", value) for value in (
        "LS2 7AD", "ls2 7ad", "LS27AD", "SW1A 1AA", "B3 3DH", "EC1A 1BB", "M1 1AE", "CF10 3NP", "near BT1 5GS", "EH8 8DX, top floor", "W1A 0AX", "G2 1DY", "b33dh",
    )],
]
PERSONAL_NUMBERS = [
    *[("nhs", value) for value in ("9434765919", "943 476 5919", "943-476-5919", "NHS 943 476 5919", "9876543210", "4010232137")],
    *[("upn", value) for value in ("H801200001001", "h801200001001", "UPN H801200001001", "A123456789012", "B82012345612A")],
    *[("birth", value) for value in ("12/03/2016", "12.03.2016", "3-4-2019", "12 March 2016", "12th March 2016", "DOB 12/03/2016", "d.o.b. 2016-03-12", "born 2016", "4/5/18", "01/01/1985")],
]

HARMLESS_ROLES = (
    "Head of Learning", "learning lead", "Visitor Services", "play artist", "volunteer lead", "visitor host", "play lead", "artist", "Head of Learning and Engagement", "SEN teacher",
    "SENCO", "Early Years Practitioner", "Senior Curator", "curator of toys", "museum educator", "Gallery Manager", "Community Engagement Officer", "Deaf-led theatre maker",
    "BSL interpreter", "Makaton tutor", "Access consultant", "Play worker", "head gardener", "Lead Gardener", "Youth Board", "MS Society volunteer", "Director of Programmes", "Family Liaison",
    "Nursery nurse", "Nurse", "Father's group leader", "Lord Mayor's office", "Sure Start worker", "Christian Aid volunteer", "Victoria Park ranger", "Faith lead", "Hope Centre worker",
    "Deputy Head (Pastoral)", "PhD student", "Year 4 teacher", "teaching assistant", "Parent governor", "St Mary's Nursery lead", "role-play facilitator", "co-director", "Freelance dance artist",
    "Early Help Worker", "Creative Producer", "Young Producer", "Science communicator", "Museum host", "Arts Award adviser", "Art therapist", "Grant writer", "Mark-making artist", "Duty Ranger",
    "Speech and Language Therapist", "Project Manager", "Sound Artist", "Public Health", "Trainee", "Weaver", "Duty Manager", "Maker in residence", "Storyteller", "Outdoor learning lead", "Learning", "Early Years", "Estates", "Marketing and Audiences", "Front of House",
)
HARMLESS_TEXTS = (
    "sensory design", "Montessori", "inclusive design", "age", "ethnicity", "sen", "Under 5", "5 to 11", "Asian, Asian British or Asian Welsh", "Black African", "White: Roma", "Roman Catholic",
    "English", "Prefer not to say", "Jewish", "Census 2021", "Census 2021 (ONS)", "Joseph Rowntree Foundation", "Leeds City Council 2023", "School census, January 2026", "Thomas Coram Research Unit",
    "within walking distance", "children under 5 already come", "which animal", "Which name?", "owl", "Peter Rabbit", "red", "2026-1", "Grace", "Daisy", "Rose", "Key Stage 1", "KS1 2nd session",
    "S1 1st year", "Reception to Year 2", "0.333333333333", "1,000 to 2,000", "2026-04-25", "12 months", "10 am to 12 noon", "IMD decile 1", "E08000025", "E01011234", "room B2 4th floor",
    "M62 corridor", "A4 paper", "ISO 9001", "GB-CHC-1130367", "360G-ACE-1234567", "5-11", "3/4", "Tuesday group", "Spring 2026", "May half-term", "Jan 2026", "Easter 2026",
)
HARMLESS_NAMES = (
    "St Mary's Nursery", "Saint Peter's School", "The Sarah Jones Trust", "Esmée Fairbairn Foundation", "Paul Hamlyn Foundation", "Thomas Coram", "Mary Seacole House", "John Smith's Brewery Hall",
    "Aisha Khan Community Centre", "Museum Trust", "Funder 1", "Saturday families", "Den building", "Tom and the tunnel", "Session 12", "Big Draw 2026", "Arts Council England",
)
HARMLESS_IDS = (
    "proj-0001", "ses-0000001", "E08000025", "grp-1", "2026-04-25", "2026/04/25", "s:2026-04-25:12", "0123", "GB-CHC-1130367", "leeds/ward/12", "1234567890", "9434765918", "B33DH-1", "B123456789012",
    "360G-ACE-9434765919x", "row-12", "S1.2nd",
)
HARMLESS_CODES = ("E08000025", "S12000036", "W06000015", "N09000003", "GB-CHC-1130367", "GB-COH-07700900", "GB-SC-SC012345", "XI-PB-12")
