"""What the children's screen and its facilitator's side say. Children need none of it; adults and reading aids do."""

from coprod.recording.sittings import Asked
from coprod.ui.text import count
from coprod.vocabulary import WORDS

QUESTIONS = WORDS["reaction_question"]
FACES = {"1": "Not at all", "2": "Not much", "3": "In between", "4": "Quite a lot", "5": "Very much"}
MANNERS = {"faces": "How was it? Faces", "pictures": "Choose a picture", "jars": "Put a stone in a jar"}
VOICES = {"silent": "No voice", "browser": "The tablet’s own voice", "recorded": "Our own recording"}
SCANNING = {"off": "Touch, mouse or keys", "one": "One switch: the light moves, a press chooses", "two": "Two switches: one moves on, one chooses"}
STATES = {
    "finished": "This screen is finished. Its counts are stored; touches are not counted any more.",
    "taken_back": "What was counted here has been taken back. Touches are not counted any more.",
    "gone": "The session or the group of this screen was taken out or cancelled meanwhile. Touches are not counted any more.",
}


def question_words(asked: Asked, question: str) -> str:
    """The question as it is said and shown small."""
    return QUESTIONS[question] if asked.manner == "faces" else question


def answer_words(asked: Asked, choice: str) -> str:
    """An answer in words: what a face means, or the words of a choice."""
    return FACES[choice] if asked.manner == "faces" else choice


def so_far(n: int) -> str:
    """“37 taps so far”."""
    return f"{count(n, 'tap')} so far"


def screen_words(asked: Asked) -> dict[str, object]:
    """Every word the screen itself needs."""
    return {
        "questions": {question: question_words(asked, question) for question in asked.questions},
        "faces": FACES, "thanks": "Thank you", "all_done": "All done, thank you",
    }
