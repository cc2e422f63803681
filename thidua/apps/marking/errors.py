"""What stands in the way of a marking action, for the action's caller to show beside the right field."""

from collections.abc import Mapping


class NotMarked(ValueError):
    """`messages` by criterion code (empty code: the sheet as a whole), each a sentence for the person at the form."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{code}: {text}" for code, text in messages.items()))
        self.messages = dict(messages)


class Incomplete(NotMarked):
    """The sheet cannot go on: what is missing, by criterion."""


class BadFile(ValueError):
    """An evidence file that is not taken; the text says why and what to do."""


class Overtaken(ValueError):
    """Somebody else wrote between the reading of the page and its sending."""
