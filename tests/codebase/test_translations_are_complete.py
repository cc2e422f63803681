from pathlib import Path

import polib

from tests.support.machine import needs
from tools.messages import CATALOGUE, collect


def test_every_sentence_has_an_english_translation(tmp_path: Path) -> None:
    needs("xgettext", "gettext")
    used = {(entry.msgctxt, entry.msgid) for entry in collect(tmp_path)}
    translated = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(CATALOGUE)) if entry.translated()}
    assert len(used) > 100
    assert sorted(msgid for _context, msgid in used - translated) == []


def test_the_compiled_catalogue_is_the_one_in_the_source() -> None:
    source = {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in polib.pofile(str(CATALOGUE))}
    compiled = {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    }
    assert compiled == source


def test_placeholders_survive_translation() -> None:
    import re

    def slots(text: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}|%[sd]", text))

    wrong = [e.msgid for e in polib.pofile(str(CATALOGUE)) if not e.msgid_plural and slots(e.msgid) != slots(e.msgstr)]
    assert wrong == []
