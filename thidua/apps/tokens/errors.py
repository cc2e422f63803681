"""What an action refuses; `what` is a slug that the pages put into words."""


class CannotMake(ValueError):
    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class OtherRequest(ValueError):
    """The idempotency key was used for a request with other content."""
