"""What stands in the way of recording or using an achievement or initiative."""

from collections.abc import Mapping

from thidua.core.awards.reuse import Clash


class NotRecorded(ValueError):
    """`messages` by field of the form; an empty key stands for the whole."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(messages.values()))
        self.messages = dict(messages)


class NotUsable(ValueError):
    """The dossier may not rest on it: `clashes` with the uses that stand against it, or a sentence alone."""

    def __init__(self, sentence: str, clashes: tuple[Clash, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence, self.clashes = sentence, clashes


class NeedsYes(NotUsable):
    """Not barred, but the clerk must be told and say that the dossier goes on with it."""
