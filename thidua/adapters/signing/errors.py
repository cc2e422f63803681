"""What may go wrong with a signature, by name. The pages put `what` into words."""


class SigningFault(ValueError):
    """Base. `what` is a slug, `facts` what a sentence needs."""

    what = "fault"

    def __init__(self, what: str = "", **facts: str) -> None:
        self.what = what or type(self).what
        self.facts = facts
        super().__init__(self.what)


class UnreadablePdf(SigningFault):
    """«unreadable», «locked», «not_a_pdf», «no_certificate», «removed» (a signature was there and has been taken out)."""

    what = "unreadable"


class CannotSign(SigningFault):
    """The paper takes no further signature: «locked_by_signer», «broken», «no_place», «no_words», «no_such_page»,
    «outside_page», «bad_picture»."""

    what = "cannot_sign"


class BadKeyFile(SigningFault):
    """«not_a_key_file», «no_private_key», «expired», «not_yet_valid», «unfit»."""

    what = "not_a_key_file"


class WrongPassword(SigningFault):
    what = "wrong_password"


class NoToken(SigningFault):
    """«no_support», «no_library», «bad_library», «no_token», «several_tokens», «wrong_pin», «locked_pin», «no_key»,
    «several_certificates»."""

    what = "no_token"


class BadRoots(SigningFault):
    """A file of the folder of roots is no certificate: `facts["file"]`."""

    what = "bad_root"
