import inspect
import re

from thidua.adapters.sheets.fault_words import SENTENCES, sentence
from thidua.core.movements import linting
from thidua.core.movements.linting import Fault


def test_every_kind_of_fault_has_its_sentence_and_no_sentence_is_idle():
    kinds = set(re.findall(r'Fault\([^"()]*(?:"",)? ?(?:f?"[^"]*", )?"(\w+)"', inspect.getsource(linting)))
    assert kinds == set(SENTENCES)


def test_numbers_have_a_decimal_comma_and_codes_keep_their_dots():
    fault = Fault("A", "counted_twice", {"other": "TT1.1", "clause": "LC-1.1a", "measure": "assignments.on_time"})
    assert sentence(fault) == "số liệu assignments.on_time của điều khoản LC-1.1a đã được tính ở tiêu chí TT1.1."
    assert sentence(Fault("unit", "sum", {"total": "99.5", "expected": "100"})) == (
        "tổng điểm tối đa là 99,5, phải bằng 100."
    )
