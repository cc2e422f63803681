"""What the reporting office says about its own report: masthead and thresholds. Read from a form or a command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from thidua.apps.awards.lists.letterhead import letterhead_of
from thidua.apps.movements.models import Movement
from thidua.core.documents.out.draft import Signature
from thidua.core.documents.out.masthead import Masthead
from thidua.core.points import NotPoints, parse_points
from thidua.core.reports import Thresholds

TEXTS = (
    "issuer", "superior", "symbol", "place", "addressees", "authority", "position", "signatory", "recipients", "archive",
)  # fmt: skip
LONGEST = 4000


class BadWording(ValueError):
    """`messages` by field."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(messages.values()))
        self.messages = dict(messages)


@dataclass(frozen=True)
class Wording:
    masthead: Masthead
    thresholds: Thresholds
    typed: dict[str, str]


def suggested(movement: Movement) -> dict[str, str]:
    """What a form starts with. The thresholds are a proposal that the office confirms; the report prints them."""
    return {**letterhead_of(movement, "BC"), "strong": "90", "weak": "70", "change": "5", "min_trials": "10"}


def read(typed: Mapping[str, str], *, is_illustration: bool) -> Wording:
    """Raises BadWording with a sentence for every field at fault."""
    kept = {name: typed.get(name, "").strip() for name in (*TEXTS, "strong", "weak", "change", "min_trials")}
    wrong: dict[str, str] = {}
    shares = {name: _share(kept[name], name, wrong) for name in ("strong", "weak", "change")}
    if not kept["issuer"]:
        wrong["issuer"] = _("Cần tên cơ quan báo cáo.")
    wrong |= {name: _("Nội dung dài quá 4000 chữ.") for name in TEXTS if len(kept[name]) > LONGEST}
    if not (
        len(kept["min_trials"]) < 9
        and kept["min_trials"].isascii()
        and kept["min_trials"].isdigit()
        and 1 <= int(kept["min_trials"]) <= 10**6
    ):
        wrong["min_trials"] = _("Số trường hợp ít nhất phải là số nguyên từ 1 trở lên.")
    if not wrong and shares["weak"] > shares["strong"]:
        wrong["weak"] = _("Mức hạn chế không được cao hơn mức nổi bật.")
    if wrong:
        raise BadWording(wrong)
    thresholds = Thresholds(shares["strong"], shares["weak"], shares["change"], int(kept["min_trials"]))
    return Wording(_masthead(kept, is_illustration=is_illustration), thresholds, kept)


def _share(text: str, name: str, wrong: dict[str, str]) -> Fraction:
    """A percentage as typed, «90» or «87,5», as a share."""
    try:
        share = Fraction(parse_points(text.rstrip("% "))) / 100
    except NotPoints:
        share = Fraction(-1)
    if not 0 <= share <= 1:
        wrong[name] = _("Nhập tỷ lệ từ 0 đến 100, ví dụ 90 hoặc 87,5.")
    return share


def _masthead(kept: Mapping[str, str], *, is_illustration: bool) -> Masthead:
    return Masthead(
        issuer=kept["issuer"].upper(),
        superior=kept["superior"].upper(),
        symbol=kept["symbol"],
        place=kept["place"],
        dated=None,
        issuer_name=kept["issuer"],
        addressees=_lines(kept["addressees"]),
        signature=Signature(kept["authority"].upper(), kept["position"].upper(), kept["signatory"]),
        recipients=_lines(kept["recipients"]),
        archive=kept["archive"],
        is_illustration=is_illustration,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
