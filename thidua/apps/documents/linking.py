"""Keeps the citation graph in step with the readings. Called by the actions, inside their transaction."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from thidua.apps.documents.models import Clause, Document, State
from thidua.apps.documents.models_graph import Citation, CitedDocument
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import province_of
from thidua.core.documents.graph.identity import Identity, Match, identity_of, match
from thidua.core.documents.graph.mentions import Mention, Named, mentions_in


def link(document: Document) -> None:
    """The document takes its place in the graph, its mentions become edges; as often as its reading changes."""
    top = _held(document)
    before = set(Citation.objects.filter(citing=document).values_list("cited", flat=True))
    Citation.objects.filter(citing=document).delete()
    book = _Book(top)
    own = book.place(document)
    touched = {own.pk} | before
    if document.state != State.REJECTED:
        spans = list(Clause.objects.filter(document=document).values_list("pk", "start", "end"))
        edges = [_edge(document, mention, book, spans) for mention in mentions_in(document.text, document.corrected)]
        Citation.objects.bulk_create(edge for edge in edges if edge.cited_id != own.pk)
        touched |= {edge.cited_id for edge in edges}
    _drop_unused(touched)


def link_unlinked(**_kwargs: Any) -> None:
    """After an upgrade that brings the graph: documents received before it take their places, once."""
    tables = set(connection.introspection.table_names())
    if not {Document._meta.db_table, Citation._meta.db_table, Unit._meta.db_table} <= tables:
        return
    waiting = Document.objects.exclude(state=State.REJECTED).filter(node__isnull=True).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            link(Document.objects.get(pk=pk))


def unlink(document: Document) -> None:
    """A document set aside names nothing, and what named it names only a number again."""
    node = CitedDocument.objects.filter(document=document).first()
    touched = set(Citation.objects.filter(citing=document).values_list("cited", flat=True))
    Citation.objects.filter(citing=document).delete()
    if node is not None:
        node.document = None
        node.save(update_fields=["document"])
        touched.add(node.pk)
    _drop_unused(touched)


def _held(document: Document) -> Unit:
    """The province, held until the end of the transaction: two documents naming one at once leave one node."""
    top = province_of(Unit.objects.select_related("parent").get(pk=document.unit_id))
    return Unit.objects.select_for_update(no_key=True).get(pk=top.pk)


@dataclass
class _Book:
    """The nodes of a province, found by identity; one look-up per key."""

    top: Unit
    known: dict[str, list[CitedDocument]] = field(default_factory=dict)

    def place(self, document: Document) -> CitedDocument:
        """The document's own node: the one it had, else one only named so far, else a new one."""
        identity = identity_of_document(document)
        node = CitedDocument.objects.filter(document=document).first()
        if node is not None and not self._may_keep(node, identity):
            node.document = None
            node.save(update_fields=["document"])
            _drop_unused({node.pk})
            node = None
        if node is None:
            node = self._only_named(identity) or CitedDocument(unit=self.top)
        _describe(node, document, identity)
        node.save()
        return node

    def _may_keep(self, node: CitedDocument, identity: Identity | None) -> bool:
        """A node others name must stay what they named; one nobody names gives way to one somebody does."""
        if not node.citations.exists() and not node.records.exists():
            return self._only_named(identity) is None
        return node.identity is not None and identity is not None and match(node.identity, identity) is not Match.OTHER

    def _only_named(self, identity: Identity | None) -> CitedDocument | None:
        return self._match(identity, [node for node in self._with_key(identity) if node.document_id is None])

    def named(self, named: Named) -> tuple[CitedDocument, bool]:
        """The node of a mention, and whether issuer and year were said and agree."""
        nodes = self._with_key(named.identity)
        node = self._match(named.identity, nodes)
        if node is None:
            node = CitedDocument(unit=self.top)
            nodes.append(node)
        is_sure = node.identity is not None and match(named.identity, node.identity) is Match.SAME
        if _add_what_is_new(node, named):
            node.save()
        return node, is_sure

    def _with_key(self, identity: Identity | None) -> list[CitedDocument]:
        if identity is None:
            return []
        if identity.key not in self.known:
            same = CitedDocument.objects.filter(unit=self.top, identity_key=identity.key[:160]).order_by("pk")
            self.known[identity.key] = list(same)
        return self.known[identity.key]

    @staticmethod
    def _match(identity: Identity | None, nodes: list[CitedDocument]) -> CitedDocument | None:
        """The same one; where issuer or year is not said, the only possible one. Of two possible ones: neither."""
        if identity is None:
            return None
        told = [(match(identity, found), node) for node in nodes if (found := node.identity) is not None]
        same = [node for how, node in told if how is Match.SAME]
        possible = [node for how, node in told if how is Match.POSSIBLE]
        return same[0] if same else possible[0] if len(possible) == 1 else None


def identity_of_document(document: Document) -> Identity | None:
    issuer = (document.corrected.get("issuer") or {}).get("name") or ""
    return identity_of(document.number_symbol, issuer=str(issuer), issued_on=document.issued_on)


def _describe(node: CitedDocument, document: Document, identity: Identity | None) -> None:
    """What the document says of itself counts before what others said of it."""
    made = document.corrected
    node.document = document
    node.identity_key = identity.key[:160] if identity else ""
    node.issuer_key, node.year = (identity.issuer[:300], identity.year) if identity else ("", None)
    node.number_symbol, node.issued_on = document.number_symbol, document.issued_on
    node.issuer = str((made.get("issuer") or {}).get("name") or "")[:300]
    node.type, node.about, node.title = str(made.get("doc_type") or "")[:80], document.subject[:1000], ""


def _add_what_is_new(node: CitedDocument, named: Named) -> bool:
    """A later mention may add the day, the issuer or the subject; it never changes what an earlier one said."""
    said = {
        "identity_key": named.identity.key[:160],
        "issuer_key": named.identity.issuer[:300],
        "year": named.identity.year,
        "number_symbol": named.number_symbol[:120],
        "title": named.title[:300],
        "type": named.type[:80],
        "issuer": named.issuer[:300],
        "issued_on": named.issued_on,
        "about": named.about[:1000],
    }
    if node.document_id is not None:
        return False
    added = {name: value for name, value in said.items() if value and not getattr(node, name)}
    for name, value in added.items():
        setattr(node, name, value)
    return bool(added) or node.pk is None


def _edge(document: Document, mention: Mention, book: _Book, spans: list[tuple[int, int, int]]) -> Citation:
    node, is_sure = book.named(mention.named)
    inside = [pk for pk, start, end in spans if mention.start is not None and start <= mention.start < end]
    return Citation(
        citing=document,
        cited=node,
        clause_id=inside[0] if inside else None,
        role=mention.role,
        field=mention.named.field[:40],
        text=" ".join(mention.text.split())[:600],
        start=mention.start,
        end=mention.end,
        is_sure=is_sure,
    )


def _drop_unused(nodes: set[int]) -> None:
    """Nodes nobody names, nobody recorded anything about, and that stand for no document."""
    unused = CitedDocument.objects.filter(
        pk__in=nodes, document__isnull=True, citations__isnull=True, records__isnull=True
    )
    unused.delete()
