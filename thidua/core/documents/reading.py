"""read(text): lines -> letterhead and opening -> body and tail -> values. Each stage stands in its own
module."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua.core.documents.body.annexes import annex_warnings, read_annexes
from thidua.core.documents.body.furniture import marked_furniture
from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.body.paragraphs import Paragraph, paragraphs_of
from thidua.core.documents.body.sections import Body, Node, read_body, to_sections
from thidua.core.documents.body.tables import without_tables
from thidua.core.documents.doubts.noticing import notices_of
from thidua.core.documents.doubts.sureness import dimmed_head
from thidua.core.documents.foot.notes import footnotes_of
from thidua.core.documents.foot.recipients import recipients_of
from thidua.core.documents.foot.signatures import signatures_of
from thidua.core.documents.foot.tail import read_tail
from thidua.core.documents.head.bodies import is_joint_symbol, issuers_of
from thidua.core.documents.head.docnumber import is_national_assembly, type_of_symbol
from thidua.core.documents.head.grounds import whole_grounds
from thidua.core.documents.head.headings import type_named
from thidua.core.documents.head.letterhead import Letterhead, read_letterhead
from thidua.core.documents.head.opening import Opening, read_opening
from thidua.core.documents.head.stamps import without_stamps
from thidua.core.documents.lines import is_body_name, line_looks, lines_of
from thidua.core.documents.looks import NO_LOOKS, Looks
from thidua.core.documents.model import (
    GUESS,
    LIKELY,
    DateMention,
    DefinedTerm,
    Issuer,
    Piece,
    Reading,
    Theme,
    piece,
)
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import Mapped, clean, joined
from thidua.core.documents.values.aims.quotations import (
    distinct_periods,
    movement_of,
    period_mentions,
    quotations,
    quotes_of,
    themes_in,
)
from thidua.core.documents.values.annex_work import AnnexWork, annex_work
from thidua.core.documents.values.cited.citations import citations_in, distinct
from thidua.core.documents.values.cited.laws import distinct_laws, laws_in
from thidua.core.documents.values.cited.references import unnumbered_in
from thidua.core.documents.values.further import (
    Where,
    distinct_deadlines,
    further_values,
    in_time,
    tasks_in_time,
    timed,
)
from thidua.core.documents.values.times.deadlines import deadlines_in
from thidua.core.documents.values.times.waves import waves_in
from thidua.core.documents.values.work.tasks import tasks_of
from thidua.core.vietnamese.dates import find_dates
from thidua.core.vietnamese.folding import comparison_key

DEFINED = re.compile(r"(?:(?:sau\s+day\s+)?(?:duoc\s+)?(?:goi|viet)\s+(?:tat|chung)\s+la)\s*:?\s*")
DEFINED_END = re.compile(r"[);.:\n]")
PROPOSED = re.compile(
    r"(?:^|[\n;,]\s?)(?:xet|theo)\s+(?:de nghi|to trinh)\s+cua\s+"
    r"(?P<who>[^;.\n]{3,160}?)(?=\s+tai\s|\s*[;.\n]|$)"
)
ENACTING_WORD = re.compile(r"(?:quyet dinh|quyet nghi|chi thi|nghi quyet|yeu cau|ke hoach)\s*[:.]?")


@dataclass(frozen=True)
class Flow:
    """The running text as one string (subject first), with the printed marker of the section at each
    place."""

    text: Mapped
    sections: tuple[tuple[int, str | None], ...]
    preamble_end: int
    sections_start: int
    headings: tuple[tuple[int, str], ...] = ()

    def heading_at(self, position: int) -> str:
        """The headings above a place, accent-free, outermost first."""
        index = bisect_right(self.headings, position, key=lambda heading: heading[0])
        return self.headings[index - 1][1] if index else ""

    def section_at(self, position: int) -> str | None:
        index = bisect_right(self.sections, position, key=lambda section: section[0])
        return self.sections[index - 1][1] if index else None


def read(text: str, *, name: str = "", looks: Looks = NO_LOOKS) -> Reading:
    """Reads any text; what it does not show stays None or empty. Never raises on odd text.

    `looks` is what the file showed beside its words (bold, place on the page, table cells), by offsets into `text`.
    """
    whole = clean(text)
    stamped = without_stamps(lines_of(whole))
    prints = line_looks(stamped.lines, looks)
    lines = marked_furniture(stamped.lines, prints)
    head = read_letterhead(lines)
    opening = read_opening(lines, head)
    tail = read_tail(lines, opening.end)
    cut = without_tables(lines[opening.end : tail.start], prints)
    body = read_body(whole_grounds(_without_enacting_word(paragraphs_of(cut.lines, prints))))
    annexes = read_annexes(lines[tail.annex_start :], looks)
    subject = _subject(head, opening)
    flow = _flow(subject, body)
    recipients, archive = recipients_of(tail.listing)
    issuers, placed = _issuers(head, opening), head.placed or tail.placed
    signatures, doc_type = signatures_of(tail.signature_rows), _doc_type(head, opening)
    reading = Reading(
        name=name,
        issuer=issuers[0] if issuers else None,
        number=head.number,
        doc_type=doc_type,
        doc_type_printed=piece(opening.heading, "heading") if opening.heading is not None else None,
        placed=placed,
        subject=piece(subject, "subject") if subject is not None else None,
        subject_marker=_marker(head, opening),
        addressees=tuple(piece(item, "addressee") for item in opening.addressees),
        enacting_authority=piece(joined(opening.enacting).strip(" :,"), "enacting") if opening.enacting else None,
        proposer=_proposer(flow),
        preamble=tuple(piece(each.body, "preamble") for each in body.preamble),
        sections=to_sections(body.roots),
        closing=tuple(piece(each.body, "closing") for each in body.closing),
        tasks=tasks_of(body.roots, [each.body for each in body.closing], [each.body for each in body.preamble]),
        recipients=recipients,
        archive=archive,
        signatures=signatures,
        annexes=annexes,
        tables=cut.found,
        issuers=issuers,
        type_by_code=type_of_symbol(head.number.symbol.text) if head.number else None,
        urgency=head.markings.urgency,
        secrecy=head.markings.secrecy,
        circulation=head.markings.circulation,
        stamps=tuple(stamped.stamps),
        warnings=notices_of(head, placed, doc_type, signatures, headed=opening.heading_is_known)
        + annex_warnings(annexes, head.number.number_symbol if head.number else None),
        noise=tuple(
            f"page-number:{line.index + 1}" for line in lines if line.is_noise and any(map(str.isdigit, line.text))
        ),
    )
    own = head.number.number_symbol if head.number else None
    attached = annex_work(annexes, cut.found, whole, own)
    noted = citations_in(joined(footnotes_of(lines[tail.start :]), "\n"), 0, own)
    attached = replace(attached, citations=(*attached.citations, *noted))
    return _with_values(dimmed_head(reading, looks), flow, subject, attached)


def _without_enacting_word(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """ "QUYẾT ĐỊNH:" alone between grounds and articles is a gesture, not a paragraph."""
    first = next((place for place, each in enumerate(paragraphs) if marker_of(each.body)), len(paragraphs))
    return [each for each in paragraphs[:first] if not _is_enacting_word(each.body)] + paragraphs[first:]


def _is_enacting_word(body: Mapped) -> bool:
    return body.text.isupper() and ENACTING_WORD.fullmatch(body.plain) is not None


def _marker(head: Letterhead, opening: Opening) -> Piece | None:
    found = opening.subject_marker if opening.subject_lines else head.subject_marker
    return piece(found, "subject-marker") if found is not None else None


def _subject(head: Letterhead, opening: Opening) -> Mapped | None:
    lines = opening.subject_lines or head.subject_lines
    subject = joined(line for line in lines if len(line)).strip(" .;")
    return subject if len(subject) else None


def _issuers(head: Letterhead, opening: Opening) -> tuple[Issuer, ...]:
    """Named at the top; where the top is lost, the body that enacts, as a guess."""
    says_joint = opening.heading is not None and opening.heading.plain.endswith(("lien tich", "phoi hop"))
    is_joint = says_joint or (head.number is not None and is_joint_symbol(head.number.symbol.text))
    found = issuers_of(head.issuer_lines or opening.late_issuer, is_joint=is_joint or head.side_by_side)
    if not found and opening.enacting and is_body_name(opening.enacting[0].plain):
        name = piece(opening.enacting[0].strip(" :,"), "enacting-issuer", GUESS)
        return (Issuer(name, (name,)),)
    return found


def _doc_type(head: Letterhead, opening: Opening) -> str | None:
    """As headed; a letter with V/v and no heading is a công văn whatever its code looks like (`55/TTr-NC` of an
    inspectorate); else what the code in the number stands for; a letter with addressees is a công văn."""
    if opening.heading is not None:
        return type_named(opening.heading)
    if head.subject_marker is not None:
        return "công văn"
    coded = type_of_symbol(head.number.symbol.text) if head.number else None
    if coded is not None:
        return coded
    if head.number is not None and is_national_assembly(head.number.symbol.text):
        return None
    is_letter = head.found and (head.number is not None or head.subject_marker is not None or bool(opening.addressees))
    return "công văn" if is_letter else None


# --- the flow ---


def _flow(subject: Mapped | None, body: Body) -> Flow:
    pieces: list[Mapped] = [subject] if subject is not None else []
    labels: list[tuple[int, str | None]] = []
    headings: list[tuple[int, str]] = []
    size = len(subject) + 1 if subject is not None else 0
    preamble_end = sections_start = size
    for paragraph in body.preamble:
        size = _push(pieces, paragraph.body, size)
    preamble_end = sections_start = size
    for label, text, above in _texts(body.roots):
        labels.append((size, label))
        headings.append((size, above))
        size = _push(pieces, text, size)
    labels.append((size, None))
    for paragraph in body.closing:
        size = _push(pieces, paragraph.body, size)
    return Flow(
        joined(pieces, "\n"),
        tuple(labels),
        preamble_end if body.roots else size,
        sections_start if body.roots else size,
        tuple(headings),
    )


def _push(pieces: list[Mapped], text: Mapped, size: int) -> int:
    if not len(text):
        return size
    pieces.append(text)
    return size + len(text) + 1


def _texts(nodes: Iterable[Node], above: str = "") -> Iterable[tuple[str | None, Mapped, str]]:
    """(marker, text, headings above it) in reading order."""
    for node in nodes:
        label = node.marker.text if node.marker is not None else None
        yield label, node.head, above
        under = f"{above} / {node.head.plain[:200]}" if len(above) < 1_000 else above
        for paragraph in node.paragraphs:
            yield label, paragraph.body, under
        yield from _texts(node.children, under)


# --- values ---


def _with_values(reading: Reading, flow: Flow, subject: Mapped | None, attached: AnnexWork) -> Reading:
    text = flow.text
    own = reading.number.number_symbol if reading.number else None
    mentions = citations_in(text, flow.preamble_end, own, subject_end=len(subject) + 1 if subject is not None else 0)
    laws = laws_in(text)
    cited = Ranges((start, end) for _found, start, end in [*mentions, *laws])
    quoted = quotations(text)
    movement = movement_of(text, subject, quoted, mentions, flow.sections_start)
    themes = tuple(
        Theme(piece(body, "theme"), piece(trigger, "theme-trigger"), flow.section_at(position))
        for body, trigger, position in themes_in(text)
    )
    unnumbered = unnumbered_in(text, Ranges((start, end) for _law, start, end in laws))
    issued = reading.placed.iso if reading.placed else None
    deadlines = in_time(deadlines_in(text), issued)
    cited_documents = tuple(distinct([*mentions, *attached.citations]))
    reading = replace(reading, tasks=tasks_in_time(reading.tasks + attached.tasks, issued))
    where = Where(text, flow.sections_start, flow.section_at, flow.heading_at, waves_in(text))
    values = {
        "movement": timed(movement, where.waves, subject),
        "themes": themes,
        "quotes": quotes_of(quoted, text, {comparison_key(theme.text.text) for theme in themes}, movement),
        "periods": distinct_periods(period_mentions(text), movement, unnumbered),
        "dates": _dates(reading, text, cited, Ranges((each.start, each.end) for each in deadlines)),
        "citations": cited_documents,
        "laws": distinct_laws(laws),
        "unnumbered_refs": tuple(found for found, _start, _end in unnumbered),
        "deadlines": distinct_deadlines([*deadlines, *in_time(list(attached.deadlines), issued)]),
        "defined_terms": _defined(flow),
        **further_values(reading, where, mentions, cited_documents, deadlines),
    }
    return Reading(**{**reading.__dict__, **values})


def _dates(reading: Reading, text: Mapped, cited: Ranges, deadlines: Ranges) -> tuple[DateMention, ...]:
    found: dict[tuple[str, str], DateMention] = {}
    placed = reading.placed
    if placed is not None and placed.iso and placed.day_text:
        found[(placed.iso, "issued")] = DateMention(placed.iso, "issued", placed.day_text)
    for each in find_dates(text.plain):
        if each.value is None:
            continue
        role = "event"
        if each.start in cited:
            role = "citation"
        elif each.start in deadlines:
            role = "deadline"
        iso = each.value.isoformat()
        found.setdefault((iso, role), DateMention(iso, role, piece(text.cut(each.start, each.end), "date")))
    return tuple(found.values())


def _defined(flow: Flow) -> tuple[DefinedTerm, ...]:
    text, found = flow.text, []
    for match in DEFINED.finditer(text.plain):
        end = DEFINED_END.search(text.plain, match.end(), match.end() + 200)
        short = text.cut(match.end(), end.start() if end else match.end() + 60).strip(' “”"')
        if len(short):
            marker = piece(text.cut(*match.span()).strip(" :"), "defined-marker")
            found.append(DefinedTerm(piece(short, "defined-term", LIKELY), marker, flow.section_at(match.start())))
    return tuple(found)


def _proposer(flow: Flow) -> Piece | None:
    match = PROPOSED.search(flow.text.plain)
    return piece(flow.text.cut(*match.span("who")).strip(" ,"), "proposer", GUESS) if match else None
