from thidua.web.staff.scoring.differing import in_words


def test_values_are_told_in_words_without_the_signs_of_the_program() -> None:
    mark = {"criterion": "TT1", "self_points": "1.5", "appraised": None, "reason": "", "has_evidence": True}
    assert in_words(mark) == "tiêu chí: TT1; tự chấm: 1.5; có minh chứng: có"
    assert [in_words(value) for value in (None, True, False, "9.5", [], ["a", None])] == [
        "chưa có",
        "có",
        "không",
        "9.5",
        "–",
        "a, chưa có",
    ]
