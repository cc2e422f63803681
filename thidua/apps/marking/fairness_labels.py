"""Vietnamese words of the even-handedness checks: what was asked, seen, and may lie behind it. They accuse nobody."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.core.marking.fairness.model import (
    BLOC_FAVOUR,
    CLOSING,
    COPYING,
    FLAT,
    INFLATION,
    RECIPROCITY,
    ROTATION,
    BadFirstPlace,
    Finding,
    NotEnough,
    OrderUnknown,
    OutOfScale,
    OwnUnitMarked,
    RefusedTable,
    TwiceStated,
    TwoBlocs,
    TwoMaxima,
)

Words = str | Promise

NAMES: dict[str, Words] = {
    RECIPROCITY: gettext_lazy("Chấm cao qua lại"),
    ROTATION: gettext_lazy("Hạng nhất luân phiên"),
    FLAT: gettext_lazy("Chấm gần như nhau cho mọi đơn vị"),
    COPYING: gettext_lazy("Hai phiếu chấm giống nhau"),
    INFLATION: gettext_lazy("Tự chấm cao hơn thẩm định"),
    BLOC_FAVOUR: gettext_lazy("Chấm trong khối cao hơn bên ngoài"),
    CLOSING: gettext_lazy("Sửa điểm sát giờ đóng"),
}

#: The null hypothesis in words: what is supposed until the figures speak against it.
NULLS: dict[str, Words] = {
    RECIPROCITY: gettext_lazy(
        "Ngoài chất lượng của đơn vị và độ nghiêm của người chấm, điểm A chấm B không cho biết gì về điểm B chấm A."
    ),
    ROTATION: gettext_lazy("Mỗi năm, mọi đơn vị trong khối có cơ hội đứng đầu như nhau, bất kể các năm trước."),
    FLAT: gettext_lazy("Người chấm phân biệt các đơn vị rõ như những người cùng chấm các đơn vị đó."),
    COPYING: gettext_lazy("Hai người chấm lệch khỏi mặt bằng chung một cách độc lập với nhau."),
    INFLATION: gettext_lazy(
        "Ở từng tiêu chí, phần tự chấm cao hơn thẩm định rơi vào đơn vị nào trong khối cũng ngẫu nhiên như nhau."
    ),
    BLOC_FAVOUR: gettext_lazy("Điểm chấm không phụ thuộc người chấm ở trong hay ngoài khối."),
    CLOSING: gettext_lazy("Các lần sửa muộn rơi vào người chấm và đơn vị nào cũng ngẫu nhiên như nhau."),
}

#: Causes that need no ill will: read before anything is said.
INNOCENT: dict[str, Words] = {
    RECIPROCITY: gettext_lazy(
        "Có thể hai đơn vị làm chung nhiều việc nên hiểu việc của nhau hơn các đơn vị khác, hoặc đề cao cùng một cách làm."
    ),
    ROTATION: gettext_lazy("Có thể các đơn vị ngang sức, hoặc mỗi năm tiêu chí nhấn vào một mặt mạnh khác nhau."),
    FLAT: gettext_lazy(
        "Có thể các đơn vị được giao chấm thực sự ngang nhau, hoặc người chấm chưa có đủ thông tin để phân biệt."
    ),
    COPYING: gettext_lazy(
        "Có thể hai người cùng đi kiểm tra một buổi hoặc cùng dùng một tài liệu mà người khác không có."
    ),
    INFLATION: gettext_lazy("Có thể đơn vị hiểu tiêu chí khác Ban, hoặc minh chứng chưa kịp gửi khi thẩm định."),
    BLOC_FAVOUR: gettext_lazy("Có thể người trong khối biết những việc mà người ngoài khối không thấy."),
    CLOSING: gettext_lazy("Có thể minh chứng bổ sung đến muộn, hoặc người chấm bận việc và chỉ còn buổi cuối."),
}

#: What to do next; the same sentence for all, because a figure decides nothing.
NEXT: Words = gettext_lazy(
    "Đáng để xem lại cùng nhau: mời những người liên quan giải thích, đối chiếu minh chứng, rồi ghi kết quả xem lại. "
    "Con số này không tự làm thay đổi điểm nào."
)


def _of_pair(item: Finding) -> str:
    return _(
        "%(one)s và %(other)s chấm nhau cao hơn mức mà chất lượng và độ nghiêm giải thích được: %(given)s điểm và "
        "%(returned)s điểm trên cả phiếu."
    ) % {
        "one": item.subjects[0],
        "other": item.subjects[1],
        "given": number(item.figures["given"]),
        "returned": number(item.figures["returned"]),
    }


def _of_rotation(item: Finding) -> str:
    return _(
        "%(bloc)s: %(seen)s trong %(years)s năm, đơn vị đứng đầu là đơn vị đã chờ lâu nhất; nếu ngẫu nhiên thì "
        "khoảng %(usual)s năm."
    ) % {
        "bloc": _bloc(item.subjects[0]),
        "seen": number(item.figures["in_turn"], 0),
        "years": item.n,
        "usual": number(item.figures["usual"]),
    }


def _of_flat(item: Finding) -> str:
    return _(
        "%(marker)s chấm %(n)s đơn vị, tổng điểm cao nhất và thấp nhất cách nhau %(range)s điểm; những người cùng chấm các "
        "đơn vị đó thường cách nhau %(usual)s điểm."
    ) % {
        "marker": item.subjects[0],
        "n": item.n,
        "range": number(item.figures["range"]),
        "usual": number(item.figures["usual_range"]),
    }


def _of_copies(item: Finding) -> str:
    return _(
        "%(one)s và %(other)s cùng chấm %(n)s đơn vị: %(same)s trong %(marks)s điểm trùng nhau, cùng lệch khỏi mặt bằng "
        "chung như nhau (mức giống %(likeness)s, cao nhất là 1)."
    ) % {
        "one": item.subjects[0],
        "other": item.subjects[1],
        "n": item.n,
        "same": number(item.figures["same"], 0),
        "marks": number(item.figures["marks"], 0),
        "likeness": number(item.figures["likeness"], 2),
    }


def _of_inflation(item: Finding) -> str:
    return _(
        "%(unit)s tự chấm cao hơn thẩm định %(gap)s điểm trên %(n)s tiêu chí; các đơn vị trong khối trung bình %(bloc)s điểm."
    ) % {
        "unit": item.subjects[0],
        "gap": number(item.figures["gap"]),
        "n": item.n,
        "bloc": number(item.figures["bloc_gap"]),
    }


def _bloc(name: str) -> str:
    """A bloc's name says what it is, a bare code does not."""
    if name.casefold().startswith(("khối", "cụm")):
        return name
    return _("Khối %(name)s") % {"name": name}


