"""What a section is to the tasks in it: an implementation part, one that gives no orders, its marker and texts."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.body.sections import Node, is_heading_like
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.work.sentences import bare

# Under such headings bodies are named for another reason than work.
OTHER_MATTERS = re.compile(
    r"\b(?:doi tuong|tieu chi|tieu chuan|nguyen tac|muc dich|yeu cau(?! chung)|thanh phan|quan diem|giai thich|pham vi|hinh thuc|so luong|quyen han"
    r"|dieu kien|ho so|co cau|danh hieu|muc thuong|khen thuong)\b"
)
# Under these no sentence gives work, even one with "yêu cầu".
NO_ORDERS = re.compile(
    r"\b(?:muc dich|yeu cau(?! chung)|tieu chi|tieu chuan|nguyen tac|doi tuong|giai thich|quan diem|thuc trang|ket qua dat duoc)\b"
)
LONGEST_HEADING = 14


def is_implementation(node: Node) -> bool:
    plain = node.head.plain
    says = plain.startswith("trach nhiem") or any(words in plain for words in lexicon.IMPLEMENTATION)
    is_long = node.head.text.endswith(".") and len(plain.split()) > LONGEST_HEADING
    return says and (node.style == "dieu" or (is_heading_like(node.head) and not is_long))


def label_of(node: Node) -> str:
    return node.marker.text if node.marker is not None else "unmarked"


def is_sentence(head: Mapped) -> bool:
    return head.text.endswith((".", ";", ":", "./"))


def all_texts(node: Node) -> list[Mapped]:
    own = [node.head, *(bare(each.body, each.is_bullet) for each in node.paragraphs)]
    return own + [text for child in node.children for text in all_texts(child)]
