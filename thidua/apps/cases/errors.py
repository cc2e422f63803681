"""What an action refuses; `what` is a slug that the pages put into words."""


class CannotImport(ValueError):
    def __init__(self, what: str, **facts: object) -> None:
        super().__init__(what)
        self.what, self.facts = what, facts
