"""Signed papers of a dossier: who signed is kept, a forged file is refused by name, a paper is signed in its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import dossiers
from tests.support import signing as made
from tests.support.dossiers import NOW, World, draft, filed, later
from thidua.adapters.signing import Look, WrongPassword
from thidua.apps.accounts.permits import Refused
from thidua.apps.audit.models import Entry
from thidua.apps.awards.dossiers import actions as actions_dossiers
from thidua.apps.awards.dossiers.law import papers_of
from thidua.apps.awards.models import Dossier, Paper, PaperSignature, SignatureCheck
from thidua.apps.awards.signatures import actions as actions_signatures
from thidua.apps.awards.signatures.papers import ForgedPaper
from thidua.apps.marking.errors import BadFile
from thidua.core.awards.dossiers import Locked

pytestmark = pytest.mark.django_db


@pytest.fixture()
def roots(settings, tmp_path: Path) -> Iterator[Path]:
    settings.SIGNATURE_ROOTS = tmp_path / "roots"
    settings.SIGNATURE_ROOTS.mkdir()
    (settings.SIGNATURE_ROOTS / "goc.pem").write_bytes(made.authority().pem)
    yield settings.SIGNATURE_ROOTS


@pytest.fixture()
def w(roots: Path) -> World:
    return dossiers.make()


def kind_of(dossier: Dossier) -> str:
    return papers_of(dossier)[0].value.kind


def add(w: World, dossier: Dossier, content: bytes, name: str = "to-trinh.pdf") -> Paper:
    return actions_dossiers.add_paper(
        dossier=dossier, kind=kind_of(dossier), name=name, content=content, by=w.clerk, at=NOW
    )


def signed(*pages: str) -> bytes:
    from thidua.adapters.signing.writing import sign

    return sign(made.paper(*pages), made.key(), NOW)


def test_who_signed_is_kept_with_the_paper(w: World) -> None:
    paper = add(w, draft(w), signed("Tờ trình số 12"))
    check = paper.signature_checks.get()
    assert (check.verdict, check.roots, check.fault) == ("good", 1, "")
    rows = [(one.signer, one.organisation, one.verdict, one.revocation) for one in check.signatures.all()]
    assert rows == [(made.NAME, made.OFFICE, "good", "unchecked")]
    assert check.signatures.get().signed_at == NOW


def test_an_unsigned_paper_is_kept_as_unsigned(w: World) -> None:
    assert add(w, draft(w), made.paper("Chưa ký")).signature_checks.get().verdict == "unsigned"


def test_words_added_after_signing_are_refused_with_the_words_and_nothing_is_kept(w: World) -> None:
    dossier = draft(w)
    with pytest.raises(ForgedPaper) as fault:
        add(w, dossier, made.with_words_over(signed("Tờ trình số 12")))
    text = str(fault.value)
    assert made.NAME in text and "Trang 1" in text and "Ghi them sau khi ky" in text and "to-trinh.pdf" in text
    assert not Paper.objects.exists() and not SignatureCheck.objects.exists()


def test_a_file_altered_inside_is_refused_and_compared_with_the_copy_we_hold(w: World) -> None:
    dossier = draft(w)
    add(w, dossier, made.paper("Thưởng 10 triệu"))
    forged = made.with_one_byte_changed(signed("Thưởng 90 triệu"))
    with pytest.raises(ForgedPaper) as fault:
        add(w, dossier, forged)
    assert "“10” thành “90”" in str(fault.value)
    assert Paper.objects.count() == 1


def test_a_file_that_only_claims_a_signature_is_refused(w: World) -> None:
    with pytest.raises(BadFile, match=r"to-trinh\.pdf"):
        add(w, draft(w), b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF")


def test_a_signer_unknown_today_is_known_when_the_root_is_there(w: World, roots: Path) -> None:
    (roots / "goc.pem").unlink()
    paper = add(w, draft(w), signed())
    assert (paper.signature_checks.get().verdict, paper.signature_checks.get().roots) == ("unknown", 0)
    (roots / "goc.pem").write_bytes(made.authority().pem)
    assert actions_signatures.check_paper(paper=paper, by=w.officer, at=later(1)).verdict == "good"
    assert [one.verdict for one in paper.signature_checks.all()] == ["good", "unknown"]


def test_a_broken_file_among_the_roots_trusts_nobody_and_stops_no_dossier(w: World, roots: Path) -> None:
    (roots / "hong.cer").write_bytes(b"hong")
    assert add(w, draft(w), signed()).signature_checks.get().verdict == "unknown"


def test_a_stored_file_changed_on_the_disk_is_not_vouched_for(w: World) -> None:
    paper = add(w, draft(w), signed())
    Path(paper.file.path).chmod(0o600)
    Path(paper.file.path).write_bytes(signed("Khác"))
    with pytest.raises(BadFile, match="khác với lúc nhận"):
        actions_signatures.check_paper(paper=paper, by=w.officer, at=NOW)


def test_a_paper_signed_here_replaces_the_unsigned_one_and_both_stay(w: World) -> None:
    paper = add(w, draft(w), made.paper("Tờ trình"))
    newer = sign(w, paper)
    assert (newer.replaces, newer.kind, newer.signature_checks.get().verdict) == (paper, paper.kind, "good")
    assert Paper.objects.count() == 2
    with pytest.raises(BadFile, match="bản mới hơn"):
        sign(w, paper)


def test_neither_password_nor_key_reaches_the_ledger_or_the_disk(w: World, settings) -> None:
    sign(w, add(w, draft(w), made.paper("Tờ trình")))
    kept = "".join(f"{entry.__dict__}" for entry in Entry.objects.all())
    assert "signature.paper_signed" in kept and made.PASSWORD not in kept
    key = made.key_file()
    for file in Path(settings.MEDIA_ROOT).rglob("*"):
        if file.is_file():
            assert made.PASSWORD.encode() not in file.read_bytes() and key[40:80] not in file.read_bytes()


def test_a_wrong_password_leaves_everything_as_it_was(w: World) -> None:
    paper = add(w, draft(w), made.paper("Tờ trình"))
    before = Entry.objects.count()
    with pytest.raises(WrongPassword):
        sign(w, paper, password="sai")
    assert (Paper.objects.count(), Entry.objects.count()) == (1, before)


def test_a_filed_paper_is_not_signed_any_more_and_a_stranger_never_signs(w: World) -> None:
    dossier = filed(w)
    with pytest.raises(Locked):
        sign(w, dossier.papers.first())
    other = add(w, draft(w, award="lao-dong-tien-tien"), made.paper("Khác"))
    with pytest.raises(Refused):
        sign(w, other, by=w.stranger)


def test_a_file_of_ones_own_is_signed_and_not_kept(w: World) -> None:
    done = actions_signatures.sign_file(
        content=made.paper("Riêng"), key_file=made.key_file(), password=made.PASSWORD, look=None, by=w.clerk, at=NOW
    )
    assert done.startswith(made.paper("Riêng"))
    assert not Paper.objects.exists() and not PaperSignature.objects.exists()
    assert Entry.objects.filter(verb="signature.file_signed").count() == 1


def sign(w: World, paper: Paper, password: str = made.PASSWORD, by=None) -> Paper:
    return actions_signatures.sign_paper(
        paper=paper, key_file=made.key_file(), password=password, look=Look("line"), by=by or w.clerk, at=NOW
    )
