"""How pages say that a document is no longer in force, or rests on one that is not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.documents import graph
from thidua.apps.documents.models import Clause, Document
from thidua.apps.documents.models_graph import Citation
from thidua.apps.documents.models_graph import Standing as States
from thidua.apps.documents.rules import visible
from thidua.core.documents.graph.standing import Standing, Word
from thidua.web.staff.documents.fields import slug

TONES: Mapping[str, str] = {"in_force": "good", "replaced": "bad", "repealed": "bad", "expired": "bad"}
WORDS: Mapping[str, str | Promise] = {state.value: state.label for state in States}


def told(standing: Standing, seen: Mapping[int, str]) -> dict[str, Any]:
    """Words for a template: state, since when, by what. A document the reader may not open is not named."""
    word = standing.word if standing.is_ended else None
    return {
        "state": standing.state,
        "label": WORDS[standing.state] if standing.word else _("chưa thấy bị thay thế, bãi bỏ"),
        "tone": TONES[standing.state] if standing.word else "idle",
        "is_ended": standing.is_ended,
        **_said(word, seen),
        "coming": {"label": WORDS[standing.coming.state], **_said(standing.coming, seen)} if standing.coming else None,
    }


def _said(word: Word | None, seen: Mapping[int, str]) -> dict[str, Any]:
    source = word.source if word else None
    document = source.document if source else None
    by = document if document and document.pk in seen else None
    return {
        "since": word.since if word else None,
        "by": by.pk if by else None,
        "by_label": seen[by.pk] if by else "",
        "source": source.text if source and not document else "",
    }


def names_of(user: User, standings: list[Standing]) -> dict[int, str]:
    """Documents that end others, as far as the user may open them; one query."""
    words = [word for one in standings for word in (one.word, one.coming) if word is not None and word.source]
    ids = {word.source.document.pk for word in words if word.source.document is not None}
    found = visible(user).filter(pk__in=ids).only("pk", "number_symbol", "filename") if ids else []
    return {document.pk: str(document) for document in found}


def place_of(citation: Citation) -> str:
    """The anchor of the mark in the citing document's text."""
    return f"m-{slug(citation.field)}"


def notice(user: User, document: Document, today: date, *, clause: Clause | None = None) -> dict[str, Any]:
    """What the page of a document, a clause or a movement says at its top; empty where all is in force."""
    own, weak = graph.standing_of(document, today), graph.shaky_in(document, today, clause=clause)
    if not own.is_ended and own.coming is None and not weak:
        return {}
    if weak and not visible(user).filter(pk=document.pk).exists():
        weak = []  # they quote the document
    seen = names_of(user, [own, *(one.standing for one in weak)])
    rows = [{"citation": one.citation, "anchor": place_of(one.citation), **told(one.standing, seen)} for one in weak]
    return {"own": told(own, seen), "weak": rows, "document": document}
