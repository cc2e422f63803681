"""The papers of a dossier as Word files: data of the database into the drafts of core."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from thidua.apps.awards.dossiers.law import law_of, papers_of
from thidua.apps.awards.dossiers.moves import NotFiled
from thidua.apps.awards.dossiers.state import content_of
from thidua.apps.awards.dossiers.words import award_name, subject_name
from thidua.apps.awards.history.queries import past_of
from thidua.apps.awards.law import catalogue
from thidua.apps.awards.models import Content, Dossier, Opinion
from thidua.apps.documents.layouts import docx_of
from thidua.apps.orgs.models import Unit
from thidua.core.awards import dossiers as core
from thidua.core.awards.dossier_papers import DossierFacts, Nominee, OpinionFacts, opinion_letter, paper_draft
from thidua.core.documents.out.draft import Signature
from thidua.core.documents.out.masthead import Masthead


def paper_docx(dossier: Dossier, kind: str, today: date) -> bytes:
    """Raises NoDraft, NotFiled where the content is not written yet, NoLayout, CannotWrite."""
    content = content_of(dossier)
    if content is None:
        raise NotFiled({"": _("Hãy ghi nội dung đề nghị trước; văn bản được soạn từ nội dung đó.")})
    rule = next((item.value for item in papers_of(dossier) if item.value.kind == kind), None)
    facts = DossierFacts(
        campaign=dossier.campaign.name,
        decider=_decider(dossier.campaign.unit),
        nominee=_nominee(dossier, content),
        from_on=content.from_on,
        last_on=content.until_on - timedelta(days=1),
        achieved_on=content.achieved_on,
        nominees=_nominees(dossier),
        attachments=tuple(item.value.name for item in papers_of(dossier) if item.value.kind not in core.SUPPLIED_LATER),
        past=_past(dossier, today),
        form=rule.form if rule else "",
        law=law_of(dossier).regime.name,
    )
    head = masthead(
        dossier.unit, _symbol(kind), is_illustration=dossier.is_illustration, to=_decider(dossier.campaign.unit)
    )
    return docx_of(paper_draft(kind, head, facts), today)


def opinion_docx(opinion: Opinion, today: date) -> bytes:
    dossier, content = opinion.dossier, content_of(opinion.dossier)
    nominee = (
        _nominee(dossier, content) if content else Nominee(subject_name(dossier), award_name(dossier), dossier.kind)
    )
    facts = OpinionFacts(opinion.agency.name, nominee, dossier.campaign.name, opinion.question, opinion.due_on)
    head = masthead(dossier.campaign.unit, "", is_illustration=dossier.is_illustration, to=opinion.agency.name)
    return docx_of(opinion_letter(head, facts), today)


def masthead(unit: Unit, symbol: str, *, is_illustration: bool, to: str) -> Masthead:
    """What is known of the office; number, day, place and signatory stay open for whoever issues it."""
    return Masthead(
        issuer=unit.name.upper(),
        superior=unit.parent.name.upper() if unit.parent else "",
        symbol=symbol,
        place="",
        dated=None,
        issuer_name=unit.name,
        addressees=(to,),
        signature=Signature(),
        recipients=("Như trên",),
        archive="VT",
        is_illustration=is_illustration,
    )


def _nominee(dossier: Dossier, content: Content) -> Nominee:
    return Nominee(content.named_as, award_name(dossier), dossier.kind, content.achievement)


def _nominees(dossier: Dossier) -> tuple[Nominee, ...]:
    """All the unit proposes in the campaign: one submission carries the whole list."""
    rows = Content.objects.filter(
        dossier__campaign=dossier.campaign_id, dossier__unit=dossier.unit_id, replaced_by__isnull=True
    ).exclude(dossier__state=core.WITHDRAWN)
    rows = rows.select_related("dossier__campaign__unit").order_by("dossier__award", "dossier_id")
    return tuple(_nominee(row.dossier, row) for row in rows)


def _past(dossier: Dossier, until: date) -> tuple[str, ...]:
    """What the system knows was given before, over mergers and moves; a withdrawn award is not named."""
    subject = dossier.person or dossier.collective
    if subject is None:
        return ()
    line = _("Năm %(year)s: %(award)s (Quyết định số %(number)s)")
    return tuple(
        line % {"year": item.year, "award": catalogue.award_name(item.award), "number": item.number}
        for item in past_of(subject, until)
        if not item.is_withdrawn
    )


def _decider(unit: Unit) -> str:
    return _("Chủ tịch Ủy ban nhân dân %(unit)s") % {"unit": unit.name[:1].lower() + unit.name[1:]}


def _symbol(kind: str) -> str:
    """Nghị định 30/2020/NĐ-CP, Phụ lục III: the abbreviation of the type; the unit adds its own organ."""
    if kind.startswith("to-trinh"):
        return "TTr-…"
    return "BB-…" if kind.startswith("bien-ban") else "BC-…"
