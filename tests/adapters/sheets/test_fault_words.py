import ast
from pathlib import Path

from thidua.adapters.sheets.fault_words import SENTENCES, sentence
from thidua.core.movements import linting
from thidua.core.movements.linting import Fault


def kinds_of(source: str) -> set[str]:
    """The second argument of every `Fault(…)`, both of them where it is a choice."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    kinds = [call.args[1] for call in calls if getattr(call.func, "id", "") == "Fault" and len(call.args) > 1]
    kinds = [each for kind in kinds for each in ((kind.body, kind.orelse) if isinstance(kind, ast.IfExp) else (kind,))]
    return {ast.literal_eval(each) for each in kinds if isinstance(each, ast.Constant)}


def test_every_kind_of_fault_has_its_sentence_and_no_sentence_is_idle():
    sources = Path(linting.__file__).parent.glob("*.py")
    assert set.union(*(kinds_of(path.read_text("utf-8")) for path in sources)) == set(SENTENCES)


def test_numbers_have_a_decimal_comma_and_codes_keep_their_dots():
    fault = Fault("A", "counted_twice", {"other": "TT1.1", "clause": "LC-1.1a", "measure": "assignments.on_time"})
    assert sentence(fault) == "số liệu assignments.on_time của điều khoản LC-1.1a đã được tính ở tiêu chí TT1.1."
    assert sentence(Fault("unit", "sum", {"total": "99.5", "expected": "100"})) == (
        "tổng điểm tối đa là 99,5, phải bằng 100."
    )
