"""An identifier of a thousand or more must not be printed with a dot in it: «1.038» sent back in a form names nothing."""

import re
from pathlib import Path

from django.template import engines

WEB = Path(__file__).parents[2] / "thidua" / "web"
NAMES_WITH_LETTERS = {"electronic_id", "auto_id", "object_id", "id_for_label"}
BARE = re.compile(r"\{\{ *((?:\w+\.)*(?:pk|id|\w+_id|\w+_pk)) *\}\}")


def test_every_identifier_in_a_page_is_printed_plain() -> None:
    bare = [
        f"{path.relative_to(WEB)}: {name}"
        for path in sorted(WEB.rglob("*.html"))
        for name in BARE.findall(path.read_text(encoding="utf-8"))
        if name.rpartition(".")[2] not in NAMES_WITH_LETTERS
        and name != "id"
        and not name.endswith(("clause.id", "widget.attrs.id"))
    ]
    assert bare == []


def test_figures_have_dots_and_identifiers_have_none() -> None:
    page = engines["django"].from_string("{{ count }} {{ pk|unlocalize }}")
    assert page.render({"count": 1038, "pk": 1038}) == "1.038 1038"
