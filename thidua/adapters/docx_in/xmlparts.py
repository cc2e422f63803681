"""XML from strangers: no entities, no document types, no network, bounded depth and bounded memory."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

# libxml2 keeps about 120 bytes an element or text and 220 an attribute.
MEMORY_LIMIT = 120 * 1024 * 1024
ELEMENT_COST, ATTRIBUTE_COST = 120, 220
CHUNK = 64 * 1024
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BROKEN = "Tệp Word bị hỏng bên trong; hãy mở bằng Word, lưu lại rồi nạp lại."
UNSAFE = "Tệp Word chứa khai báo lạ, không an toàn; hãy lưu lại bằng Word rồi nạp lại."
TOO_RICH = "Nội dung tệp Word quá phức tạp để đọc an toàn; hãy chia nhỏ văn bản rồi nạp lại."
OPTIONS: dict[str, bool] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
}


class UnreadableXml(ValueError):
    """The message tells a person what is wrong and how to mend it."""


def parsed(content: bytes) -> Any:
    """The root of a small part."""
    if _cost(content) > MEMORY_LIMIT:
        raise UnreadableXml(TOO_RICH)
    _refuse_declarations(content)
    try:
        root = etree.fromstring(content.replace(STRICT, USUAL), etree.XMLParser(**OPTIONS))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableXml(BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableXml(UNSAFE)
    return root


def children_of(content: bytes, container: str, tags: tuple[str, ...]) -> Iterator[Any]:
    """The children of the element `container` that bear one of `tags`, one at a time; each is forgotten after its turn.

    So a text of five hundred pages takes the memory of its longest table, and one built to fill the memory is refused.
    """
    _refuse_declarations(content)
    content = content.replace(STRICT, USUAL)
    parser = etree.XMLPullParser(events=("start", "end"), tag=(container, *tags), **OPTIONS)
    walk = _Walk(container)
    try:
        for at in range(0, len(content), CHUNK):
            chunk = content[at : at + CHUNK]
            walk.held += _cost(chunk)
            if walk.held > MEMORY_LIMIT:
                raise UnreadableXml(TOO_RICH)
            parser.feed(chunk)
            yield from walk.finished(parser.read_events())
        parser.close()
        yield from walk.finished(parser.read_events())
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, UnreadableXml):
            raise
        raise UnreadableXml(BROKEN) from error
    if not walk.found:
        raise UnreadableXml("Tệp Word không có nội dung; hãy mở bằng Word, lưu lại rồi nạp lại.")


class _Walk:
    def __init__(self, container: str) -> None:
        self.container, self.found, self.held = container, False, 0
        self._inside: Any = None

    def finished(self, events: Any) -> Iterator[Any]:
        for event, element in events:
            if event == "start":
                self._begin(element)
            elif self._inside is not None and element.getparent() is self._inside:
                yield element
                # The element itself stays until the next one ends: text behind it may still be on the way.
                for earlier in element.itersiblings(preceding=True):
                    self._inside.remove(earlier)
                element.clear(keep_tail=False)
                self.held = 0
            elif element is self._inside:
                self._inside = None

    def _begin(self, element: Any) -> None:
        if element.tag == self.container and not self.found:
            if element.getroottree().docinfo.doctype:
                raise UnreadableXml(UNSAFE)
            self._inside, self.found = element, True


def _cost(content: bytes) -> int:
    return content.count(b"<") * ELEMENT_COST + content.count(b"=") * ATTRIBUTE_COST


def _refuse_declarations(content: bytes) -> None:
    """Before the parser sees them: an entity that multiplies does so while it is parsed."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<\0!\0D" in content or b"\0<\0!\0D" in content:
        raise UnreadableXml(UNSAFE)