def _of_bloc(item: Finding) -> str:
    values = {
        "bloc": _bloc(item.subjects[0]),
        "points": number(item.effect),
        "most": number(item.figures["maximum"], 0),
    }
    if item.figures["outside"]:
        return (
            _("%(bloc)s chấm đơn vị của mình cao hơn bên ngoài %(points)s điểm trên cả phiếu %(most)s điểm.") % values
        )
    return (
        _(
            "%(bloc)s chấm đơn vị của mình cao hơn thẩm định, nhiều hơn các khối khác %(points)s điểm trên cả phiếu "
            "%(most)s điểm."
        )
        % values
    )


def _of_closing(item: Finding) -> str:
    values = {
        "subject": item.subjects[0],
        "late": number(item.figures["late"], 0),
        "n": item.n,
        "usual": number(item.figures["usual"]),
        "points": number(item.figures["points"]),
    }
    if item.figures["of_marker"]:
        return (
            _(
                "%(subject)s sửa điểm %(n)s buổi, %(late)s buổi sát giờ đóng; theo mức chung thì khoảng %(usual)s buổi. "
                "Các lần sửa muộn cộng lại: %(points)s điểm."
            )
            % values
        )
    return (
        _(
            "%(n)s phiếu chấm %(subject)s có sửa, %(late)s phiếu sửa sát giờ đóng; theo thói quen của từng người chấm thì "
            "khoảng %(usual)s phiếu. Các lần sửa muộn cộng lại: %(points)s điểm."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Finding], str]] = {
    RECIPROCITY: _of_pair,
    ROTATION: _of_rotation,
    FLAT: _of_flat,
    COPYING: _of_copies,
    INFLATION: _of_inflation,
    BLOC_FAVOUR: _of_bloc,
    CLOSING: _of_closing,
}

