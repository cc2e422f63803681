"""A standard typed condition by condition, for an award whose standard is not on file or is set anew by a document."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.awards.candidates import labels as words
from thidua.apps.awards.models import Route
from thidua.core.awards.eligibility.asking import ASKS, MOST, WORDS
from thidua.web.staff.awardlaw.forms import WorthForm
from thidua.web.staff.awardlaw.valuefields import SELECT, SUBJECTS, Row, ShareField, one_of, some_of, whole

#: Conditions the page offers; the first OPEN are unfolded.
CONDITIONS, OPEN, WAYS = 8, 3, 4
WHOLE = ("times", "years", "number", "months", "every")
LABELS: Mapping[str, Any] = {
    "award": gettext_lazy("Danh hiệu, hình thức"),
    "word": gettext_lazy("Mức, phạm vi, kỷ luật hoặc điều xác nhận"),
    "share": gettext_lazy("Tỷ lệ"),
    "times": gettext_lazy("Số lần liên tục"),
    "years": gettext_lazy("Số năm"),
    "number": gettext_lazy("Số lượng"),
    "months": gettext_lazy("Số tháng"),
    "every": gettext_lazy("Cách nhau không quá (năm)"),
}
WORD_LISTS: Mapping[str, Mapping[str, Any]] = {
    "level": words.RATINGS, "scope": words.SCOPES, "at_least": words.DISCIPLINES, "fact": words.ATTESTED,
}  # fmt: skip
NEEDS_ONE = gettext_lazy("Hãy đặt ít nhất một điều kiện.")


@dataclass(frozen=True)
class Block:
    """The fields of one condition, for the page."""

    number: int
    kind: forms.BoundField
    fields: tuple[forms.BoundField, ...]


class StandardForm(WorthForm):
    """Award, subject and routes, then conditions: those that must all hold, and ways of which one is enough."""

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        kwargs["initial"] = {"from_on": timezone.localdate(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        grounds = dict(self.fields)
        self.fields.clear()
        awards = sorted(names.items(), key=lambda item: item[1])
        self.fields["award"] = one_of(_("Danh hiệu, hình thức"), awards)
        self.fields["subject"] = one_of(_("Đối tượng"), SUBJECTS)
        self.fields["routes"] = some_of(_("Loại hình khen thưởng"), Route.choices)
        for number in range(1, CONDITIONS + 1):
            self.fields.update({f"c{number}-{name}": field for name, field in _condition_fields(awards).items()})
        self.fields.update(grounds)

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("award", "subject", "routes")]

    @property
    def foot(self) -> list[forms.BoundField]:
        return [self[name] for name in ("from_on", "last_on", "article", "reference")]

    @property
    def blocks(self) -> list[Block]:
        return [
            Block(number, self[f"c{number}-is"], tuple(self[f"c{number}-{name}"] for name in ("way", *LABELS)))
            for number in range(1, CONDITIONS + 1)
        ]

    @property
    def first_blocks(self) -> list[Block]:
        return self.blocks[:OPEN]

    @property
    def further_blocks(self) -> list[Block]:
        return self.blocks[OPEN:]

    @property
    def guide(self) -> list[tuple[Any, list[Any], list[Any]]]:
        """Each kind with the fields it needs and those it may have."""
        return [(words.RULES[kind], _labels_of(asked.needed), _labels_of(asked.may)) for kind, asked in ASKS.items()]

    @property
    def has_further(self) -> bool:
        """Something stands, or is amiss, in what is folded away."""
        return any(
            block.kind.value() or block.kind.errors or any(field.errors for field in block.fields)
            for block in self.further_blocks
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = [number for number in range(1, CONDITIONS + 1) if data.get(f"c{number}-is")]
        if not chosen:
            self.add_error("c1-is", NEEDS_ONE)
        for number in chosen:
            for name, fault in self._faults(number):
                self.add_error(f"c{number}-{name}", fault)
        return data

    def _faults(self, number: int) -> Iterator[tuple[str, str]]:
        """What the kind needs and was not given; what it does not use is refused rather than dropped in silence."""
        kind, typed = self.cleaned_data[f"c{number}-is"], self._typed(number)
        asked = ASKS[kind]
        for name in asked.needed - set(typed):
            if f"c{number}-{_field(name)}" not in self.errors:
                yield _field(name), _("“%(kind)s” cần có mục này.") % {"kind": words.RULES[kind]}
        for name in set(typed) - asked.names:
            yield _field(name), _("“%(kind)s” không dùng mục này; hãy bỏ trống.") % {"kind": words.RULES[kind]}

    def _typed(self, number: int) -> Row:
        """What was filled in, by the names a condition asks with."""
        given = {name: self.cleaned_data.get(f"c{number}-{name}") for name in LABELS}
        found = {name: value for name, value in given.items() if value not in (None, "")}
        if word := found.pop("word", ""):
            name, _colon, value = word.partition(":")
            found[name] = value
        return found

    def made(self) -> Row:
        data = self.cleaned_data
        sure: list[Row] = []
        ways: dict[str, list[Row]] = defaultdict(list)
        for number in range(1, CONDITIONS + 1):
            if kind := data[f"c{number}-is"]:
                way = data[f"c{number}-way"]
                (ways[way] if way else sure).append({"is": kind, **self._typed(number)})
        either: list[Row] = [{"any": [ways[way] for way in sorted(ways)]}] if ways else []
        return {
            "award": data["award"], "subject": data["subject"], "routes": sorted(data["routes"]),
            "conditions": [*sure, *either],
        }  # fmt: skip


def _labels_of(asked: frozenset[str]) -> list[Any]:
    return [LABELS[name] for name in LABELS if name in {_field(one) for one in asked}]


def _field(asked: str) -> str:
    """The field of the page a question is typed in."""
    return "word" if asked in WORDS or asked == "fact" else asked


def _condition_fields(awards: list[tuple[str, str]]) -> dict[str, forms.Field]:
    kinds = [("", _("– không dùng –")), *((kind, words.RULES[kind]) for kind in ASKS)]
    ways = [
        ("", _("bắt buộc")),
        *((str(n), _("cách %(n)d (đạt một cách là đủ)") % {"n": n}) for n in range(1, WAYS + 1)),
    ]
    found: dict[str, forms.Field] = {
        "is": _choice(_("Loại điều kiện"), kinds),
        "way": _choice(_("Phải đạt"), ways),
        "award": _choice(LABELS["award"], [("", "–"), *awards]),
        "word": _choice(LABELS["word"], _word_choices()),
        "share": ShareField(label=LABELS["share"], required=False),
    }
    for name in WHOLE:
        found[name] = whole(LABELS[name], MOST, 1)
        found[name].required = False
    return found


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    widget = forms.Select(attrs=SELECT)
    errors = {"invalid_choice": gettext_lazy("Hãy chọn một mục trong danh sách.")}
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget, error_messages=errors)


def _word_choices() -> list[Any]:
    titles = {"level": _("Mức xếp loại từ"), "scope": _("Phạm vi sáng kiến từ"), "at_least": _("Kỷ luật từ"), "fact": _("Điều được xác nhận")}  # fmt: skip
    return [("", "–")] + [
        (titles[name], [(f"{name}:{slug}", text) for slug, text in WORD_LISTS[name].items() if slug != "none"])
        for name in titles
    ]
