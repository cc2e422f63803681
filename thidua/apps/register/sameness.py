"""Whether a document is already in the book, and whether its text may be kept at all."""

from thidua.apps.documents.models import Document
from thidua.apps.documents.models import State as DocumentState
from thidua.apps.orgs.models import Unit
from thidua.apps.register.details import Details
from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import Entry
from thidua.core.register.identity import identity


def demand_open_text(document: Document | None, secrecy: str) -> None:
    """A secret document is a line of the book only; a file set aside is no document of the office."""
    if document is not None and secrecy:
        raise RegisterRefused("secret_text")
    if document is not None and document.state == DocumentState.REJECTED:
        raise RegisterRefused("document_set_aside")


def identity_of(details: Details) -> str:
    return identity(details.code_number, details.code_notation, details.organ_name, details.issued_on)


def same_as(unit: Unit, details: Details) -> Entry | None:
    """The first standing entry of the same document among those the body received."""
    key = identity_of(details)
    if not key:
        return None
    return Entry.objects.incoming().standing().filter(unit=unit, identity=key).order_by("pk").first()


def demand_free_code(entry: Entry) -> None:
    """Two series that print one notation would give two documents of a body the same number and symbol."""
    others = Entry.objects.outgoing().standing().filter(unit=entry.unit_id, identity=entry.identity)
    if entry.identity and others.exclude(pk=entry.pk).exists():
        raise RegisterRefused("code_taken", code=entry.code)