WHY: dict[str, Words] = {
    "marks": gettext_lazy("điểm chấm chéo"),
    "mutual_pairs": gettext_lazy("cặp đơn vị chấm lẫn nhau mà chất lượng và độ nghiêm chưa giải thích hết"),
    "variation": gettext_lazy("điểm khác nhau (mọi điểm đang như nhau hoặc do chất lượng và độ nghiêm quyết định hết)"),
    "units_of_a_marker": gettext_lazy("đơn vị do một người chấm, ở ít nhất hai người chấm"),
    "units_of_two_markers": gettext_lazy("đơn vị do cùng hai người chấm"),
    "units_of_a_bloc": gettext_lazy("đơn vị trong một khối có đủ năm tiêu chí vừa tự chấm vừa thẩm định"),
    "blocs_with_units": gettext_lazy(
        "khối có ít nhất bốn đơn vị được thẩm định, hoặc từ ba khối trở lên chấm lẫn nhau (trong và ngoài khối)"
    ),
    "years_of_a_bloc": gettext_lazy("năm có một đơn vị hạng nhất trong cùng một khối"),
    "sittings": gettext_lazy("buổi sửa điểm"),
    "late_and_early": gettext_lazy("buổi sửa sát giờ đóng và một buổi sửa sớm hơn"),
    "closing_time": gettext_lazy("giờ đóng chấm"),
}


def explain(item: Finding) -> str:
    """What was seen, in one sentence."""
    return SENTENCES[item.check](item)


def chance(p: float) -> str:
    """«0,3 %», «dưới 0,01 %»."""
    if p < 0.0001:
        return _("dưới 0,01 %%") % {}
    return _("%(percent)s %%") % {"percent": number(p * 100, 2)}


def explain_not_enough(item: NotEnough) -> str:
    return _("%(check)s: không đủ dữ liệu để kiểm; cần ít nhất %(needs)s %(what)s, hiện có %(has)s.") % {
        "check": NAMES[item.check],
        "needs": item.needs,
        "what": WHY[item.why],
        "has": item.has,
    }


def explain_refused(error: RefusedTable) -> str:
    """What is wrong with the table, where, and how to mend it."""
    where = _where(error.row)
    if isinstance(error, OutOfScale):
        return _("%(where)s: điểm nằm ngoài thang từ 0 đến điểm tối đa. Kiểm tra lại điểm và điểm tối đa.") % where
    if isinstance(error, OwnUnitMarked):
        return _("%(where)s: đơn vị chấm chính mình. Bỏ dòng này.") % where
    if isinstance(error, TwoMaxima):
        return _("%(where)s: tiêu chí này có hai điểm tối đa khác nhau. Ghi một điểm tối đa cho mọi dòng.") % where
    if isinstance(error, TwoBlocs):
        return _("%(where)s: đơn vị này được ghi ở hai khối. Ghi một khối cho mọi dòng.") % where
    if isinstance(error, OrderUnknown):
        return (
            _("%(where)s: có nhiều điểm mà không rõ điểm nào sau cùng. Ghi thời điểm khác nhau cho từng lần chấm.")
            % where
        )
    if isinstance(error, TwiceStated):
        return _("%(where)s: có hai dòng cho cùng đơn vị và tiêu chí. Giữ một dòng.") % where
    if isinstance(error, BadFirstPlace):
        return _("%(where)s: năm này không có hạng nhất, có hai danh sách, hoặc hạng nhất không thuộc khối.") % where
    return _("%(where)s: dòng này không nhận được.") % where


def _where(row: object) -> dict[str, str]:
    names = ("bloc", "year", "marker", "marked", "unit", "criterion")
    parts = [str(getattr(row, name)) for name in names if getattr(row, name, None) is not None]
    return {"where": " / ".join(parts)}


def number(value: float, decimals: int = 1) -> str:
    """«12,5»: decimal comma, no idle zeros, a true minus sign."""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace(".", ",").replace("-", "−")
