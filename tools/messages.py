"""Keep the English translation complete: `python tools/messages.py` collects new sentences and compiles the catalogue.

Vietnamese sentences are the message ids; English is the one translation. Collecting needs GNU gettext (xgettext).
"""

import os
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "thidua" / "locale" / "en" / "LC_MESSAGES" / "django.po"
NOT_THE_PRODUCT = ["thidua/locale*", "tests*", "tools*", ".venv*", "var*", "docs*", "build*", "start.py"]
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def collect(folder: Path) -> polib.POFile:
    """Every translatable sentence below `folder`, in order of file and line, without translations."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    import django
    from django.core.management import call_command
    from django.test.utils import override_settings

    django.setup()
    target = folder / "collected"
    (target / "en" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        with override_settings(LOCALE_PATHS=[str(target)]):
            call_command(
                "makemessages",
                locale=["en"],
                no_location=True,
                no_wrap=True,
                verbosity=0,
                ignore_patterns=NOT_THE_PRODUCT,
            )
    finally:
        os.chdir(before)
    return polib.pofile(str(target / "en" / "LC_MESSAGES" / "django.po"))


def merged(collected: polib.POFile, kept: polib.POFile) -> polib.POFile:
    """The collected sentences with the translations already made; sentences no longer used are dropped."""
    translations = {(entry.msgctxt, entry.msgid): entry for entry in kept}
    out = polib.POFile(wrapwidth=120)
    out.metadata = HEADER
    for entry in sorted(collected, key=lambda found: (found.msgid, found.msgctxt or "")):
        known = translations.get((entry.msgctxt, entry.msgid))
        fresh = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, msgid_plural=entry.msgid_plural)
        fresh.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if entry.msgid_plural:
            fresh.msgstr_plural = known.msgstr_plural if known else {0: "", 1: ""}
        else:
            fresh.msgstr = known.msgstr if known else ""
        out.append(fresh)
    return out


def main() -> int:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        catalogue = merged(
            collect(Path(folder)), polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
        )
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    missing = catalogue.untranslated_entries()
    sys.stdout.write(f"{len(catalogue)} câu, {len(missing)} câu chưa dịch\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
