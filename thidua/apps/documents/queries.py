"""Reads of documents and their clauses."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q

from thidua.apps.accounts.models import User
from thidua.apps.documents import shelf
from thidua.apps.documents.models import Clause, Document, State
from thidua.apps.documents.rules import visible
from thidua.core.clauses.matching import reprefixed
from thidua.core.clauses.model import ClauseBook
from thidua.core.clauses.prefixes import suggest_prefix
from thidua.core.clauses.proposing import Proposed, propose_clauses


@dataclass(frozen=True)
class Proposal:
    """Clauses to be confirmed; `book` is the shipped book they are taken from, if the text has one."""

    prefix: str
    clauses: tuple[Proposed, ...]
    book: ClauseBook | None


def documents_for(user: User, *, text: str = "", state: str = "") -> models.QuerySet[Document]:
    """Documents of the units the user may read, newest first, with their number of clauses."""
    found: models.QuerySet[Document] = visible(user)
    if text:
        named = Document.objects.all().matching(text).values("pk")
        found = found.filter(Q(pk__in=named) | Q(number_symbol__contains=text))
    if state in State.values:
        found = found.filter(state=state)
    return found.select_related("unit").annotate(clause_count=Count("clauses")).order_by("-uploaded_at", "slug")


def proposal_for(document: Document, prefix: str = "") -> Proposal:
    """The shipped book's clauses when the words are the same, else what the sections and sentences suggest.

    Another prefix than the book's renames its clauses: the same document launched by a second installation unit.
    """
    book = shelf.book_of(document.text)
    if book is not None:
        clauses = shelf.book_clauses(document.text, book)
        chosen = prefix or _free(book.prefix, document)
        return Proposal(chosen, reprefixed(clauses, book.prefix, chosen), book)
    chosen = prefix or _free("", document)
    return Proposal(chosen, propose_clauses(document.reading, document.text, chosen), None)


def _free(wanted: str, document: Document) -> str:
    taken = taken_prefixes(document)
    if wanted and wanted not in taken:
        return wanted
    place = document.corrected.get("place") or document.unit.name
    return suggest_prefix(place, taken | shelf.reserved_prefixes())


def taken_prefixes(document: Document) -> set[str]:
    """Prefixes of other confirmed documents."""
    others = Document.objects.exclude(pk=document.pk).filter(state=State.CONFIRMED)
    return set(others.values_list("clause_prefix", flat=True))


def book_of(text: str) -> ClauseBook | None:
    """The shipped clause book of the same words, if there is one."""
    return shelf.book_of(text)


def clauses_of(document: Document) -> list[Clause]:
    return list(Clause.objects.filter(document=document).order_by("start"))


def neighbours(clause: Clause) -> tuple[Clause | None, Clause | None]:
    """The clauses before and after it in the document."""
    others = Clause.objects.filter(document=clause.document)
    before = others.filter(start__lt=clause.start).order_by("-start").first()
    return before, others.filter(start__gt=clause.start).order_by("start").first()
