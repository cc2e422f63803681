"""Multiple × base salary on the day of the decision, rounded up."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.core.awards.law import Dated, LawOfDay, Multiple, NoSuchRule, Number, Principle
from thidua.core.awards.law.dated import Status
from thidua.core.explain import Line


@dataclass(frozen=True)
class Amount:
    """`dong` to be paid and every value of law it rests on: multiple, base salary, rounding, a household's share."""

    dong: int
    rests_on: tuple[Dated[Multiple] | Dated[Number] | Dated[Principle], ...]
    lines: tuple[Line, ...]

    @property
    def status(self) -> Status:
        """Unverified as soon as one of its values is."""
        found = {value.status for value in self.rests_on}
        return "unverified" if "unverified" in found else "provincial" if "provincial" in found else "verified"


def amount(award: str, subject: str, law: LawOfDay) -> Amount:
    """`law` is that of the day the decision is signed. An award without a multiple: NoSuchRule.

    Trap: popular tables print the product unrounded; the rule rounds UP, once, the whole product.
    """
    multiple, factor, rules = _multiple(award, subject, law)
    base, step = law.number("luong-co-so"), law.number("lam-tron-tien-thuong")
    times = Fraction(multiple.value.times) * factor
    product = times * base.value.amount
    dong = round_up(product, step.value.amount)
    facts = {"times": _plain(times), "base": str(base.value.amount), "step": str(step.value.amount)}
    rounded = Line("rounded_up", (), Decimal(product.numerator) / product.denominator, Decimal(dong))
    return Amount(dong, (multiple, *rules, base, step), (Line("multiplied", facts=facts), rounded))


def _multiple(
    award: str, subject: str, law: LawOfDay
) -> tuple[Dated[Multiple], Fraction, tuple[Dated[Principle], ...]]:
    """A household's own multiple where the law gives one, else a share more than the individual's of the same form."""
    try:
        return law.multiple(award, subject), Fraction(1), ()
    except NoSuchRule:
        rule = law.principle("tien-thuong-ho-gia-dinh")
        if subject != "household" or rule is None:
            raise
        return law.multiple(award, "individual"), Fraction(rule.value.asks["times"]), (rule,)


def round_up(product: Fraction, step: int) -> int:
    return -(-product // step) * step


def _plain(value: Fraction) -> str:
    return format((Decimal(value.numerator) / value.denominator).normalize(), "f")
