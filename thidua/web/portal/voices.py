"""/gop-y/: the citizens' form. No account, no session, no record of who asked or when."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.apps.feedback.models import Channel, Item, Reply
from thidua.apps.feedback.voices import AnswerRefused, receive_answer
from thidua.web.portal import limits
from thidua.web.ui.access import open_to_all

QUESTIONS: dict[Item, str | Promise] = {
    Item.XIN_CHAO: gettext_lazy("Cán bộ có chào hỏi bạn không?"),
    Item.XIN_LOI: gettext_lazy("Khi có sai sót hoặc chậm trễ, cán bộ có xin lỗi không?"),
    Item.XIN_CAM_ON: gettext_lazy("Cán bộ có nói lời cảm ơn không?"),
    Item.XIN_PHEP: gettext_lazy("Khi cần ngắt lời hoặc rời đi, cán bộ có xin phép không?"),
    Item.LUON_MIM_CUOI: gettext_lazy("Cán bộ có mỉm cười, niềm nở không?"),
    Item.LUON_NHE_NHANG: gettext_lazy("Cán bộ có nói năng nhẹ nhàng không?"),
    Item.LUON_LANG_NGHE: gettext_lazy("Cán bộ có lắng nghe bạn không?"),
    Item.LUON_GIUP_DO: gettext_lazy("Cán bộ có hướng dẫn, giúp đỡ bạn không?"),
}


@open_to_all("citizens give feedback without an account")
@never_cache
def form(request: HttpRequest, code: str) -> HttpResponse:
    channel = _channel(code)
    if request.method != "POST":
        return _page(request, channel, {})
    replies = {item: request.POST.get(item, "") for item in Item.values}
    now = timezone.localtime()
    if not limits.answers.admits(request.META.get("REMOTE_ADDR", ""), now):
        fault = _("Máy này đã gửi quá nhiều góp ý trong một giờ. Xin thử lại sau.")
        return _page(request, channel, replies, fault, status=429)
    if not set(replies.values()) <= {*Reply.values, ""}:
        return _page(request, channel, {}, _("Có câu trả lời không hợp lệ. Xin chọn lại."), status=422)
    try:
        receive_answer(channel=channel, replies=replies, day=now.date())
    except AnswerRefused as refused:
        return _page(request, channel, replies, refused.reason, status=422)
    return redirect("portal:voice_thanks", code=channel.code)


@require_safe
@open_to_all("citizens give feedback without an account")
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "portal/voice_thanks.html", {"channel": _channel(code)})


def _channel(code: str) -> Channel:
    channel = Channel.objects.select_related("unit").filter(code=code).first()
    if channel is None:
        raise Http404
    return channel


def _page(
    request: HttpRequest, channel: Channel, replies: dict[str, str], fault: str = "", status: int = 200
) -> HttpResponse:
    questions = [
        {"slug": item.value, "label": item.label, "text": text, "given": replies.get(item.value, "")}
        for item, text in QUESTIONS.items()
    ]
    context = {"channel": channel, "questions": questions, "choices": Reply.choices, "fault": fault}
    return render(request, "portal/voice.html", context, status=status)
