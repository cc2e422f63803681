"""The key that signs: from a certificate file or on a token. Neither password nor key is written or logged anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import pkcs12, x509
from pyhanko.sign.signers import Signer, SimpleSigner

from thidua.adapters.signing.errors import BadKeyFile, NoToken, WrongPassword
from thidua.adapters.signing.holders import words_of

_FOR_SIGNING = frozenset({"non_repudiation", "digital_signature"})


@dataclass(frozen=True)
class Key:
    """Ready to sign. `signer` is pyHanko's."""

    signer: Signer
    certificate: x509.Certificate

    @property
    def name(self) -> str:
        return words_of(self.certificate.subject.native.get("common_name")) or self.certificate.subject.human_friendly

    @property
    def organisation(self) -> str:
        return words_of(self.certificate.subject.native.get("organization_name"))

    def demand_fit(self, at: datetime) -> None:
        """Raises BadKeyFile: a signature of an expired certificate would only be refused later, by somebody else."""
        if at < self.certificate.not_valid_before:
            raise BadKeyFile("not_yet_valid", day=_day(self.certificate.not_valid_before))
        if at >= self.certificate.not_valid_after:
            raise BadKeyFile("expired", day=_day(self.certificate.not_valid_after))
        usage = self.certificate.key_usage_value
        if usage is not None and not _FOR_SIGNING & set(usage.native):
            raise BadKeyFile("unfit")


def key_from_file(content: bytes, password: str) -> Key:
    """A .p12 or .pfx file. Raises BadKeyFile, WrongPassword."""
    try:
        _ = pkcs12.Pfx.load(content, strict=True)["auth_safe"].native
    except (ValueError, TypeError) as fault:
        raise BadKeyFile("not_a_key_file") from fault
    try:
        signer = SimpleSigner.load_pkcs12_data(content, other_certs=(), passphrase=password.encode() or None)
    except AttributeError as fault:
        raise BadKeyFile("no_private_key") from fault
    except ValueError as fault:
        raise WrongPassword from fault
    return Key(signer, signer.signing_cert)


@dataclass(frozen=True)
class Token:
    """`library` is the maker's PKCS#11 library. `label` of the token and `certificate` on it: only where there are several."""

    library: Path
    label: str = ""
    certificate: str = ""


@contextmanager
def key_on_token(token: Token, pin: str) -> Iterator[Key]:
    """The key stays on the token, which does the signing while the block runs. Raises NoToken."""
    session = _session(token, pin)
    try:
        from pyhanko.sign.pkcs11 import PKCS11Signer  # noqa: PLC0415 — python-pkcs11 is an optional extra

        key_id, certificate = _chosen(session, token)
        yield Key(PKCS11Signer(session, signing_cert=certificate, key_id=key_id, other_certs_to_pull=None), certificate)
    finally:
        session.close()


def _session(token: Token, pin: str) -> Any:
    try:
        import pkcs11  # noqa: PLC0415 — an optional extra
    except ImportError as fault:
        raise NoToken("no_support") from fault
    if not token.library.is_file():
        raise NoToken("no_library", path=str(token.library))
    try:
        found = list(pkcs11.lib(str(token.library)).get_slots(token_present=True))
    except (pkcs11.PKCS11Error, RuntimeError) as fault:
        raise NoToken("bad_library", path=str(token.library)) from fault
    tokens = [each for each in (slot.get_token() for slot in found) if each.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED]
    tokens = [each for each in tokens if not token.label or each.label == token.label]
    if not tokens:
        raise NoToken("no_token", label=token.label)
    if len(tokens) > 1:
        raise NoToken("several_tokens", labels=", ".join(each.label for each in tokens))
    try:
        return tokens[0].open(user_pin=pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange) as fault:
        raise NoToken("wrong_pin") from fault
    except pkcs11.PinLocked as fault:
        raise NoToken("locked_pin") from fault
    except pkcs11.PKCS11Error as fault:
        raise NoToken("no_token", label=token.label) from fault


def _chosen(session: Any, token: Token) -> tuple[bytes, x509.Certificate]:
    """The certificate whose private key is on the token (same id); by its label or name where there are several."""
    from pkcs11 import Attribute, ObjectClass  # noqa: PLC0415 — an optional extra

    keys = {each[Attribute.ID] for each in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    found = []
    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        certificate = x509.Certificate.load(each[Attribute.VALUE])
        names = {each[Attribute.LABEL], words_of(certificate.subject.native.get("common_name"))}
        if each[Attribute.ID] in keys and (not token.certificate or token.certificate in names):
            found.append((each[Attribute.ID], certificate))
    if not found:
        raise NoToken("no_key", certificate=token.certificate)
    if len(found) > 1:
        names_of = ", ".join(words_of(one.subject.native.get("common_name")) for _key, one in found)
        raise NoToken("several_certificates", certificates=names_of)
    return found[0]


def _day(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y}"
