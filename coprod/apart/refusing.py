"""Why a file is not read further: a word that the door has a sentence for, with what fills the sentence in."""


class Refused(Exception):
    """The file is refused; `about` fills the sentence in."""

    def __init__(self, why: str, **about: str | int) -> None:
        super().__init__(why)
        self.why, self.about = why, about
