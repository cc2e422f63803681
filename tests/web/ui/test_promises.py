"""What the middleware promises for every request."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from tests.support import world
from thidua.apps.accounts.permits import Refused
from thidua.apps.orgs.models import Unit
from thidua.web.ui.middleware import PlainRefusals, ReadsOnly, WroteWhileReading

pytestmark = pytest.mark.django_db


def writing(request: HttpRequest) -> HttpResponse:
    world.unit("Ghi khi xem")
    return HttpResponse("đã ghi")


def test_a_page_that_writes_while_it_is_only_read_is_stopped() -> None:
    with pytest.raises(WroteWhileReading), transaction.atomic():
        ReadsOnly(writing)(RequestFactory().get("/"))
    assert not Unit.objects.filter(name="Ghi khi xem").exists()


@pytest.mark.parametrize(
    "sql", ["UPDATE orgs_unit SET name = 'x'", "  delete from orgs_unit", "WITH a AS (SELECT 1) DELETE FROM orgs_unit"]
)
def test_other_ways_of_writing_are_stopped_too(sql: str) -> None:
    def act(request: HttpRequest) -> HttpResponse:
        connection.cursor().execute(sql)
        return HttpResponse()

    with pytest.raises(WroteWhileReading):
        ReadsOnly(act)(RequestFactory().get("/"))


def test_a_post_may_write() -> None:
    assert ReadsOnly(writing)(RequestFactory().post("/")).status_code == 200
    assert Unit.objects.filter(name="Ghi khi xem").count() == 1


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (Refused("Chỉ thủ trưởng được duyệt."), 403, "Chỉ thủ trưởng được duyệt."),
        (Http404(), 404, "Không tìm thấy"),
        (RuntimeError("bí mật bên trong"), 500, "Không có gì được lưu dở dang"),
    ],
)
def test_bad_news_is_a_calm_page_without_the_inside(fault: Exception, status: int, words: str, rf: Any) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    answer: Callable[..., Any] = PlainRefusals(writing).process_exception
    page = answer(request, fault)
    text = page.content.decode()
    assert (page.status_code, words in text, "bí mật" in text, "Traceback" in text) == (status, True, False, False)
