"""The reader is a grammar: nothing of the two reference documents stands in its code."""

import json
import re
from pathlib import Path

import thidua

CODE = Path(thidua.__file__).parent
REFERENCE = Path(__file__).parents[1] / "core" / "documents" / "reference"
READER = [*sorted((CODE / "core/documents").rglob("*.py")), *sorted((CODE / "core/vietnamese").glob("*.py"))]


def golds() -> list[dict[str, object]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(REFERENCE.glob("*.json"))]


def test_no_place_number_or_signatory_of_a_reference_stands_in_the_reader() -> None:
    words: set[str] = set()
    for gold in golds():
        words |= {str(gold["place"]), str(gold["number_symbol"])}
        words |= {str(citation["number_symbol"]) for citation in gold["citations"]}  # type: ignore[attr-defined]
        words |= {str(signature["signatory"]) for signature in gold["signatures"]}  # type: ignore[attr-defined]
    assert len(words) >= 9
    found = [f"{path.name}: {word}" for path in READER for word in sorted(words) if word in path.read_text("utf-8")]
    assert found == []


def test_no_eight_words_running_of_a_reference_stand_in_the_reader() -> None:
    code = " ".join(" ".join(re.findall(r"\w+", path.read_text("utf-8"))) for path in READER)
    runs: set[str] = set()
    for path in sorted((CODE.parent / "clauses/sources").glob("*.txt")):
        words = re.findall(r"\w+", path.read_text("utf-8"))
        runs |= {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}
    assert len(runs) > 1000
    assert sorted(run for run in runs if run in code) == []
