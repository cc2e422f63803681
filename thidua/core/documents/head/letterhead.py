"""Top of the first page: issuer, number, subject of a công văn, motto, place and date.

Two columns arrive in any order: side by side on one line, left block first or right block first. So each line is cut
into fragments and each fragment is recognised by its own grammar; what remains above the number names the issuer.
"""

import re
from dataclasses import dataclass, field, replace

from thidua.core.documents import lexicon
from thidua.core.documents.head.addressees import ADDRESSED
from thidua.core.documents.head.bodies import opens_body
from thidua.core.documents.head.docnumber import doubted, header_number, kept_number, number_trace, types_of_symbol
from thidua.core.documents.head.fragments import Fragment, fragments_of, is_spaced
from thidua.core.documents.head.markings import Markings
from thidua.core.documents.head.mottoes import motto_in, torn_motto_in
from thidua.core.documents.head.placedate import place_and_date
from thidua.core.documents.lines import Line, is_caps, is_finished, is_rule, open_quotes, starts_lower, starts_with_word
from thidua.core.documents.model import Number, PlaceDate
from thidua.core.documents.source import PLAIN, Mapped, joined

SUBJECT_MARK = re.compile(r"v\s?/\s?v\s*:?\s*|ve viec\s*:\s*")
PLAIN_TYPES = frozenset(name.translate(PLAIN) for name in lexicon.DOCUMENT_TYPES)
HEAD_LINES, FIRST_ANCHOR, ANCHOR_GAP = 60, 15, 9
# Where an office is to be found, printed below its number.
CONTACT = re.compile(
    r"\(|(?:dia chi|d/c|dien thoai|dt|tel|fax|e-?mail|website|hotline|ma dinh danh|ma so)\b|.*(?:@|www\.)"
)
# A Party letter prints the marker in full and small: "về việc triển khai …".
FULL_MARK = re.compile(r"về việc\s+(?=\S)")
STROKE = re.compile(r"\s*[-–—_]{3,}\s*$")
BARE_DAY = re.compile(r"ngay\s*\d{1,2}\s?[/.-]\s?\d{1,2}")
# "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH / SỐ 5/QĐ-SCT": a body named after the document that set it up.
NAMED_AFTER = re.compile(r"\btheo\s+(?:quyet\s+dinh|ke\s+hoach|nghi\s+quyet|thong\s+bao)$")
LONGEST_ISSUER_LINE, PROSE_LINE, FEWEST_WORDS = 110, 60, 4


@dataclass
class Letterhead:
    """What the top shows, and the index of the first line below it.

    `number_trace` is what stands behind a "Số:" that shows no number grammar at all ("" where nothing does).
    """

    issuer_lines: list[Mapped] = field(default_factory=list)
    number: Number | None = None
    number_trace: str | None = None
    placed: PlaceDate | None = None
    subject_lines: list[Mapped] = field(default_factory=list)
    subject_marker: Mapped | None = None
    markings: Markings = field(default_factory=Markings)
    saw_motto: bool = False
    side_by_side: bool = False
    end: int = 0

    @property
    def found(self) -> bool:
        return bool(self.number or self.placed or self.saw_motto)


