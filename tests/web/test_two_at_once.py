"""Two people press the same button at the same moment, each in a process of their own, on a database of its own.

One clear winner, one refusal a person can read, and the record shows one act: nobody's work is lost in silence.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from tests.support import racing
from tests.support.installation import Installations


class Hand:
    """A process that acts on the installation and stays for all races: starting one costs more than the race."""

    def __init__(self, env: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.support.racing"]
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def say(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def ask(self, *act: object) -> Any:
        self.say(json.dumps(act))
        return json.loads(self.hear())


Hands = list[Hand]


@pytest.fixture(scope="module")
def hands(tmp_path_factory: pytest.TempPathFactory, own_installations: Installations) -> Iterator[Hands]:
    env = own_installations.fresh(tmp_path_factory.mktemp("racing"))
    started = [Hand(env) for _ in range(4)]
    yield started
    for hand in started:
        hand.process.terminate()
        hand.process.wait(10)


@pytest.fixture(scope="module")
def scene(hands: Hands) -> dict[str, Any]:
    return hands[0].ask("prepare")


def go(hands: Hands, *acts: Sequence[object]) -> list[Any]:
    """Lets them all act at one moment, once every one of them stands ready; what each tells."""
    racing_hands = hands[: len(acts)]
    for hand, act in zip(racing_hands, acts, strict=True):
        hand.say(json.dumps(act))
    assert [hand.hear() for hand in racing_hands] == [racing.READY] * len(acts)
    for hand in racing_hands:
        hand.say("")
    return [json.loads(hand.hear()) for hand in racing_hands]


def both(hands: Hands, users: list[int], url: str, *bodies: dict[str, str]) -> list[dict[str, Any]]:
    """What each of the two reads."""
    return go(hands, *(("press", user, url, body) for user, body in zip(users, bodies * 2, strict=False)))


def counted(hands: Hands, verb: str) -> int:
    return hands[0].ask("counted", verb)


TODAY = f"{date.today():%d/%m/%Y}"
#: name, who, what is sent, the ledger's verb, what the winner reads, what the other reads
RACES = [
    ("approve", "heads", {}, "plan.approved", "Đã duyệt kế hoạch.", "Kế hoạch đang ở trạng thái “Đã duyệt”"),
    ("submit", "next door", {}, "plan.submitted", "Đã trình kế hoạch", "Kế hoạch đang ở trạng thái “Chờ thủ trưởng duyệt”"),
    ("start", "clerks", {}, "plan.started", "Đã mở bản dự thảo", "Đơn vị đã có kế hoạch cho kỳ này"),
    ("withdraw", "officers", {"reason": "Nhầm"}, "event.withdrawn", "Đã rút lại.", "vừa được người khác rút lại"),
    ("confirm", "officers", {"do": "confirm"}, "awards.confirmed", "Đã xác nhận danh sách.", "Danh sách đã xác nhận nên không sửa"),
    ("number", "clerks", {"do": "number", "day": TODAY, "issue": "1"}, "register.numbered", "Đã lấy số và phát hành.", "Đang ở trạng thái “Đã phát hành”"),
    ("accept", "clerks", {}, "register.delivery", "Đã vào sổ, số đến", "Văn bản này đã vào sổ đến của đơn vị."),
    ("task accept", "officers", {}, "assignment.accepted", "Đã xác nhận hoàn thành.", "đã được xác nhận hoàn thành nên không đổi nữa"),
    ("move", "officers", {"do": "return", "reason": "Thiếu", "criteria": "A1"}, "sheet.return", "Đã chuyển trạng thái", "Chỉ thẩm định phiếu"),
]  # fmt: skip


def test_two_findings_on_one_sheet_do_not_overwrite_each_other(hands: Hands, scene: dict[str, Any]) -> None:
    seen = {"seen": scene["seen"], "points-A1": "8", "reason-A1": "Thiếu quyết định"}
    answers = both(hands, scene["officers"], scene["appraise"], seen, seen | {"points-A1": "7"})
    assert sorted(answer["status"] for answer in answers) == [200, 409]
    late = next(answer for answer in answers if answer["status"] == 409)
    assert late["said"][0].startswith("Người khác vừa ghi điểm vào phiếu này")


def test_two_first_marks_of_one_unit_do_not_overwrite_each_other(hands: Hands, scene: dict[str, Any]) -> None:
    first = {"seen": "0", "points-A1": "8", "reason-A1": "Có hồ sơ"}
    answers = both(hands, scene["clerks"], scene["mark"], first, first | {"points-A1": "5"})
    assert sorted(answer["status"] for answer in answers) == [200, 409]


@pytest.mark.parametrize(("name", "users", "body", "verb", "won", "lost"), RACES, ids=[race[0] for race in RACES])
def test_one_winner_and_one_who_reads_why_not(  # noqa: PLR0917
    hands: Hands,
    scene: dict[str, Any],
    name: str,
    users: str,
    body: dict[str, str],
    verb: str,
    won: str,
    lost: str,
) -> None:
    before = counted(hands, verb)
    answers = both(hands, scene[users], scene[name], body)
    said = [" ".join(answer["said"]) for answer in answers]
    assert [won in text for text in said].count(True) == 1, said
    assert [lost in text for text in said].count(True) == 1, said
    assert all(answer["status"] in (200, 403) for answer in answers)
    assert counted(hands, verb) == before + 1


def test_a_task_proposed_from_a_document_is_given_once(hands: Hands, scene: dict[str, Any]) -> None:
    pk = scene["proposal"]
    fields = {"title": "Việc", "unit": scene["unit"], "clause": scene["clause"], "due": "31/12/2099"}
    body = {"act": "accept", "row": pk, "pick": pk} | {f"{name}-{pk}": value for name, value in fields.items()}
    before = counted(hands, "assignment.given")
    said = [" ".join(answer["said"]) for answer in both(hands, scene["officers"], scene["work"], body)]
    assert ["Đã giao 1 nhiệm vụ." in text for text in said].count(True) == 1, said
    assert ["vừa" in text and "giao hoặc bỏ" in text for text in said].count(True) == 1, said
    assert counted(hands, "assignment.given") == before + 1


def test_two_clerks_who_record_one_day_do_not_overwrite_each_other(hands: Hands, scene: dict[str, Any]) -> None:
    day = {
        "unit": scene["body"],
        "day": "4/3/2026",
        "name": "Lễ hội",
        "source": "QĐ 12",
        "status": "verified",
        "seen": "0",
    }
    before = counted(hands, "calendar.recorded")
    bodies = [day | {"kind": kind, "do": "record"} for kind in ("off", "half-morning")]
    answers = both(hands, scene["clerks"], "/lam-viec/lich-lam-viec/ghi/", *bodies)
    assert sorted(answer["status"] for answer in answers) == [200, 422]
    winner = next(answer for answer in answers if answer["status"] == 200)
    assert winner["said"][0] == "Đã ghi 1 ngày vào lịch làm việc."
    assert counted(hands, "calendar.recorded") == before + 1


def test_a_report_is_either_accepted_or_returned(hands: Hands, scene: dict[str, Any]) -> None:
    url = scene["task judged"]
    pressed = [("xac-nhan/", {}), ("tra-lai/", {"reason": "Thiếu"})]
    acts = [("press", user, url + act, body) for user, (act, body) in zip(scene["officers"], pressed, strict=True)]
    accepted, returned = ("".join(answer["said"]) for answer in go(hands, *acts))
    late = "đã được xác nhận hoàn thành nên không đổi nữa", "chưa báo hoàn thành"
    assert (late[0] in returned) != (late[1] in accepted), (accepted, returned)


def test_two_workers_give_each_turn_of_periodic_work_once(hands: Hands, scene: dict[str, Any]) -> None:
    made = [turn for turns in go(hands, ("turns",), ("turns",)) for turn in turns]
    assert made
    assert len(made) == len(set(made))


def test_two_computations_are_numbered_one_after_the_other(hands: Hands, scene: dict[str, Any]) -> None:
    before = counted(hands, "scores.computed")
    answers = both(hands, scene["officers"], scene["compute"], {"period": scene["period"]})
    assert sorted(answer["said"][0] for answer in answers) == ["Đã tính điểm lần 2.", "Đã tính điểm lần 3."]
    assert counted(hands, "scores.computed") == before + 2


PAPER = {
    "code_number": "77",
    "code_notation": "SNV-VP",
    "subject": "Cùng lúc",
    "organ_name": "Sở Nội vụ",
    "priority": "0",
}


def test_two_clerks_register_one_document_and_the_second_is_shown_the_first(
    hands: Hands, scene: dict[str, Any]
) -> None:
    sent = PAPER | {"arrived_on": TODAY, "issued_on": TODAY, "unit": scene["body"]}
    before = counted(hands, "register.incoming")
    answers = both(hands, scene["clerks"], scene["incoming"], sent)
    assert sorted("Đã vào sổ, số đến" in " ".join(answer["said"]) for answer in answers) == [False, True]
    assert counted(hands, "register.incoming") == before + 1


@pytest.mark.parametrize("kind", ["incoming", "outgoing"])
def test_four_hands_take_numbers_without_gap_or_double(hands: Hands, scene: dict[str, Any], kind: str) -> None:
    """The book itself is opened in the race: nobody had one for that year."""
    acts = [("take", user, kind, 15) for user in [*scene["clerks"], *scene["clerks"]]]
    numbers = [number for taken in go(hands, *acts) for number in taken]
    assert sorted(numbers) == list(range(1, 61))
