"""Reads of the citation graph: what rests on what, what is no longer in force, what must be looked at again."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.documents.closing import closed_to
from thidua.apps.documents.models import Clause, Document, State
from thidua.apps.documents.models_graph import ENDING, RESTING, Citation, CitedDocument, StandingRecord
from thidua.apps.documents.rules import readable_units, visible
from thidua.core.documents.graph.standing import Standing, Word, effect_day, standing
from thidua.core.vietnamese.folding import fold

NO_WORD = Standing("in_force")


@dataclass(frozen=True)
class Source:
    """Who says that a document ended: the document that ends it, or what an officer wrote down."""

    document: Document | None
    text: str


def nodes_for(user: User) -> QuerySet[CitedDocument]:
    """Nodes of provinces the user reads, received or named by a document he may open.

    A node tells the subject of its document; that of a document closed to him is not there for him.
    """
    readable = visible(user).order_by().values("pk")
    named = Citation.objects.filter(cited=OuterRef("pk"), citing__in=readable)
    found = CitedDocument.objects.filter(unit__in=readable_units(user)).exclude(closed_to(user, "document"))
    return found.filter(Q(document__in=readable) | Exists(named))


def closed_nodes(user: User, nodes: Collection[int]) -> set[int]:
    """Those of the nodes whose document is closed to the user: a page names them as its own document does, unlinked."""
    found = CitedDocument.objects.filter(closed_to(user, "document"), pk__in=nodes)
    return set(found.values_list("pk", flat=True))


def open_node(user: User, pk: int) -> CitedDocument:
    """A node to read; raises Refused outside the user's province (also for one that does not exist)."""
    node = nodes_for(user).select_related("document", "unit").filter(pk=pk).first()
    if node is None:
        raise Refused(_("Không có văn bản này trong phạm vi của bạn."))
    return node


def node_of(document: Document) -> CitedDocument | None:
    return CitedDocument.objects.select_related("unit").filter(document=document).first()


def cited_only(user: User, *, text: str = "") -> QuerySet[CitedDocument]:
    """Named but never received (or not to be opened by this user), the most often named first."""
    readable = visible(user).order_by().values("pk")
    found = nodes_for(user).exclude(document__in=readable)
    if text:
        pks = [node.pk for node in found.only("pk", "number_symbol", "title", "about", "issuer") if _holds(node, text)]
        found = found.filter(pk__in=pks)
    times = Count("citations__citing", filter=Q(citations__citing__in=readable), distinct=True)
    return found.annotate(times=times).order_by("-times", "pk")


def _holds(node: CitedDocument, text: str) -> bool:
    said = fold(" ".join((node.number_symbol, node.title, node.about, node.issuer)))
    return all(word in said for word in fold(text).split()[:30])


def rests_on(document: Document) -> list[Citation]:
    return list(
        Citation.objects.filter(citing=document).select_related("cited__document", "clause").order_by("start", "pk")
    )


def named_by(node: CitedDocument, user: User) -> list[Citation]:
    """Mentions in documents the user may open, the newest document first."""
    found = Citation.objects.filter(cited=node, citing__in=visible(user).order_by().values("pk"))
    ordered = found.select_related("citing", "clause").defer("citing__text", "citing__reading")
    return sorted(ordered, key=lambda one: (-_ordinal(one.citing.issued_on), one.citing_id, one.start or 0, one.pk))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def standings(nodes: Collection[int], today: date) -> dict[int, Standing]:
    """Node → whether it is in force. Two queries for any number."""
    words: dict[int, list[Word]] = defaultdict(list)
    ends = Citation.objects.filter(cited__in=nodes, role__in=ENDING, citing__state=State.CONFIRMED)
    ends = ends.select_related("citing").defer("citing__text", "citing__reading")
    for order, end in enumerate(ends.order_by("citing__issued_on", "citing", "pk")):
        since = effect_day(end.citing.corrected.get("effect"), end.citing.issued_on)
        words[end.cited_id].append(Word(end.role, since, order, source=Source(end.citing, end.text)))
    for order, record in enumerate(StandingRecord.objects.filter(cited__in=nodes).order_by("at", "pk")):
        source = Source(None, record.source)
        words[record.cited_id].append(Word(record.state, record.since, order, by_person=True, source=source))
    return {pk: standing(said, today) for pk, said in words.items()}


def standing_of(document: Document, today: date) -> Standing:
    node = CitedDocument.objects.filter(document=document).values_list("pk", flat=True).first()
    return standings([node], today).get(node, NO_WORD) if node else NO_WORD


@dataclass(frozen=True)
class Shaky:
    """A mention that rests on a document no longer in force."""

    citation: Citation
    standing: Standing


def shaky(found: Iterable[Citation], today: date) -> list[Shaky]:
    """Of these mentions the ones that rest on what has ended."""
    resting = [one for one in found if one.role in RESTING]
    known = standings({one.cited_id for one in resting}, today)
    return [
        Shaky(one, known[one.cited_id]) for one in resting if one.cited_id in known and known[one.cited_id].is_ended
    ]


def shaky_in(document: Document, today: date, *, clause: Clause | None = None) -> list[Shaky]:
    """What in the document (or in one clause of it) rests on an ended document; three queries."""
    found = Citation.objects.filter(citing=document, role__in=RESTING)
    if clause is not None:
        found = found.filter(clause=clause)
    return shaky(found.select_related("cited__document", "clause").order_by("start", "pk"), today)


def to_review(user: User, today: date) -> list[Shaky]:
    """Everything on record that rests on an ended document, in documents the user may open; four queries."""
    ended = _ended(user, today)
    found = Citation.objects.filter(
        cited__in=ended,
        role__in=RESTING,
        citing__state=State.CONFIRMED,
        citing__in=visible(user).order_by().values("pk"),
    )
    rows = found.select_related("citing", "cited__document", "clause").defer("citing__text", "citing__reading")
    ordered = rows.order_by("citing__issued_on", "citing", "start", "pk")
    return [Shaky(one, ended[one.cited_id]) for one in ordered]


def ended_documents(user: User, today: date) -> list[tuple[CitedDocument, Standing]]:
    """Received documents no longer in force: what was launched with them must be looked at too."""
    ended = _ended(user, today)
    nodes = CitedDocument.objects.filter(pk__in=ended, document__in=visible(user).order_by().values("pk"))
    return [(node, ended[node.pk]) for node in nodes.select_related("document").order_by("pk")]


def _ended(user: User, today: date) -> dict[int, Standing]:
    """Only what somebody said something about can have ended."""
    spoken = nodes_for(user).filter(
        Exists(StandingRecord.objects.filter(cited=OuterRef("pk")))
        | Exists(Citation.objects.filter(cited=OuterRef("pk"), role__in=ENDING, citing__state=State.CONFIRMED))
    )
    known = standings(list(spoken.order_by().values_list("pk", flat=True)), today)
    return {pk: found for pk, found in known.items() if found.is_ended}