def read_letterhead(lines: list[Line]) -> Letterhead:
    head = Letterhead()
    loose: list[Fragment] = []
    in_subject, gap = False, 0
    fragments = fragments_of(_top(lines))
    addressed = next((place for place, each in enumerate(fragments) if ADDRESSED.match(each.body.plain)), 0)
    spaced = is_spaced(fragments)
    for place, fragment in enumerate(fragments):
        if (not head.found and place >= FIRST_ANCHOR) or gap > ANCHOR_GAP or _is_over(head, fragment.body):
            break
        in_letter = place < addressed and _is_letter(head, fragment.body)
        after_blank = fragment.after_gap and not spaced
        if not in_subject and not in_letter and _is_prose(head, fragment.body):
            break
        if in_subject and _is_day_of_subject(head, fragment.body):
            head.subject_lines.append(fragment.body)
            head.end = max(head.end, fragment.last + 1)
            continue
        if loose and NAMED_AFTER.search(loose[-1].body.plain) and header_number(fragment.body) is not None:
            loose[-1] = Fragment(joined([loose[-1].body, fragment.body]), loose[-1].first, fragment.last)
            continue
        anchored, rest = _recognise(head, fragment.body, in_subject=in_subject)
        if _opens_subject(head, rest) or (in_letter and not in_subject and _is_unmarked_subject(head, rest)):
            in_subject, anchored = True, True
        elif (
            rest is not None
            and in_subject
            and _continues_subject(head, rest, after_blank=after_blank, before_address=place < addressed)
        ):
            head.subject_lines.append(rest)
            anchored = True
        elif rest is not None and head.found and number_trace(rest) is not None:
            head.number_trace, in_subject = number_trace(rest), False
        elif rest is not None:
            in_subject = False
            loose.append(Fragment(_unruled(rest), fragment.first, fragment.last))
        gap = 0 if anchored else gap + 1
        if anchored:
            head.end = max(head.end, fragment.last + 1)
    issuers = [each for each in loose if each.first < head.end and is_issuer_line(each.body)] if head.found else []
    head.issuer_lines = [each.body for each in issuers]
    head.side_by_side = _side_by_side(issuers)
    return head


def _unruled(body: Mapped) -> Mapped:
    """ "BỘ MẪU -------": the short stroke of the next line run together with the name."""
    stroke = STROKE.search(body.text)
    return body.cut(0, stroke.start()) if stroke and stroke.start() else body


def _top(lines: list[Line]) -> list[Line]:
    shown = [line for line in lines[: HEAD_LINES * 4] if not line.is_blank][:HEAD_LINES]
    return lines[: shown[-1].index + 1] if shown else []


def _is_over(head: Letterhead, body: Mapped) -> bool:
    """A type's name, addressees or grounds: nothing of the letterhead stands below them."""
    if head.number is None and head.placed is None:
        return False
    bare = body.plain.strip(" *:.")
    return (
        bare in PLAIN_TYPES
        or bare == "kinh"
        or starts_with_word(bare, ("kinh gui", "kinhgui", "kinh goi", "can cu")) is not None
    )


def _is_prose(head: Letterhead, body: Mapped) -> bool:
    """Below number and date, a long line in small letters that opens no subject: the text has begun."""
    return (
        head.number is not None
        and head.placed is not None
        and len(body) > PROSE_LINE
        and not is_caps(body.text)
        and SUBJECT_MARK.match(body.plain) is None
        and motto_in(body) is None
    )


def _recognise(head: Letterhead, body: Mapped, *, in_subject: bool) -> tuple[bool, Mapped | None]:
    """Takes motto, number and date out of a fragment; what is left of it, if any."""
    anchored = False
    motto = motto_in(body) or (None if head.saw_motto else torn_motto_in(body))
    if motto:
        head.saw_motto = anchored = True
        body = _without(body, *motto)
    numbered = header_number(body, in_subject=in_subject)
    if numbered and not _is_cited(head, body, *numbered):
        anchored = True
        head.number = kept_number(head.number, numbered[0])
        body = body.cut(numbered[1], len(body)).strip()
    dated = place_and_date(body) if len(body) else None
    if dated:
        anchored = True
        _keep_date(head, dated[0])
        body = body.cut(0, dated[1]).strip()
    if head.markings.take(body):
        return anchored or head.found, None
    return anchored, body if len(body) and not is_rule(body.text) else None


def _is_cited(head: Letterhead, body: Mapped, number: Number, end: int) -> bool:
    """Another symbol with words behind it, below the document's own: "Thông tư số 5/2031/TT-BMG ngày …" of a ground."""
    return (
        head.number is not None
        and number.symbol.text != head.number.symbol.text
        and len(body.cut(end, len(body)).strip(" .;,|*")) > 0
    )


def _keep_date(head: Letterhead, placed: PlaceDate) -> None:
    if head.placed is None or (head.placed.iso is None and placed.iso is not None):
        head.placed = placed
    elif placed.iso is not None and placed.iso != head.placed.iso:
        first = head.placed
        head.placed = replace(first, date_text=doubted(first.date_text))


