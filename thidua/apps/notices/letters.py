"""What a delivery says, in the language of the office. Titles and links only: bodies stay in the application."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from thidua.adapters.outlets import Message
from thidua.apps.notices.kinds import kind_words
from thidua.apps.notices.models import Delivery, Notice, Way
from thidua.core.notices.digest import Group, Item, grouped, one_line

NOTICES = "/lam-viec/thong-bao/"
PREFERENCES = "/lam-viec/thong-bao/lua-chon/"


@override(settings.LANGUAGE_CODE)
def message_of(delivery: Delivery) -> Message:
    notices = list(delivery.notices.order_by("pk"))
    is_mail = delivery.way == Way.EMAIL
    user = delivery.user
    return Message(
        identity=delivery.identity,
        recipient=user.email if is_mail else (user.person.code if user.person else user.code),
        subject=_subject(notices),
        text=_letter(notices) if is_mail else _short(len(notices)),
        count=len(notices),
        is_urgent=delivery.is_urgent,
        address=full(NOTICES),
        made_at=delivery.made_at,
    )


def full(path: str) -> str:
    return urljoin(settings.BASE_URL.rstrip("/") + "/", path.lstrip("/"))


def _subject(notices: list[Notice]) -> str:
    if len(notices) == 1:
        return one_line(_("Thi đua: %(title)s") % {"title": notices[0].title}, 120)
    count = len(notices)
    text = ngettext("Thi đua: %(count)s thông báo mới", "Thi đua: %(count)s thông báo mới", count)
    return text % {"count": count}


def _short(count: int) -> str:
    text = ngettext(
        "Bạn có %(count)s thông báo mới trong phần mềm Thi đua.",
        "Bạn có %(count)s thông báo mới trong phần mềm Thi đua.",
        count,
    )
    return text % {"count": count}


def _letter(notices: list[Notice]) -> str:
    items = [Item(one.kind, one.title, one.address, one.made_at, one.is_urgent) for one in notices]
    parts = [_short(len(items)), *(_group(group) for group in grouped(items))]
    parts.append(_("Tất cả thông báo: %(url)s") % {"url": full(NOTICES)})
    parts.append(_("Đổi giờ nhận, cách nhận hoặc thôi nhận thư: %(url)s") % {"url": full(PREFERENCES)})
    parts.append(_("Thư này do phần mềm gửi tự động, xin không trả lời."))
    return "\n\n".join(parts) + "\n"


def _group(group: Group) -> str:
    lines = [kind_words(group.kind).upper()]
    lines += [f"- {one_line(item.title)}\n  {full(item.address)}" for item in group.items]
    if group.more:
        text = ngettext("… và %(count)s thông báo nữa.", "… và %(count)s thông báo nữa.", group.more)
        lines.append(text % {"count": group.more})
    return "\n".join(lines)
