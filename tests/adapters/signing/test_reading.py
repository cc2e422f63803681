"""A paper that was signed is told from one that only looks so; nobody is trusted whom no root vouches for."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import signing as made
from thidua.adapters.signing import BadKeyFile, BadRoots, CannotSign, Look, Roots, UnreadablePdf, signatures_of
from thidua.adapters.signing.writing import sign
from thidua.core.signatures import Difference, is_forged, worst

NOBODY = Roots()


def of(pdf: bytes, roots: Roots | None = None):
    return signatures_of(pdf, made.authority().roots if roots is None else roots, made.AT)


def test_who_signed_and_when_is_read_from_the_signature() -> None:
    (found,) = of(made.signed())
    assert (found.holder.name, found.holder.organisation) == (made.NAME, made.OFFICE)
    assert found.holder.issuer == "Cơ quan chứng thực thử"
    assert (found.signed_at, found.is_timed) == (made.AT, False)
    assert (found.is_intact, found.additions, found.trust, found.verdict) == (True, False, "trusted", "good")


def test_without_a_list_revocation_is_said_to_be_unchecked() -> None:
    (found,) = of(made.signed())
    assert found.revocation == "unchecked"


def test_a_paper_nobody_signed_has_no_signature_and_no_verdict() -> None:
    assert of(made.paper()) == []
    assert worst([]) is None


def test_a_signer_no_root_vouches_for_is_unknown_and_the_paper_still_whole() -> None:
    (found,) = of(made.signed(), NOBODY)
    assert (found.is_intact, found.verdict) == (True, "unknown")
    (other,) = of(made.signed(), made.authority("Cơ quan khác", 5).roots)
    assert other.verdict == "unknown"


def test_an_authority_with_a_copied_name_and_another_key_is_not_trusted() -> None:
    impostor = made.authority("Cơ quan chứng thực thử", 6)
    (found,) = of(made.signed(None, made.certificate(of=impostor)))
    assert found.verdict == "unknown"


def test_a_chain_over_an_authority_in_between_is_followed() -> None:
    below = made.between()
    signed = made.signed(None, made.certificate(of=below))
    roots = Roots(roots=(made.authority().der,), between=(below.der,))
    assert [one.verdict for one in of(signed, roots)] == ["good"]
    assert [one.verdict for one in of(signed, Roots(between=(below.der,)))] == ["unknown"]


def test_one_changed_byte_breaks_the_signature_whoever_signed() -> None:
    found = of(made.with_one_byte_changed(made.signed()))
    assert [one.verdict for one in found] == ["broken"]
    assert is_forged(found)


def test_words_written_over_a_signed_page_are_named() -> None:
    found = of(made.with_words_over(made.signed()))
    assert [one.verdict for one in found] == ["changed"]
    assert found[0].differences == (Difference(1, "", "Ghi them sau khi ky"),)


def test_a_second_signer_does_not_spoil_the_first() -> None:
    twice = sign(made.signed(), made.key(made.certificate("Lò Văn Thử", "Sở Thử")), made.AT)
    assert [(one.holder.name, one.verdict) for one in of(twice)] == [(made.NAME, "good"), ("Lò Văn Thử", "good")]


def test_words_between_two_signers_spoil_only_the_first_and_we_do_not_sign_on() -> None:
    over = made.with_words_over(made.signed())
    with pytest.raises(CannotSign, match="broken"):
        sign(over, made.key(), made.AT)
    found = of(made.signed_regardless(over))
    assert [one.verdict for one in found] == ["changed", "good"]


def test_an_expired_certificate_is_expired() -> None:
    signed = made.signed(None, made.certificate(days=(-300, 1)))
    (found,) = signatures_of(signed, made.authority().roots, made.AT + timedelta(days=2))
    assert (found.is_intact, found.verdict) == (True, "expired")


def test_a_certificate_not_for_signing_is_unfit() -> None:
    unfit = made.certificate(may_sign=False)
    with pytest.raises(BadKeyFile, match="unfit"):
        sign(made.paper(), made.key(unfit), made.AT)
    (found,) = of(made.signed_regardless(made.paper(), unfit))
    assert (found.is_intact, found.verdict) == (True, "unfit")


def test_a_list_that_names_the_certificate_revokes_it_and_one_that_does_not_clears_it() -> None:
    own = made.certificate()
    root = made.authority()
    revoked = Roots(roots=(root.der,), lists=(root.revoking(own),))
    clear = Roots(roots=(root.der,), lists=(root.revoking(made.certificate("Người khác", "Sở")),))
    assert [(one.verdict, one.revocation) for one in of(made.signed(), revoked)] == [("revoked", "revoked")]
    assert [(one.verdict, one.revocation) for one in of(made.signed(), clear)] == [("good", "good")]


def test_a_revoked_signer_is_found_where_no_list_speaks_of_the_authority_above() -> None:
    below = made.between()
    own = made.certificate(of=below)
    roots = Roots(roots=(made.authority().der,), between=(below.der,), lists=(below.revoking(own),))
    assert [one.verdict for one in of(made.signed(None, own), roots)] == ["revoked"]
    half = Roots(roots=(made.authority().der,), between=(below.der,), lists=(below.revoking(),))
    assert [(one.verdict, one.revocation) for one in of(made.signed(None, own), half)] == [("good", "unchecked")]


def test_an_old_signature_by_a_weak_digest_is_weak_and_not_called_a_forgery() -> None:
    signed = made.signed_regardless(made.paper(), digest="sha1")
    assert [(one.is_intact, one.verdict) for one in of(signed)] == [(True, "weak")]
    assert [one.verdict for one in of(made.with_one_byte_changed(signed))] == ["broken"]


def test_a_form_field_filled_in_after_signing_is_a_change() -> None:
    form = made.with_field(made.paper())
    signed = made.signed(form)
    assert [one.verdict for one in of(signed)] == ["good"]
    assert [one.verdict for one in of(made.filled_in(signed))] == ["changed"]


@pytest.mark.parametrize("size", [200, 5000, -1, -200, -3000])
def test_a_signed_file_cut_short_is_never_good(size: int) -> None:
    signed = made.signed()
    try:
        found = of(signed[:size])
    except UnreadablePdf:
        return
    assert all(one.verdict == "broken" for one in found)


SIGNED = made.signed()


@settings(max_examples=25, deadline=None)
@given(place=st.integers(0, len(SIGNED) - 1), bit=st.integers(0, 7))
def test_no_flipped_bit_leaves_a_good_signature_unless_it_lies_in_the_padding(place: int, bit: int) -> None:
    flipped = SIGNED[:place] + bytes([SIGNED[place] ^ (1 << bit)]) + SIGNED[place + 1 :]
    try:
        found = of(flipped)
    except UnreadablePdf:
        return
    if any(one.verdict == "good" for one in found):
        assert _in_the_gap(SIGNED, place)


def _in_the_gap(pdf: bytes, place: int) -> bool:
    """Inside the hexadecimal signature itself: its zero padding and the case of its letters carry no meaning."""
    start = pdf.rindex(b"/Contents <")
    return start <= place <= pdf.index(b">", start)


def test_bytes_that_only_claim_a_signature_are_unreadable_not_unsigned() -> None:
    with pytest.raises(UnreadablePdf):
        of(b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF")


def test_a_folder_of_roots_is_read_by_kind(tmp_path: Path) -> None:
    root, below = made.authority(), made.between()
    (tmp_path / "goc.pem").write_bytes(root.pem + below.pem)
    (tmp_path / "goc2.cer").write_bytes(made.authority("Cơ quan khác", 5).der)
    (tmp_path / "thu-hoi.crl").write_bytes(root.revoking())
    (tmp_path / "README.txt").write_text("ghi chú")
    found = Roots.read(tmp_path)
    assert (set(found.roots), found.between) == ({root.der, made.authority("Cơ quan khác", 5).der}, (below.der,))
    assert len(found.lists) == 1


def test_a_folder_that_is_not_there_trusts_nobody(tmp_path: Path) -> None:
    assert Roots.read(tmp_path / "khong-co").is_empty


def test_a_file_that_is_no_certificate_is_named(tmp_path: Path) -> None:
    (tmp_path / "hong.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(BadRoots) as fault:
        Roots.read(tmp_path)
    assert fault.value.facts == {"file": "hong.pem"}


TWICE = sign(made.signed(look=Look()), made.key(made.certificate("Lò Văn Thử", "Sở Thử")), made.AT, Look())


@settings(max_examples=25, deadline=None)
@given(place=st.integers(0, len(TWICE)), gone=st.integers(0, 400), put=st.binary(max_size=40))
def test_however_a_file_is_torn_the_answer_is_a_verdict_or_a_named_refusal(place: int, gone: int, put: bytes) -> None:
    torn = TWICE[:place] + put + TWICE[place + gone :]
    try:
        found = of(torn)
    except UnreadablePdf:
        return
    if all(one.verdict == "good" for one in found):
        assert torn == TWICE or place == len(TWICE) or _in_the_gap(TWICE, place)
