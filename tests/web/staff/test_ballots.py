"""The ballot's pages: what each may take and see, nothing before the close, the board and its recount after it."""

from pathlib import Path

import pytest
from django.test import Client

from tests.support import world
from tests.support.ballots import Poll, opened, poll
from tests.support.world import AT
from thidua.adapters.ballots.recount import recount
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.ballots.sealing import open_on_screen, seal_ballot
from thidua.apps.councils.models import Ballot, Meeting
from thidua.core.councils.slips.checking import starts_of
from thidua.core.councils.slips.codes import read_code
from thidua.core.councils.slips.model import fill
from thidua.core.councils.slips.recounting import SlipCount
from thidua.core.councils.slips.setup import read_setup_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "ballots"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, made: Poll, more: str = "") -> str:
    answer = signed_in(user).get(f"/lam-viec/bo-phieu/{made.ballot.pk}/{more}", follow=True)
    return answer.content.decode()


def counted(members: int = 5, choices: tuple[str, ...] = ("yes", "yes", "no", "yes", "yes")) -> Poll:
    made = opened(members, items=1)
    name, item = polling.name_of(made.ballot), polling.item_name(made.items[0])
    for slip, choice in enumerate(choices):
        box.cast(name, fill(made.election, made.codes[slip], {item: choice}))
    seal_ballot(ballot=made.ballot, slips=SlipCount(len(choices), members + 2 - len(choices)), by=made.secretary, at=AT)
    made.ballot = Ballot.objects.get(pk=made.ballot.pk)
    return made


def test_the_secretary_takes_the_setup_of_a_draft() -> None:
    made = poll()
    answer = signed_in(made.secretary).get(f"/lam-viec/bo-phieu/{made.ballot.pk}/thiet-lap.json")
    assert read_setup_file(answer.content) == polling.setup_of(made.ballot)
    assert "thiet-lap-phieu-" in answer["Content-Disposition"]


def test_after_the_opening_there_is_no_setup_to_take() -> None:
    made = opened()
    assert "Lần bỏ phiếu này đã mở" in page(made.secretary, made, "thiet-lap.json")


def test_while_it_is_open_the_page_shows_the_booth_and_no_number_of_papers() -> None:
    made = opened(members=5, items=1)
    before = {user: page(user, made) for user in (made.secretary, made.members[0])}
    box.cast(
        polling.name_of(made.ballot), fill(made.election, made.codes[0], {polling.item_name(made.items[0]): "yes"})
    )
    for user, told in before.items():
        assert f"/phieu/{polling.name_of(made.ballot)}/" in told
        assert without_tokens(page(user, made)) == without_tokens(told)


def without_tokens(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]


def test_before_the_close_nobody_gets_the_board() -> None:
    made = opened()
    for user in (made.secretary, made.members[0]):
        assert "chỉ xem được sau khi niêm phong" in page(user, made, "bang.json")


def test_after_the_close_each_member_finds_the_own_line() -> None:
    made = counted()
    told = page(made.members[0], made)
    for code in made.codes[:5]:
        assert all(start in told for start in starts_of(made.election, code).values())
    assert "nguyên vẹn" in told
    assert made.ballot.root in told
    assert "80%" in told


def test_the_page_says_what_the_numbers_give_away() -> None:
    apart = counted()
    assert "mọi người khác đã chọn gì" in page(apart.secretary, apart)
    alike = counted(3, ("yes", "yes", "yes"))
    assert "Mọi phiếu giống nhau" in page(alike.secretary, alike)


def test_the_board_taken_away_counts_again_with_the_program_taken_away() -> None:
    made = counted()
    client = signed_in(made.members[0])
    board = client.get(f"/lam-viec/bo-phieu/{made.ballot.pk}/bang.json").content
    program = client.get("/lam-viec/bo-phieu/kiem-lai.py").content.decode()
    counts, root, faults = recount(board, made.ballot.root, [5, 2, 0])
    assert (root, faults) == (made.ballot.root, [])
    assert counts == {polling.item_name(made.items[0]): {"yes": 4, "no": 1, "lower": 0, "blank": 0}}
    assert "import thidua" not in program
    assert "from thidua" not in program