def _without(body: Mapped, start: int, end: int) -> Mapped:
    """The rest of a line beside the motto; columns on both sides do not occur."""
    left, right = body.cut(0, start).strip(" -|*"), body.cut(end, len(body)).strip(" -|*")
    return left if len(left) else right


def _opens_subject(head: Letterhead, rest: Mapped | None) -> bool:
    if rest is None or head.subject_marker is not None:
        return False
    match = SUBJECT_MARK.match(rest.plain)
    if match is None:
        return False
    head.subject_marker = rest.cut(0, match.end()).strip(" :")
    head.subject_lines = [rest.cut(match.end(), len(rest))]
    return True


def _is_letter(head: Letterhead, body: Mapped) -> bool:
    """A symbol that names no type, or the word "Về": between number and "Kính gửi" only the subject is written."""
    if head.number is None or head.subject_marker is not None:
        return False
    return not types_of_symbol(head.number.symbol.text) or body.plain.startswith("ve ")


def _is_unmarked_subject(head: Letterhead, rest: Mapped | None) -> bool:
    """ "Về hoãn ngày hội đọc sách" below the number of a letter: some offices print no V/v."""
    if rest is None or head.subject_lines or is_caps(rest.text):
        return False
    marked = FULL_MARK.match(rest.text)
    if marked is not None:
        head.subject_marker = rest.cut(0, marked.end()).strip()
        head.subject_lines = [rest.cut(marked.end(), len(rest))]
        return True
    if not rest.text[0].isupper():
        return False
    if len(rest.plain.split()) < FEWEST_WORDS or rest.text.endswith((";", ":")) or CONTACT.match(rest.plain):
        return False
    if is_issuer_line(rest) or number_trace(rest) is not None:
        return False
    head.subject_lines = [rest]
    return True


def _is_day_of_subject(head: Letterhead, body: Mapped) -> bool:
    """ "V/v nghỉ học / ngày 5/7/2031": the letterhead's own day has been read already."""
    return head.placed is not None and BARE_DAY.match(body.plain) is not None


def _continues_subject(head: Letterhead, rest: Mapped, *, after_blank: bool, before_address: bool) -> bool:
    if starts_with_word(rest.plain, ("kinh gui",)) or rest.text.startswith(("- ", "+ ")):
        return False
    so_far = " ".join(part.text for part in head.subject_lines)
    if len(so_far) > 600:
        return False
    if after_blank:
        is_rest = before_address and _is_words(rest) and not is_finished(so_far)
        return open_quotes(so_far) or (starts_lower(rest.text) and len(rest) < 100) or is_rest
    return not is_caps(rest.text) or open_quotes(so_far) or _is_abbreviation(rest)


def _is_words(rest: Mapped) -> bool:
    """Words in small letters that name nobody and label nothing, above "Kính gửi": the subject's, though recognition saw
    a blank line."""
    return (
        len(rest.plain.split()) >= FEWEST_WORDS
        and not is_caps(rest.text)
        and rest.text[0].isupper()
        and ":" not in rest.text
        and CONTACT.match(rest.plain) is None
        and opens_body(rest.plain) is None
    )


def _is_abbreviation(rest: Mapped) -> bool:
    """ "V/v chính sách thuế / GTGT": a few capitals that name no body go on with the subject."""
    return (
        len(rest.plain.split()) <= 3
        and opens_body(rest.plain) is None
        and starts_with_word(rest.plain, lexicon.BODY_TAILS) is None
        and rest.plain.strip(" *:.") not in PLAIN_TYPES
    )


def is_issuer_line(line: Mapped) -> bool:
    bare = line.plain.strip(" *-:.()")
    if len(line) > LONGEST_ISSUER_LINE or starts_with_word(bare, lexicon.HEAD_NOTES) or bare in PLAIN_TYPES:
        return False
    if is_caps(line.text):
        return sum(map(str.isalpha, line.text)) > sum(map(str.isdigit, line.text))
    return opens_body(line.plain) is not None and len(line.plain.split()) <= 10 and line.text[0].isupper()


def _side_by_side(issuers: list[Fragment]) -> bool:
    """Two bodies on one line, each in its column."""
    heads = [each.first for each in issuers if opens_body(each.body.plain)]
    return len(heads) > len(set(heads))
