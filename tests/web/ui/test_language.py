from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_next_test_starts_in_vietnamese() -> Iterator[None]:
    yield
    translation.deactivate()


def shown(client: Client, address: str = "/dang-nhap/", accepts: str = "vi") -> str:
    return client.get(address, headers={"accept-language": accepts}).content.decode()


def test_a_reader_switches_to_english_and_back(client: Client) -> None:
    assert "<h1>Đăng nhập</h1>" in shown(client)
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/dang-nhap/")
    english = shown(client)
    assert '<html lang="en"' in english
    assert "<h1>Log in</h1>" in english
    client.post("/ngon-ngu/", {"language": "vi", "next": "/dang-nhap/"})
    assert "<h1>Đăng nhập</h1>" in shown(client)


def test_the_switch_leads_nowhere_outside(client: Client) -> None:
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


def test_an_address_that_does_not_exist_says_so_in_the_readers_language(client: Client) -> None:
    assert "Không tìm thấy trang này" in shown(client, "/khong-co/")
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert "This page was not found" in shown(client, "/khong-co/")


def test_an_english_browser_still_opens_in_vietnamese_until_its_reader_chooses(client: Client) -> None:
    assert "<h1>Đăng nhập</h1>" in shown(client, accepts="en-US,en")


def test_an_unknown_language_in_the_cookie_is_vietnamese(client: Client) -> None:
    client.cookies["django_language"] = "xx"
    assert '<html lang="vi"' in shown(client)
