"""What anybody may learn from the code printed on a certificate: whose it is, by which decision, and whether it stands."""

from dataclasses import dataclass
from datetime import date

from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import Conferral
from thidua.core.awards.law import NoRegime, NoSuchRule

#: Longer than any code; what is longer was never one of ours.
LONGEST = 16


@dataclass(frozen=True)
class Told:
    """`withdrawn_by` and `withdrawn_on` only where it was; grounds and reasons are nobody else's business (decision 34)."""

    named_as: str
    award: str
    issuer: str
    number: str
    signed_on: date
    golden: int
    code: str
    withdrawn_by: str
    withdrawn_on: date | None
    is_illustration: bool


def code_of(typed: str) -> str:
    """As people type it from paper: capitals, spaces and hyphens do not matter."""
    return "".join(letter for letter in typed.lower() if letter.isalnum())


def told(code: str) -> Told | None:
    """One query, whoever asks; None where no certificate bears the code."""
    if not 0 < len(code) <= LONGEST or not code.isascii():
        return None
    one = Conferral.objects.select_related("decision__unit", "text", "withdrawal").filter(code=code).first()
    if one is None:
        return None
    withdrawal = getattr(one, "withdrawal", None)
    return Told(
        named_as=one.named_as,
        award=award_name(one),
        issuer=one.decision.issuer,
        number=one.decision.number,
        signed_on=one.decision.signed_on,
        golden=one.golden,
        code=one.code,
        withdrawn_by=withdrawal.document if withdrawal else "",
        withdrawn_on=withdrawal.signed_on if withdrawal else None,
        is_illustration=one.decision.is_illustration,
    )


def award_name(one: Conferral) -> str:
    """As printed; of an older decision that was brought in, as the law of its day calls it."""
    if hasattr(one, "text"):
        return one.text.award_name
    try:
        return law_on(one.decision.unit, one.decision.signed_on).award(one.award).value.name
    except (NoRegime, NoSuchRule):
        return one.award
