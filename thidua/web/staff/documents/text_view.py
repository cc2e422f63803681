"""The original text with every recognised part marked: colour, label, anchor; readable without the colours."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.labels import field_label, shape
from thidua.core.documents.editing.marking_up import Open, Stretch, Words, marked_up
from thidua.web.staff.documents.fields import field_of, slug

#: First part of a field's shape → tone, in the order of the legend.
TONES: Mapping[str, tuple[str, ...]] = {
    "head": (
        "issuer",
        "issuers",
        "urgency",
        "secrecy",
        "circulation",
        "number",
        "symbol",
        "doc_type_printed",
        "place",
        "date_text",
        "enacting_authority",
        "proposer",
    ),
    "gist": ("subject", "movement", "themes"),
    "plan": ("sections[].marker", "sections[].title"),
    "cite": ("citations[]", "laws", "unnumbered_refs"),
    "task": ("tasks", "deadlines", "defined_terms", "targets", "quotas", "reporting"),
    "time": ("periods", "dates", "waves", "effect"),
    "foot": ("addressees", "recipients", "archive.text", "signatures", "annexes", "stamps"),
    "body": ("preamble_paragraphs", "closing_paragraphs", "sections[].text", "quotes", "citations[].about"),
}
LEGEND: Mapping[str, str | Promise] = {
    "head": _("Đầu văn bản"),
    "gist": _("Phong trào, chủ đề"),
    "plan": _("Số mục, tiêu đề mục"),
    "cite": _("Viện dẫn"),
    "task": _("Giao việc, thời hạn, gọi tắt"),
    "time": _("Ngày, giai đoạn"),
    "foot": _("Kính gửi, nơi nhận, chữ ký"),
    "body": _("Đoạn văn, trích dẫn"),
}
#: Told already by a wider or a narrower mark at the same place.
SILENT = ("issuer.lines[]", "number_symbol", "subject_marker", "archive.codes[]", "citations[].issuer")
#: These show their label in the running text; the rest tell it to screen readers, on hover and in the list.
LABELLED = ("head", "gist", "cite", "task", "foot")
#: Page breaks of a PDF leave screens of empty lines; one is enough to see the gap.
WIDE_GAP = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")
LINE_BREAK = re.compile(r"\s*\n\s*")
FLOWING = ("sections[].text", "preamble_paragraphs[]", "closing_paragraphs[]", "subject", "recipients[]", "date_text")


@dataclass(frozen=True)
class Legend:
    tone: str
    label: str | Promise


def tone_of(field: str) -> str:
    """The tone whose longest prefix fits."""
    form = shape(field)
    fits = [(len(prefix), tone) for tone, prefixes in TONES.items() for prefix in prefixes if form.startswith(prefix)]
    return max(fits, default=(0, "body"))[1]


def legend(spans: Iterable[Mapping[str, Any]]) -> list[Legend]:
    found = {tone_of(span["field"]) for span in spans if shape(span["field"]) not in SILENT}
    return [Legend(tone, label) for tone, label in LEGEND.items() if tone in found]


def _told(spans: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of joint issuers the first one is the issuer already marked at the same place."""
    marked = {(span["start"], span["end"]) for span in spans if span["field"].startswith("issuer.")}
    return [
        span
        for span in spans
        if shape(span["field"]) not in SILENT
        and not (span["field"].startswith("issuers[") and (span["start"], span["end"]) in marked)
    ]


def text_with_marks(text: str, spans: Iterable[Mapping[str, Any]]) -> SafeString:
    stretches = [Stretch(span["start"], span["end"], span["field"]) for span in _told(list(spans))]
    open_keys: list[str] = []
    parts: list[str] = []
    for token in marked_up(text, stretches):
        if isinstance(token, Words):
            parts.append(format_html("{}", _laid_out(token.text, open_keys)))
        elif isinstance(token, Open):
            open_keys.append(token.key)
            parts.append(_opening(token))
        else:
            open_keys.pop()
            parts.append("</mark>")
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above


def _laid_out(words: str, open_keys: list[str]) -> str:
    """Inside a paragraph a line break is only where the page ended; between paragraphs it stays."""
    if any(shape(key) in FLOWING for key in open_keys):
        return LINE_BREAK.sub(" ", words)
    return WIDE_GAP.sub("\n\n", words)


def _opening(token: Open) -> str:
    tone, label = tone_of(token.key), field_label(token.key)
    if not token.is_first:
        return format_html('<mark class="part part-{} goes-on">', tone)
    field = field_of(token.key)
    tag, shown, reach = SafeString(""), "", SafeString("")
    if field:
        tag = format_html('<a class="tag" href="#f-{}">{}</a>', slug(field), label)
    elif tone != "body":
        shown = "part-labelled" if tone in LABELLED else ""
        reach = format_html(' tabindex="0" aria-label="{}"', label)
    return format_html(
        '<mark class="part part-{} {}" id="m-{}" data-label="{}" title="{}"{}>{}',
        tone,
        shown,
        slug(token.key),
        label,
        label,
        reach,
        tag,
    )
