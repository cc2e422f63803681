"""The law of a day as the pages show it, and the history of one value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.adapters.awardlaw_rows import read_row
from thidua.apps.awards.candidates.assessing import award_names
from thidua.apps.awards.candidates.labels import STATUSES
from thidua.apps.awards.law import labels as labels_law
from thidua.apps.awards.law.values import shipped
from thidua.apps.awards.models import ProvincialValue
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import Dated, Law, LawOfDay, Value
from thidua.core.vietnamese.folding import fold


@dataclass(frozen=True)
class Shown:
    """One value of the law in words."""

    key: str
    kind: str
    about: str
    words: list[str]
    article: str
    source: str
    status: str
    status_words: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Step:
    """One span of a value's history: national, or entered by the province; `row` None ended the province's own."""

    words: list[str]
    article: str
    source: str
    status_words: str
    status: str
    from_on: date
    until_on: date | None
    entered: ProvincialValue | None


def values_on(
    law: LawOfDay, *, kind: str = "", text: str = "", is_doubtful: bool = False
) -> list[tuple[str, list[Shown]]]:
    """Values in force, grouped by kind in the order of labels; filters leave out what was not asked for."""
    names = award_names(law)
    shown = [_shown(item, names) for key, item in law.entries.items() if not kind or key.startswith(f"{kind}.")]
    wanted = fold(text)
    kept = [
        one
        for one in shown
        if (not is_doubtful or one.status == "unverified")
        and (not wanted or wanted in fold(" ".join([one.about, *one.words, one.article, one.source])))
    ]
    return [
        (str(label), found)
        for slug, label in labels_law.KINDS.items()
        if (found := sorted((one for one in kept if one.kind == slug), key=lambda one: one.about))
    ]


def doubtful(law: LawOfDay) -> int:
    return sum(item.status == "unverified" for item in law.entries.values())


def history_of(unit: Unit, key: str, names: dict[str, str]) -> list[Step]:
    """National values in all regimes by day, then the province's entries in the order they were made."""
    law = shipped()
    found = [item for item in _national(law) if item.key == key]
    steps = [_step(item, None, names) for item in sorted(found, key=lambda item: item.from_on)]
    entered = list(ProvincialValue.objects.filter(unit=unit, key=key).select_related("by__person").order_by("pk"))
    return [*steps, *(_entered(row, _own(row), names) for row in entered)]


def _national(law: Law) -> Iterable[Dated[Value]]:
    return [*(item for regime in law.regimes for item in regime.entries), *law.common]


def _own(row: ProvincialValue) -> Value | None:
    return None if row.row is None else read_row(row.key.partition(".")[0], row.row)[1]


def _step(item: Dated[Value], row: ProvincialValue | None, names: dict[str, str]) -> Step:
    words = labels_law.value_words(item.value, names)
    status = str(STATUSES[item.status])
    return Step(words, item.article, item.source, status, item.status, item.from_on, item.until_on, row)


def _entered(row: ProvincialValue, value: Value | None, names: dict[str, str]) -> Step:
    words = labels_law.value_words(value, names) if value else []
    status = str(STATUSES["provincial"])
    return Step(words, row.article, row.reference, status, "provincial", row.from_on, row.until_on, row)


def _shown(item: Dated[Value], names: dict[str, str]) -> Shown:
    return Shown(
        key=item.key,
        kind=item.key.partition(".")[0],
        about=labels_law.about(item.key, item.value, names),
        words=labels_law.value_words(item.value, names),
        article=item.article,
        source=item.source,
        status=item.status,
        status_words=str(STATUSES[item.status]),
        from_on=item.from_on,
        until_on=item.until_on,
    )
