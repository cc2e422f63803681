"""What a reading says. Every printed value is a `Piece`: its words, where they stand, by which rule, how
surely."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.core.documents.source import Mapped

SURE, LIKELY, GUESS = Decimal("1"), Decimal("0.9"), Decimal("0.6")


@dataclass(frozen=True)
class Piece:
    """A value with its stretches in the text as given (several where another column or a page number
    lies between)."""

    text: str
    parts: tuple[tuple[int, int], ...]
    rule: str
    sure: Decimal = SURE

    @property
    def start(self) -> int:
        return self.parts[0][0] if self.parts else 0

    @property
    def end(self) -> int:
        return self.parts[-1][1] if self.parts else 0


def piece(found: Mapped, rule: str, sure: Decimal = SURE) -> Piece:
    return Piece(found.text, found.parts, rule, sure)


@dataclass(frozen=True)
class Issuer:
    name: Piece
    lines: tuple[Piece, ...]
    superior: Piece | None = None


@dataclass(frozen=True)
class Number:
    """`05/KH-UBND`: number 05, symbol KH-UBND; `year` only in normative numbers (05/2031/NĐ-CP)."""

    number: Piece | None
    year: int | None
    symbol: Piece
    whole: Piece

    @property
    def number_symbol(self) -> str | None:
        return "".join(self.whole.text.split()) if self.number else None


@dataclass(frozen=True)
class PlaceDate:
    place: Piece | None
    date_text: Piece | None
    day_text: Piece | None
    iso: str | None
    partial: str | None = None


@dataclass(frozen=True)
class Period:
    text: Piece
    first: int
    last: int
    of: str | None = None


@dataclass(frozen=True)
class Movement:
    name: Piece
    parent: Piece | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Theme:
    text: Piece
    trigger: Piece
    section: str | None


@dataclass(frozen=True)
class Quote:
    text: Piece
    role: str
    count: int


@dataclass(frozen=True)
class DateMention:
    iso: str
    role: str
    text: Piece


@dataclass(frozen=True)
class Citation:
    type: str | None
    number: str
    year: int | None
    symbol: str
    number_symbol: str
    date: str | None
    issuer: Piece | None
    about: Piece | None
    role: str
    text: Piece


@dataclass(frozen=True)
class Law:
    title: Piece
    date: str | None
    year: int | None


@dataclass(frozen=True)
class Deadline:
    text: Piece
    iso: str | None
    recurring: str | None


@dataclass(frozen=True)
class DefinedTerm:
    short: Piece
    marker: Piece
    section: str | None


@dataclass(frozen=True)
class Section:
    """`head` is the heading or the run-in text; `paragraphs` stand under it before its children."""

    marker: Piece | None
    style: str
    head: Piece
    is_title: bool
    paragraphs: tuple[Piece, ...]
    bullets: int
    children: tuple["Section", ...]


@dataclass(frozen=True)
class Task:
    """One assignment sentence: who, what, until when. `with_units` join the owner ("phối hợp với …")."""

    section: str
    units: tuple[Piece, ...]
    trigger: Piece | None
    actions: tuple[Piece, ...]
    deadline: str | None
    with_units: tuple[Piece, ...] = ()
    whole: Piece | None = None


@dataclass(frozen=True)
class Wave:
    """A stretch of the movement's time ("Đợt 1: từ … đến …"); `first` and `last` are ISO days or months, both included."""

    name: Piece | None
    text: Piece
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Target:
    """A measurable aim: "100 % cán bộ …", "ít nhất 02 sáng kiến". `relation` is one of = ≥ ≤ > <."""

    text: Piece
    value: Decimal
    unit: str
    relation: str
    section: str | None


@dataclass(frozen=True)
class Quota:
    """How many may be proposed for commendation, and for whom. `either` is a shared slot (collective or individual)."""

    text: Piece
    holder: Piece | None
    collectives: int | None
    individuals: int | None
    either: int | None
    share: Decimal | None
    section: str | None


@dataclass(frozen=True)
class Reporting:
    """A duty to report: who to whom, by when (ISO day or recurring as in `Deadline`)."""

    text: Piece
    by: tuple[Piece, ...]
    to: Piece | None
    deadline: str | None
    section: str | None


@dataclass(frozen=True)
class Effect:
    """When the document takes effect; `first` is an ISO day or "signing"."""

    text: Piece
    first: str | None


@dataclass(frozen=True)
class Stamp:
    """What a signature stamp printed into the text layer; it is no word of the document. `at` as printed, in ISO if dated."""

    text: Piece
    signer: Piece | None
    at: str | None


@dataclass(frozen=True)
class Notice:
    """Where a document contradicts itself or leaves a blank. `code` is a slug that pages put into words; `field` is a JSON path."""

    code: str
    field: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table as rows of cells, each cell its words; `rows[0]` is the heading row where there is one."""

    rows: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Archive:
    """The Lưu item. `drafter` are the initials printed in brackets: `NC(HXĐ)`."""

    text: Piece
    codes: tuple[Piece, ...]
    copies: int | None
    drafter: Piece | None = None


@dataclass(frozen=True)
class Signature:
    authority: Piece | None = None
    authority_body: Piece | None = None
    acting: Piece | None = None
    acting_for: Piece | None = None
    position: Piece | None = None
    signatory: Piece | None = None


@dataclass(frozen=True)
class Annex:
    """What stands below the signature: an annex, or a regulation issued with the document. `parent` is the number it claims
    to belong to ("Kèm theo Quyết định số …")."""

    marker: Piece
    title: Piece | None
    note: Piece | None = None
    parent: str | None = None
    preamble: tuple[Piece, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Everything a document shows; what it does not show is None or empty."""

    name: str
    issuer: Issuer | None = None
    number: Number | None = None
    doc_type: str | None = None
    doc_type_printed: Piece | None = None
    placed: PlaceDate | None = None
    subject: Piece | None = None
    subject_marker: Piece | None = None
    addressees: tuple[Piece, ...] = ()
    enacting_authority: Piece | None = None
    proposer: Piece | None = None
    movement: Movement | None = None
    themes: tuple[Theme, ...] = ()
    quotes: tuple[Quote, ...] = ()
    periods: tuple[Period, ...] = ()
    dates: tuple[DateMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    laws: tuple[Law, ...] = ()
    unnumbered_refs: tuple[Piece, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    defined_terms: tuple[DefinedTerm, ...] = ()
    preamble: tuple[Piece, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Piece, ...] = ()
    tasks: tuple[Task, ...] = ()
    recipients: tuple[Piece, ...] = ()
    archive: Archive | None = None
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()
    noise: tuple[str, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    type_by_code: str | None = None
    urgency: Piece | None = None
    secrecy: Piece | None = None
    circulation: Piece | None = None
    waves: tuple[Wave, ...] = ()
    targets: tuple[Target, ...] = ()
    quotas: tuple[Quota, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    effect: Effect | None = None
    stamps: tuple[Stamp, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[Notice, ...] = ()
