"""Keys and signatures against published vectors, and what a signature does not stretch to."""

import hmac
from hashlib import sha256

from tests.support.slips import codes
from thidua.core.councils.slips import keys

CODE = codes(1)[0]


def test_verification_follows_rfc_8032() -> None:
    """RFC 8032 §7.1, TEST 1: Ed25519 as everybody else computes it, so a board is checked with any library."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    made = Ed25519PrivateKey.from_private_bytes(seed)
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert made.public_key().public_bytes_raw().hex() == public
    assert made.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")


def test_the_seed_is_the_hmac_anybody_can_write_down() -> None:
    """Spelled out byte by byte: the script in the browser derives the same."""
    message = b"\x00\x00\x00\x11thidua slip key 1" + b"\x00\x00\x00\x07phieu-1" + b"\x00\x00\x00\x05muc-1"
    assert keys.seed_of(CODE, "phieu-1", "muc-1") == hmac.new(CODE.encode(), message, sha256).digest()


def test_keys_of_one_slip_differ_by_item_and_by_election() -> None:
    made = {keys.public_key(CODE, election, item) for election in ("a", "ab") for item in ("b", "bb", "c")}
    assert len(made) == 6


def test_a_signature_holds_for_its_own_election_item_and_choice_only() -> None:
    key, signature = keys.public_key(CODE, "a", "m"), keys.sign(CODE, "a", "m", "yes")
    assert keys.is_signed(key, signature, "a", "m", "yes")
    assert not keys.is_signed(key, signature, "a", "m", "no")
    assert not keys.is_signed(key, signature, "a", "n", "yes")
    assert not keys.is_signed(key, signature, "b", "m", "yes")
    assert not keys.is_signed(key, signature[:-1], "a", "m", "yes")
    assert not keys.is_signed(key[:-1], signature, "a", "m", "yes")
    assert not keys.is_signed(bytes(31) + b"\xff", signature, "a", "m", "yes")
    assert keys.sign(CODE, "a", "m", "yes") == signature
