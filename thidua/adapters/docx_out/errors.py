"""What cannot be written as an official document, and why."""


class CannotWrite(ValueError):
    """A part of the draft contradicts itself; the message says which part and how to mend it."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(f"Không ghi được văn bản – {part}: {why}")
        self.part, self.why = part, why
