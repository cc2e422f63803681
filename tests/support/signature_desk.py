"""A dossier of a unit with one signed paper that was checked. Rows only; its name bears the unit's mark."""

from datetime import timedelta
from hashlib import sha256

from django.core.files.base import ContentFile

from tests.support import signing
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.awards.models import Campaign, Dossier, Paper, PaperSignature, SignatureCheck
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import province_of

KIND = "khac"


def make(unit: Unit, by: User, secret: str) -> Paper:
    """A draft dossier: its paper may still be signed and replaced."""
    top, day = province_of(unit), AT.date()
    campaign = Campaign.objects.filter(unit=top, name="Đợt xét chữ ký").first() or Campaign.objects.create(
        name="Đợt xét chữ ký",
        unit=top,
        route="cong-trang",
        year=day.year,
        opened_on=day,
        files_due_on=day + timedelta(days=90),
    )
    dossier = Dossier.objects.create(
        campaign=campaign, award="bang-khen-tinh", unit=unit, kind="collective", collective=unit, law_on=day,
        code=f"CK-{unit.pk}", made_at=AT,
    )  # fmt: skip
    return add(dossier, by, f"to-trinh {secret}.pdf", signing.paper(secret))


def add(dossier: Dossier, by: User, name: str, content: bytes) -> Paper:
    paper = Paper(
        dossier=dossier, kind=KIND, name=name, sha256=sha256(content).hexdigest(), size=len(content), by=by, at=AT
    )
    paper.file.save("tep", ContentFile(content), save=False)
    paper.save()
    check(paper, by)
    return paper


def check(paper: Paper, by: User) -> None:
    made = SignatureCheck.objects.create(paper=paper, verdict="good", roots=1, by=by, at=AT)
    PaperSignature.objects.create(
        check_made=made, place=1, field="ChuKy1", signer="Người ký thử", issuer="Nơi cấp thử", serial="1",
        fingerprint="ab", signed_at=AT, verdict="good", revocation="unchecked",
    )  # fmt: skip


def paper_of(unit: Unit) -> Paper:
    return Paper.objects.filter(dossier__unit=unit, dossier__code=f"CK-{unit.pk}").earliest("pk")


def more(unit: Unit, by: User) -> None:
    """Ten more papers, and ten more checks of the first."""
    first = paper_of(unit)
    for number in range(10):
        add(first.dossier, by, f"phu-luc-{number}.pdf", signing.paper(f"Phụ lục {number}"))
        check(first, by)
