"""Why a table cannot be read at all, as a sentence that says how to mend it."""


class UnreadableRows(ValueError):
    """The message is for the person who handed the file in."""
