"""What a dossier holds now: content, papers, what the last return disputes, what was changed since."""

from thidua.apps.awards.models import Content, Dossier, DossierStep, Paper
from thidua.core.awards import dossiers as core


def content_of(dossier: Dossier) -> Content | None:
    return dossier.contents.filter(replaced_by__isnull=True).first()


def current_papers(dossier: Dossier) -> dict[str, Paper]:
    """The newest file of each kind; of kinds that may be many, the last one."""
    return {paper.kind: paper for paper in dossier.papers.filter(replaced_by__isnull=True).order_by("pk")}


def last_return(dossier: Dossier) -> DossierStep | None:
    """The return the dossier is in, None once it was filed again."""
    if dossier.state != core.RETURNED:
        return None
    return dossier.steps.filter(act="return").last()


def disputed_items(dossier: Dossier) -> tuple[str, ...]:
    step = last_return(dossier)
    return tuple(step.items) if step else ()


def changed_since_return(dossier: Dossier) -> set[str]:
    """Kinds of papers added, and parts of the content that differ, since the return."""
    step = last_return(dossier)
    if step is None:
        return set()
    found = set(dossier.papers.filter(at__gt=step.at).values_list("kind", flat=True))
    before = dossier.contents.filter(at__lte=step.at).last()
    now = content_of(dossier)
    if now is not None and before is not None and now.pk != before.pk:
        found |= {name for name in core.FIELDS[:2] if getattr(before, name) != getattr(now, name)}
        days = ("from_on", "until_on", "achieved_on")
        found |= {core.FIELDS[2]} if any(getattr(before, name) != getattr(now, name) for name in days) else set()
    return found
