"""Why marks cannot be calibrated. Each refusal is named, carries its figures, and says itself in one Vietnamese sentence."""

from collections.abc import Sequence


class RefusedDesign(ValueError):
    """Marks that do not determine what is asked of them."""


class TooFewMarks(RefusedDesign):
    def __init__(self, marks: int, needed: int) -> None:
        self.marks, self.needed = marks, needed
        super().__init__(f"chỉ có {marks} điểm chấm; mô hình này cần ít nhất {needed}. Hãy thêm điểm hoặc bớt yếu tố.")


class ConstantResponse(RefusedDesign):
    def __init__(self, value: float) -> None:
        self.value = value
        super().__init__(f"mọi điểm đều bằng {value:g}: không có gì để phân biệt người chấm chặt hay lỏng.")


class BadResponse(RefusedDesign):
    """`row` counts marks from 1."""

    def __init__(self, row: int, name: str = "") -> None:
        self.row, self.name = row, name
        super().__init__(f"{name or 'điểm'} thứ {row} không phải là một số hữu hạn. Hãy sửa hoặc bỏ dòng đó.")


class NoFactor(RefusedDesign):
    def __init__(self) -> None:
        super().__init__("chưa nêu yếu tố ngẫu nhiên nào (người chấm, đơn vị được chấm…); cần từ một đến bốn.")


class TooManyFactors(RefusedDesign):
    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"có {len(names)} yếu tố ngẫu nhiên ({', '.join(names)}); tính được nhiều nhất bốn.")


class BadCodes(RefusedDesign):
    """A programmer's slip: codes out of range, of another length, or levels without a mark."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"mã mức của yếu tố “{name}” không khớp với danh sách mức hoặc với số điểm.")


class OneLevel(RefusedDesign):
    def __init__(self, name: str, level: str) -> None:
        self.name, self.level = name, level
        super().__init__(f"yếu tố “{name}” chỉ có một mức (“{level}”) nên không ước lượng được phương sai của nó.")


class LevelPerMark(RefusedDesign):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"yếu tố “{name}” có mỗi mức đúng một điểm nên không tách được khỏi sai số; cần vài điểm cho mỗi mức."
        )


class SameFactor(RefusedDesign):
    def __init__(self, one: str, other: str) -> None:
        self.one, self.other = one, other
        super().__init__(f"hai yếu tố “{one}” và “{other}” chia các điểm thành nhóm y hệt nhau; hãy bỏ một yếu tố.")


class FactorInFixed(RefusedDesign):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"yếu tố ngẫu nhiên “{name}” đã nằm trọn trong các ảnh hưởng cố định nên không ước lượng được; hãy bỏ một bên."
        )


class ConstantColumn(RefusedDesign):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"cột “{name}” chỉ có một giá trị nên không đo được ảnh hưởng của nó; hãy bỏ --fixed {name}.")


class DependentColumn(RefusedDesign):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"ảnh hưởng cố định “{name}” suy ra được từ các ảnh hưởng đứng trước nó; hãy bỏ một bên.")


class NoResidual(RefusedDesign):
    def __init__(self) -> None:
        super().__init__("các yếu tố giải thích trọn vẹn mọi điểm, không còn sai số để ước lượng độ chắc chắn.")


class Unconnected(RefusedDesign):
    """`parts` are, for the largest components, how many marks each has and some of its levels (factor=level)."""

    def __init__(self, count: int, parts: Sequence[tuple[int, Sequence[str]]]) -> None:
        self.count, self.parts = count, tuple((marks, tuple(levels)) for marks, levels in parts)
        told = "; ".join(
            f"({place}) {marks} điểm: {', '.join(levels)}" for place, (marks, levels) in enumerate(parts, 1)
        )
        more = f"; và {count - len(self.parts)} phần nữa" if count > len(self.parts) else ""
        super().__init__(
            f"các điểm chia thành {count} phần không nối với nhau nên không tách được chấm chặt với chất lượng giữa "
            f"các phần: {told}{more}. Hãy thêm điểm chấm bắc qua các phần, tính riêng từng phần, "
            "hoặc thêm --allow-unconnected nếu chấp nhận so sánh chỉ dựa vào giả thiết các phần ngang nhau."
        )


class TooLarge(RefusedDesign):
    def __init__(self, levels: int, needed: int) -> None:
        self.levels, self.needed = levels, needed
        super().__init__(
            f"ngoài yếu tố lớn nhất còn {levels} mức đan nhau dày, cần chừng {needed / 2**30:.0f} GB bộ nhớ; "
            "hãy gộp mức hoặc chia dữ liệu."
        )
