"""The rows of «Nhóm tương đồng»: who is compared with whom where the share of a level is limited."""

import re
from collections.abc import Mapping, Sequence

from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.parts.cells import Cells, joined
from thidua.adapters.sheets.parts.part import SUBJECT, Part
from thidua.adapters.sheets.slugs import free_slug
from thidua.core.movements.model import ComparableGroup, Posts, RuleSet

#: Kinds of unit as the application words them; a test holds the two tables together.
KINDS: Mapping[str, str] = {
    "province": "Ủy ban nhân dân tỉnh",
    "department": "Sở, ban, ngành",
    "party": "Cơ quan Đảng",
    "front": "Mặt trận và đoàn thể",
    "armed-forces": "Lực lượng vũ trang",
    "public-service": "Đơn vị sự nghiệp công lập",
    "state-enterprise": "Doanh nghiệp nhà nước",
    "enterprise": "Doanh nghiệp trong khối thi đua",
    "media": "Cơ quan báo chí",
    "commune": "Xã, phường, đặc khu",
    "district": "Huyện, thị xã, thành phố (đến 30/6/2025)",
    "office": "Phòng, bộ phận trực thuộc",
    "body": "Ban chỉ đạo, tổ công tác",
}
POSTS: Mapping[Posts, str] = {"any": "mọi người", "head": "người đứng đầu", "other": "không đứng đầu"}


def _texts(group: ComparableGroup, _rules: RuleSet) -> dict[str, str]:
    return {
        "slug": group.slug,
        "name": group.name,
        "subject": SUBJECTS[group.subject],
        "kinds": "; ".join(KINDS.get(kind, kind) for kind in group.kinds),
        "units": joined(group.units),
        "posts": POSTS[group.posts],
        "titles": "; ".join(group.titles),
    }


def _group(cells: Cells, before: RuleSet) -> ComparableGroup:
    """Kinds and titles are parted by semicolons: their own words have commas."""
    name, subject = cells.text("name", is_required=True), cells.subject()
    group = ComparableGroup(
        cells.text("slug") or free_slug(name, {item.slug for item in before.comparables}),
        name,
        subject,
        _kinds(cells),
        cells.listed("units"),
        cells.choice("posts", POSTS, "any") or "any",
        _parted(cells.text("titles")),
    )
    if subject == "unit" and (group.posts != "any" or group.titles):
        cells.fault("posts" if group.posts != "any" else "titles", "chức vụ, chức danh chỉ dùng cho nhóm cá nhân.")
    return group


def _choices(_rules: RuleSet) -> Mapping[str, Sequence[str]]:
    return {"subject": list(SUBJECTS.values()), "posts": list(POSTS.values())}


def _kinds(cells: Cells) -> tuple[str, ...]:
    found = []
    for text in _parted(cells.text("kinds")):
        one = Cells(cells.row, {"kinds": text}, cells.labels, cells.faults)
        found.append(one.choice("kinds", KINDS) or "")
    return tuple(found)


def _parted(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;\n]", text) if part.strip()))


COMPARABLES = Part(
    "nhom-tuong-dong",
    "Nhóm tương đồng",
    "comparables",
    {
        "slug": ("Mã nhóm", 16),
        "name": ("Tên nhóm", 36),
        "subject": SUBJECT,
        "kinds": ("Loại đơn vị", 40),
        "units": ("Mã đơn vị", 30),
        "posts": ("Chức vụ", 16),
        "titles": ("Chức danh", 36),
    },
    _choices,
    _texts,
    _group,
)
