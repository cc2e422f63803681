"""Documents (number, subject, file name, whole text) and their clauses."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.graph import nodes_for
from thidua.apps.documents.models import Clause, Document
from thidua.apps.documents.models_graph import CitedDocument
from thidua.apps.documents.rules import readable_units, visible, visible_clauses
from thidua.apps.orgs.scopes import reach
from thidua.apps.search.registry import Row, Searchable, register


def document_rows(ids: Collection[int] | None) -> Iterator[Row]:
    found = Document.objects.order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    columns = ("pk", "unit_id", "number_symbol", "subject", "filename", "issued_on", "text")
    for pk, unit_id, number, subject, filename, issued_on, text in found.values_list(*columns).iterator(100):
        title = f"{number or filename} – {subject}" if subject else number or filename
        yield Row(pk, unit_id, str(pk), title, text.replace("**", ""), issued_on, codes=(number,))


def clause_rows(ids: Collection[int] | None) -> Iterator[Row]:
    found = Clause.objects.order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    columns = ("pk", "document__unit_id", "cid", "text", "document__number_symbol", "document__issued_on")
    for pk, unit_id, cid, text, number, issued_on in found.values_list(*columns).iterator(500):
        yield Row(pk, unit_id, cid, f"{cid} · {number}" if number else cid, text, issued_on, codes=(cid,))


def cited_rows(ids: Collection[int] | None) -> Iterator[Row]:
    """Documents only named by others; a received one is found as itself."""
    found = CitedDocument.objects.filter(document__isnull=True).order_by("pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    for node in found:
        title = " ".join(part for part in (node.type, node.number_symbol or node.title) if part)
        body = " – ".join(part for part in (node.issuer, node.about) if part)
        yield Row(node.pk, node.unit_id, str(node.pk), title, body, node.issued_on, node.year, (node.number_symbol,))


def declare() -> None:
    register(
        Searchable(
            kind="cited",
            label=_("Văn bản chỉ được viện dẫn"),
            place=15,
            model=CitedDocument,
            rows=cited_rows,
            units=readable_units,
            visible=nodes_for,
        )
    )
    register(
        Searchable(
            kind="document",
            label=_("Văn bản"),
            place=10,
            model=Document,
            rows=document_rows,
            units=lambda user: readable_units(user) | reach(user),
            visible=visible,
        )
    )
    register(
        Searchable(
            kind="clause",
            label=_("Điều khoản"),
            place=20,
            model=Clause,
            rows=clause_rows,
            units=readable_units,
            visible=visible_clauses,
        )
    )
