from tests.support.rawword import p, word
from thidua.adapters.docx_in import docx_text


def level(depth: int, kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def family(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def lst(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, number: int, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return docx_text(word(body, numbering=numbering, styles=styles)).split("\n")


def test_bullets_an_office_types_stay_and_pictures_become_dashes() -> None:
    numbering = family(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "+")) + lst(1, 0)
    assert lines(item("a", 1) + item("b", 1, 1), numbering) == ["- a", "+ b"]


def test_one_in_words() -> None:
    assert lines(item("x", 1) + item("y", 1), family(0, level(0, "vietnameseCounting", "%1 là,")) + lst(1, 0)) == [
        "một là, x",
        "hai là, y",
    ]


def test_headings_name_only_their_list_and_get_the_level_of_their_style() -> None:
    numbering = family(
        0,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'),
    ) + lst(4, 0)
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{name}'>{based}<w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style>"
        for name, based in (("H1", ""), ("H2", "<w:basedOn w:val='H1'/>"))
    )
    body = "".join(
        p(text, properties=f"<w:pStyle w:val='{style}'/>")
        for text, style in (("a", "H1"), ("b", "H2"), ("c", "H2"), ("d", "H1"))
    )
    assert lines(body, numbering, styles) == ["I. a", "1. b", "2. c", "II. d"]


def test_a_list_may_start_elsewhere_and_a_level_may_be_redefined() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    numbering = family(0, level(0, "decimal", "%1.")) + lst(1, 0) + lst(2, 0, start) + lst(3, 0, other)
    assert lines(item("a", 1) + item("b", 2) + item("c", 2) + item("d", 3), numbering) == [
        "1. a",
        "5. b",
        "6. c",
        "b) d",
    ]


def test_an_empty_numbered_paragraph_takes_its_number_without_a_line_of_its_own() -> None:
    numbering = family(0, level(0, "decimal", "%1.")) + lst(1, 0)
    assert lines(item("a", 1) + item("", 1) + item("c", 1), numbering) == ["1. a", "", "3. c"]


def test_a_list_without_number_is_no_list() -> None:
    assert lines(item("a", 0) + item("b", 99), family(0, level(0, "decimal", "%1."))) == ["a", "b"]