def test_a_sealed_file_changed_on_the_disk_is_named_on_the_page(folder: Path) -> None:
    import sqlite3

    made = counted()
    with sqlite3.connect(folder / f"{polling.name_of(made.ballot)}.sealed") as forged:
        forged.execute("UPDATE votes SET choice = ? WHERE choice = ?", [b"\x01", b"\x02"])
    forged.close()
    told = page(made.secretary, made)
    assert "chữ ký không đúng" in told
    assert "đã bị đổi sau khi đóng" in told


def test_while_slips_do_not_agree_the_page_tells_why_and_shows_no_number_of_the_box() -> None:
    made = opened(5, items=1)
    name, item = polling.name_of(made.ballot), polling.item_name(made.items[0])
    for slip in range(5):
        box.cast(name, fill(made.election, made.codes[slip], {item: "yes"}))
    seal_ballot(ballot=made.ballot, slips=SlipCount(4, 3), by=made.secretary, at=AT)
    told = page(made.secretary, made)
    assert "nhiều hơn số phiếu đã dùng" in told
    assert [word for word in ("Đồng ý", "Bảng kiểm phiếu</h2>", "5 dòng", "/bang.json") if word in told] == []
    refusal = page(made.secretary, made, "bang.json")
    assert "chỉ xem được sau khi niêm phong hòm phiếu và số phiếu đã khớp" in refusal


def test_a_lost_file_is_a_sentence_not_a_fault(folder: Path) -> None:
    made = counted()
    (folder / f"{polling.name_of(made.ballot)}.sealed").unlink()
    assert "Không tìm thấy tệp hòm phiếu" in page(made.secretary, made)
    assert "Không tìm thấy tệp hòm phiếu" in page(made.secretary, made, "bang.json")


def test_on_screen_a_member_draws_once_and_the_page_warns() -> None:
    made = poll(members=2, items=1)
    open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
    assert "Bí mật phụ thuộc quản trị máy chủ" in page(made.members[0], made)
    client, address = signed_in(made.members[0]), f"/lam-viec/bo-phieu/{made.ballot.pk}/rut-phieu/"
    answer = client.post(address)
    told = answer.content.decode()
    code = read_code(told.split("font-monospace text-break")[1].split(">")[1].split("<")[0])
    assert "Bí mật phụ thuộc quản trị máy chủ" in told
    assert "no-store" in answer["Cache-Control"]
    assert all(start in told for start in starts_of(box.frozen(polling.name_of(made.ballot)), code).values())
    assert "Bạn đã rút phiếu" in client.post(address, follow=True).content.decode()
    assert code not in "".join(Entry.objects.values_list("payload", flat=True))


def test_a_member_who_is_not_on_the_roll_draws_nothing() -> None:
    made = poll(members=2, items=1)
    open_on_screen(ballot=made.ballot, by=made.secretary, at=AT)
    outside = world.user(Role.COUNCIL_MEMBER, made.unit)
    told = signed_in(outside).post(f"/lam-viec/bo-phieu/{made.ballot.pk}/rut-phieu/", follow=True).content.decode()
    assert "không gắn với thành viên nào" in told


def test_printed_slips_are_not_drawn_on_screen() -> None:
    made = opened()
    told = signed_in(made.members[0]).post(f"/lam-viec/bo-phieu/{made.ballot.pk}/rut-phieu/", follow=True)
    assert "hãy bốc phiếu từ hòm" in told.content.decode()


def test_the_list_tells_states_and_an_empty_one_helps() -> None:
    made = opened()
    assert "đang bỏ phiếu" in signed_in(made.members[0]).get("/lam-viec/bo-phieu/").content.decode()
    other = world.user(Role.COUNCIL_MEMBER, world.province("Tỉnh Khác"))
    assert "Chưa có lần bỏ phiếu nào" in signed_in(other).get("/lam-viec/bo-phieu/").content.decode()
    assert signed_in(other).get(f"/lam-viec/bo-phieu/{made.ballot.pk}/").status_code == 403


def test_citizens_see_passed_and_share_of_a_closed_session_and_no_name(client: Client) -> None:
    made = counted()
    address = f"/ket-qua-bo-phieu/{made.ballot.pk}/"
    assert client.get(address).status_code == 404
    Meeting.objects.filter(pk=made.ballot.meeting_id).update(state="closed")
    told = client.get(address).content.decode()
    assert ("80%" in told, "đạt" in told, made.ballot.root in told) == (True, True, True)
    assert "Người Được Xét" not in told
    assert address in client.get("/ket-qua-bo-phieu/").content.decode()
