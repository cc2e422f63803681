"""Reads of proposals: the rows of a document, what waits for an officer, units to choose from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from thidua.apps.accounts.models import User
from thidua.apps.assignments.models import Proposal
from thidua.apps.documents.closing import closed_to
from thidua.apps.documents.models import Document
from thidua.apps.documents.models import State as DocumentState
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.recognising import recognise
from thidua.apps.orgs.scopes import province_of
from thidua.core.vietnamese.folding import comparison_key


@dataclass(frozen=True)
class Waiting:
    """How many proposals wait, the document to begin with, and in how many documents they stand."""

    count: int
    document: int | None
    documents: int = 0


def proposals_of(document: Document) -> list[Proposal]:
    """In the order of the text, members of a group after it, with all that the page shows. One query."""
    rows = Proposal.objects.filter(document=document).order_by("place", "pk")
    return list(rows.select_related("unit", "clause", "assignment__unit", "by__person"))


def waiting_within(units: Collection[int], user: User | None = None) -> Waiting:
    """Proposals to decide on in confirmed documents of the units (that are not closed to the user). One query.

    The newest document comes first.
    """
    found = (
        Proposal.objects.waiting()
        .filter(document__unit_id__in=units, document__state=DocumentState.CONFIRMED)
        .exclude(closed_to(user, "document"))
        .order_by("-document__uploaded_at", "document")
        .values_list("document", flat=True)
    )
    rows = list(found)
    return Waiting(len(rows), rows[0] if rows else None, len(set(rows)))


def count_waiting(document: Document) -> int:
    return Proposal.objects.waiting().filter(document=document).count()


@dataclass(frozen=True)
class Choice:
    """The living units of a giver's reach by the label a person types: the name, with the code where two share it."""

    labels: dict[str, Unit]

    def label_of(self, unit: Unit) -> str:
        return next((label for label, each in self.labels.items() if each.pk == unit.pk), unit.name)

    def by_code(self, codes: Iterable[str]) -> list[str]:
        wanted = set(codes)
        return [label for label, unit in self.labels.items() if unit.code in wanted]


def units_to_choose(within: Collection[int], day: date) -> Choice:
    units = list(Unit.objects.alive_on(day).filter(pk__in=within).order_by("order", "code"))
    names = [comparison_key(unit.name) for unit in units]
    many = {name for name in names if names.count(name) > 1}
    return Choice(
        {
            f"{unit.name} · {unit.code}" if name in many else unit.name: unit
            for unit, name in zip(units, names, strict=True)
        }
    )


def units_typed(texts: Collection[str], choice: Choice, document: Document, day: date) -> dict[str, Unit]:
    """What people typed → the unit: a label of the list, else a name as documents print it, if it settles one unit."""
    known = {comparison_key(label): unit for label, unit in choice.labels.items()}
    found = {text: known[comparison_key(text)] for text in texts if comparison_key(text) in known}
    others = [text for text in dict.fromkeys(texts) if text.strip() and text not in found]
    if others:
        by_code = {unit.code: unit for unit in choice.labels.values()}
        for match in recognise(others, province=province_of(document.unit), day=day):
            if match.is_settled and match.codes[0] in by_code:
                found[match.name] = by_code[match.codes[0]]
    return found
