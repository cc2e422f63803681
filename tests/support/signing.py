"""A certificate authority made for the test, papers to sign and ways to forge them. All names are invented."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from thidua.adapters import typeset
from thidua.adapters.signing import Look, Roots
from thidua.adapters.signing.keys import Key, key_from_file
from thidua.adapters.signing.writing import sign

AT = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
PASSWORD = "mật khẩu thử 1"
NAME, OFFICE = "Đỗ Thị Ưởng", "Ủy ban nhân dân tỉnh Thử"


@cache
def private_key(_number: int) -> rsa.RSAPrivateKey:
    """Kept for the whole run: making one takes longer than signing with it."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _named(name: str, office: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    return x509.Name([*parts, x509.NameAttribute(NameOID.ORGANIZATION_NAME, office)] if office else parts)


@dataclass(frozen=True)
class Authority:
    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def roots(self) -> Roots:
        return Roots(roots=(self.der,))

    def revoking(self, *certificates: x509.Certificate, at: datetime = AT) -> bytes:
        """A revocation list, DER."""
        made = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        made = made.last_update(at - timedelta(days=1)).next_update(at + timedelta(days=30))
        for each in certificates:
            row = x509.RevokedCertificateBuilder().serial_number(each.serial_number)
            made = made.add_revoked_certificate(row.revocation_date(at - timedelta(days=2)).build())
        made = made.add_extension(x509.CRLNumber(1), critical=False)
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        return made.add_extension(identifier, critical=False).sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def authority(name: str = "Cơ quan chứng thực thử", number: int = 1) -> Authority:
    key = private_key(number)
    made = _built(
        _named(name), _named(name), key, key, AT - timedelta(days=900), AT + timedelta(days=900), is_authority=True
    )
    return Authority(made, key)


@cache
def between(above: str = "Cơ quan chứng thực thử") -> Authority:
    """An authority under the root."""
    top, key, name = authority(above), private_key(8), _named("Cơ quan chứng thực cấp dưới")
    made = _built(
        name,
        top.certificate.subject,
        key,
        top.key,
        AT - timedelta(days=500),
        AT + timedelta(days=500),
        is_authority=True,
    )
    return Authority(made, key)


def _built(  # noqa: PLR0917  the parts of a certificate in their order
    subject: x509.Name,
    issuer: x509.Name,
    key: rsa.RSAPrivateKey,
    by: rsa.RSAPrivateKey,
    since: datetime,
    until: datetime,
    *,
    is_authority: bool = False,
    may_sign: bool = True,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=may_sign and not is_authority, content_commitment=may_sign and not is_authority,
        key_encipherment=not is_authority, data_encipherment=False, key_agreement=False, key_cert_sign=is_authority,
        crl_sign=is_authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)
    made = made.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    made = made.add_extension(usage, critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    return made.sign(by, hashes.SHA256())


@cache
def certificate(
    name: str = NAME,
    office: str = OFFICE,
    *,
    of: Authority | None = None,
    days: tuple[int, int] = (-300, 300),
    may_sign: bool = True,
) -> x509.Certificate:
    issuer = of or authority()
    since, until = (AT + timedelta(days=each) for each in days)
    return _built(
        _named(name, office), issuer.certificate.subject, private_key(2), issuer.key, since, until, may_sign=may_sign
    )


def key_file(
    made: x509.Certificate | None = None, password: str = PASSWORD, chain: tuple[x509.Certificate, ...] = ()
) -> bytes:
    """A .p12 file."""
    locked = BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"khoa", private_key(2), made or certificate(), chain, locked)


def key(made: x509.Certificate | None = None, chain: tuple[x509.Certificate, ...] = ()) -> Key:
    return key_from_file(key_file(made, chain=chain), PASSWORD)


TEMPLATE = """#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4")
#set text(font: "Tinos", lang: "vi", size: 14pt)
#set document(date: auto)
#for words in data.pages [ #words \\ #v(60mm) #data.name #pagebreak(weak: true) ]
"""


@cache
def paper(*pages: str, name: str = NAME) -> bytes:
    """A PDF of the given pages, the signer's name under each."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "paper.typ"
        template.write_text(TEMPLATE, encoding="utf-8")
        return typeset.pdf(template, {"pages": list(pages or ("Tờ trình số 12",)), "name": name}, AT)


def signed(content: bytes | None = None, made: x509.Certificate | None = None, look: Look | None = None) -> bytes:
    return sign(content or paper(), key(made), AT, look)


def with_one_byte_changed(pdf: bytes) -> bytes:
    """A letter of the signed part changed: in the title of the metadata, so that the file still opens."""
    place = pdf.index(b"xmp:CreateDate>") + len(b"xmp:CreateDate>")
    return pdf[:place] + (b"1" if pdf[place : place + 1] != b"1" else b"3") + pdf[place + 1 :]


def with_words_over(pdf: bytes, words: str = "Ghi them sau khi ky") -> bytes:
    """Words written over page 1 in a later revision: every signed byte stays, and yet the page reads otherwise."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    font = generic.DictionaryObject(
        {generic.pdf_name("/Type"): generic.pdf_name("/Font"), generic.pdf_name("/Subtype"): generic.pdf_name("/Type1"),
         generic.pdf_name("/BaseFont"): generic.pdf_name("/Helvetica")}
    )  # fmt: skip
    resources = generic.DictionaryObject(
        {generic.pdf_name("/Font"): generic.DictionaryObject({generic.pdf_name("/FX"): font})}
    )
    drawn = generic.StreamObject(stream_data=f"BT /FX 12 Tf 100 400 Td ({words}) Tj ET".encode())
    writer.add_stream_to_page(0, writer.add_object(drawn), resources=resources)
    return _written(writer)


def signed_regardless(pdf: bytes, own: x509.Certificate | None = None, digest: str = "sha256") -> bytes:
    """Signed as a stranger's program would, which asks no questions."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    meta = PdfSignatureMetadata(field_name="Khac", subfilter=SigSeedSubFilter.PADES, md_algorithm=digest)
    return bytes(PdfSigner(meta, key(own).signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))).getvalue())


def with_field(pdf: bytes) -> bytes:
    """A text field «so_tien» on page 1."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    box = generic.ArrayObject(generic.NumberObject(each) for each in (100, 100, 200, 120))
    page, _res = writer.find_page_for_modification(0)
    entries = {"/FT": pdf_name("/Tx"), "/T": pdf_string("so_tien"), "/V": pdf_string("1"), "/Rect": box,
               "/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/Widget")}  # fmt: skip
    field = writer.add_object(generic.DictionaryObject({pdf_name(name): value for name, value in entries.items()}))
    page.get_object()["/Annots"] = generic.ArrayObject([field])
    writer.root["/AcroForm"] = writer.add_object(
        generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject([field])})
    )
    writer.update_root()
    return _written(writer)


def filled_in(pdf: bytes) -> bytes:
    """The value of the field changed in a later revision."""
    from pyhanko.pdf_utils.generic import pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    fields = [each.get_object() for each in writer.root["/AcroForm"]["/Fields"]]
    field = next(each for each in fields if each["/T"] == "so_tien")
    field["/V"] = pdf_string("1000000")
    writer.update_container(field)
    return _written(writer)


def _written(writer) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
