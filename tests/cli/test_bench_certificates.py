from thidua.cli.bench import SUBJECTS
from thidua.cli.benches import certificates


def test_the_batch_is_measured_with_as_many_sheets_as_asked() -> None:
    made = certificates.run(3, sheets=2)
    assert [each.name for each in made.timed] == ["dựng 2 tờ bằng khen (PDF/A, mã QR)"]
    assert len(made.timed[0].seconds) == 3 and made.facts[0][0] == "Tệp PDF"
    assert "certificates" in SUBJECTS
