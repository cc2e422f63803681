"""What letters look like: the document's defaults, its paragraph and character styles, and what the run itself says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from thidua.adapters.docx_in.names import DEEPEST, W, is_on


@dataclass(frozen=True)
class Letters:
    """`size` in half-points. `font` and `far_font` are for a–z and for letters beyond."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    size: int | None = None
    font: str = ""
    far_font: str = ""


class Styles:
    """Looks up styles by id; a chain of styles that runs in a circle ends."""

    def __init__(self, root: Any | None) -> None:
        every = list(root.iterchildren(f"{W}style")) if root is not None else []
        self._styles: dict[str, Any] = {style.get(f"{W}styleId", ""): style for style in every}
        self._default = next((s.get(f"{W}styleId", "") for s in every if _is_default_paragraph(s)), "")
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._base = changed(Letters(), defaults)
        self._letters: dict[tuple[str, Letters], Letters] = {}
        self._centred: dict[str, bool | None] = {}

    def paragraph_letters(self, properties: Any | None) -> Letters:
        return self._with_style(self._base, self._style_id(properties))

    def run_letters(self, base: Letters, properties: Any | None) -> Letters:
        """`base` are the letters of the paragraph."""
        if properties is None:
            return base
        style = properties.find(f"{W}rStyle")
        return changed(self._with_style(base, style.get(f"{W}val", "")) if style is not None else base, properties)

    def is_centred(self, properties: Any | None) -> bool:
        own = _justified(properties)
        if own is not None:
            return own
        style = self._style_id(properties)
        if style not in self._centred:
            said = [_justified(each.find(f"{W}pPr")) for each in self._chain(style)]
            self._centred[style] = next((each for each in said if each is not None), None)
        return bool(self._centred[style])

    def _style_id(self, properties: Any | None) -> str:
        named = properties.find(f"{W}pStyle") if properties is not None else None
        return named.get(f"{W}val", "") if named is not None else self._default

    def _with_style(self, base: Letters, style: str) -> Letters:
        key = (style, base)
        if key not in self._letters:
            made = base
            for each in reversed(self._chain(style)):
                made = changed(made, each.find(f"{W}rPr"))
            self._letters[key] = made
        return self._letters[key]

    def _chain(self, style: str) -> list[Any]:
        """The style and what it is based on."""
        found: list[Any] = []
        while style in self._styles and len(found) < DEEPEST:
            found.append(self._styles[style])
            based = found[-1].find(f"{W}basedOn")
            style = based.get(f"{W}val", "") if based is not None else ""
        return found


def _is_default_paragraph(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _justified(properties: Any | None) -> bool | None:
    node = properties.find(f"{W}jc") if properties is not None else None
    return None if node is None else node.get(f"{W}val") == "center"


def changed(letters: Letters, properties: Any | None) -> Letters:
    """`letters` with what w:rPr says on top."""
    if properties is None:
        return letters
    said: dict[str, Any] = {}
    for node in properties:
        tag = node.tag
        if tag in SWITCHES:
            said[SWITCHES[tag]] = bool(is_on(node))
        elif tag == SIZE:
            value = node.get(f"{W}val", "")
            if value.isdecimal() and len(value) < 5:
                said["size"] = int(value)
        elif tag == FONTS:
            said |= _fonts(node)
    return replace(letters, **said) if said else letters


SWITCHES: Mapping[str, str] = {f"{W}b": "bold", f"{W}i": "italic", f"{W}caps": "caps", f"{W}vanish": "hidden"}
SIZE, FONTS = f"{W}sz", f"{W}rFonts"


def _fonts(fonts: Any) -> dict[str, str]:
    """A font of the theme is a Unicode font and goes before a named one."""
    said = {}
    for name, field in (("ascii", "font"), ("hAnsi", "far_font")):
        if fonts.get(f"{W}{name}Theme") is not None:
            said[field] = ""
        elif fonts.get(f"{W}{name}") is not None:
            said[field] = fonts.get(f"{W}{name}")
    return said
