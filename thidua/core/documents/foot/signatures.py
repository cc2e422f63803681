"""Who signs, for whom: TM. (on behalf of), KT. (for the chief), TL. (by order), TUQ. (by authorisation),
Q. (acting). Two to four blocks stand side by side or below each other; a name that cannot be read stays open."""

from dataclasses import dataclass, field

from thidua.core.documents.foot.people import is_named_in_capitals, is_sign_hint, is_surname, name_in
from thidua.core.documents.foot.signature_columns import codes_joined, stacks_of
from thidua.core.documents.foot.signature_parts import (
    ACTING,
    AUTHORITY,
    is_post,
    kind_of,
)
from thidua.core.documents.lines import is_body_name, is_caps, is_rule
from thidua.core.documents.model import GUESS, LIKELY, Signature, piece
from thidua.core.documents.source import Mapped, joined

LONGEST_POST, LONGEST_NAME, MOST_LINES = 120, 60, 12


@dataclass
class Block:
    """One signer's lines in order: [TM. body] [KT. chief] post; each may run over two lines."""

    authority: Mapped | None = None
    acting: Mapped | None = None
    bodies: dict[str, list[Mapped]] = field(default_factory=lambda: {"authority": [], "acting": [], "position": []})
    name: Mapped | None = None
    damaged: list[Mapped] = field(default_factory=list)
    open_part: str = ""

    @property
    def is_official(self) -> bool:
        """A code or a known post stands here, not just words in capitals."""
        posts = self.bodies["position"]
        return bool(self.authority or self.acting or (posts and is_post(posts[0].plain)))

    @property
    def is_full(self) -> bool:
        return sum(map(len, self.bodies.values())) >= MOST_LINES

    def begins_anew(self, part: Mapped) -> bool:
        """The line opens another signer's block."""
        kind = kind_of(part)
        if kind == "authority":
            return bool(self.authority or self.acting or self.bodies["position"])
        if kind == "acting":
            return bool(self.acting or self.bodies["position"])
        return kind == "post" and any(part.plain == post.plain for post in self.bodies["position"])

    def add(self, part: Mapped) -> None:
        kind = kind_of(part)
        if kind == "authority":
            match = AUTHORITY.match(part.text)
            self.authority = part.cut(0, match.end() if match else 0).strip()
            self._open("authority", part.cut(match.end() if match else 0, len(part)))
        elif kind == "acting":
            match = ACTING.match(part.text)
            self.acting = part.cut(0, match.end() if match else 0).strip()
            target = "position" if part.text.startswith("Q") else "acting"
            self._open(target, part.cut(match.end() if match else 0, len(part)))
        else:
            if self._is_deputy_of(part):
                self.bodies["acting"] += self.bodies["position"]
                self.bodies["position"] = []
            if kind == "post":
                self.open_part = "position"
            elif not self.open_part:  # "SỞ MẪU / GIÁM ĐỐC": a joint paper names the body of each signer
                self.open_part = "authority" if is_body_name(part.plain) else "position"
            self.bodies[self.open_part].append(part)

    def _is_deputy_of(self, part: Mapped) -> bool:
        """ "KT. BỘ TRƯỞNG / CHỦ NHIỆM VĂN PHÒNG … / PHÓ CHỦ NHIỆM": the chief holds both posts above."""
        posts = self.bodies["position"]
        deputy = part.plain.removeprefix("pho ")
        return bool(self.acting and posts) and deputy != part.plain and posts[0].plain.startswith(deputy)

    def _open(self, target: str, rest: Mapped) -> None:
        self.open_part = target
        self.bodies[target].append(rest)


def signatures_of(rows: list[list[Mapped]]) -> tuple[Signature, ...]:
    """One block after the other; side by side where a row shows several fragments."""
    rows = codes_joined(rows)
    blocks = [block for stack in stacks_of(rows) for block in _blocks(stack)]
    official = [block for block in blocks if block.is_official]
    kept = official or [block for block in blocks if block.name is not None]
    if len(kept) > 1 and _is_other_post(kept[-1], kept[-2]):
        kept = kept[:-1]
    if not blocks:
        return _name_alone(rows)
    return tuple(found for found in map(_signature, kept) if found is not None)


def _name_alone(rows: list[list[Mapped]]) -> tuple[Signature, ...]:
    """Recognition lost the post under the stamp: the last line is still somebody's name."""
    last = rows[-1][-1] if rows and rows[-1] else None
    name = name_in(last) if last is not None else None
    if name is None or is_caps(name.text) or not is_surname(name.text.split()[0]):
        return ()
    return (Signature(None, None, None, None, None, piece(name, "signatory", GUESS)),)


def _is_other_post(last: Block, signer: Block) -> bool:
    """ "TM. ĐOÀN KIỂM TRA / TRƯỞNG ĐOÀN / Nguyễn Văn A / PHÓ GIÁM ĐỐC SỞ …": below the name stands the post the same person
    holds elsewhere."""
    is_bare = last.name is None and last.authority is None and last.acting is None and not last.damaged
    return is_bare and signer.name is not None and signer.authority is not None


# --- blocks ---


def _blocks(parts: list[Mapped]) -> list[Block]:
    blocks: list[Block] = []
    nameless = 0  # the first block that still waits for its name
    for part in parts:
        if is_rule(part.text) or is_sign_hint(part):
            continue
        waiting = blocks[nameless] if nameless < len(blocks) else None
        name = _name(part, waiting)
        if name is not None and waiting is not None:
            waiting.name = name
            nameless += 1
        elif _is_line(part):
            if not blocks or blocks[-1].name is not None or blocks[-1].begins_anew(part) or blocks[-1].is_full:
                blocks.append(Block())
            blocks[-1].add(part)
        elif waiting is not None and waiting.bodies["position"] and len(part) <= LONGEST_NAME:
            waiting.damaged.append(part)
    return blocks


def _name(part: Mapped, block: Block | None) -> Mapped | None:
    """A person's name; words in capitals only below a post, as they may go on with it."""
    if block is None or (kind_of(part) and not is_named_in_capitals(part)):
        return None
    name = name_in(part)
    if name is None or not is_caps(name.text):
        return name
    if is_named_in_capitals(name):
        return name if any(block.bodies.values()) else None
    posts = block.bodies["position"]
    has_room = bool(posts) and is_post(posts[0].plain) and _is_far_below(posts[-1], name)
    return name if has_room and not _continues_title(name) else None


def _is_far_below(post: Mapped, name: Mapped) -> bool:
    """The room for the signature lies between post and name, so these capitals do not go on with the post."""
    return name.origin.count("\n", post.ends[-1], name.starts[0]) > 1 and not post.text.endswith((",", "-"))


def _is_line(part: Mapped) -> bool:
    if len(part) >= LONGEST_POST or any(char.isdigit() for char in part.text) or part.text.endswith((";", ".", ":")):
        return False
    return is_caps(part.text) or (kind_of(part) != "" and part.text[0].isupper())


def _continues_title(part: Mapped) -> bool:
    words = (
        "tinh",
        "thanh pho",
        "huyen",
        "xa ",
        "phuong ",
        "dac khu",
        "uy ban",
        "ubnd",
        "hdnd",
        "so ",
        "ban ",
        "hoi dong",
        "van phong",
        "kiem",
        "phu trach",
        "dan",
        "nhan dan",
        "thi dua",
        "viet nam",
    )
    return kind_of(part) != "" or part.plain.startswith(words)


def _signature(block: Block) -> Signature | None:
    value = {key: joined(lines).strip(" ,.;:") for key, lines in block.bodies.items()}
    if not any(len(each) for each in value.values()) or (
        block.name is None and not len(value["position"]) and block.authority is None
    ):
        return None
    position = value["position"]
    sure = LIKELY if block.is_official else GUESS
    return Signature(
        piece(block.authority, "signature-authority") if block.authority is not None else None,
        piece(value["authority"], "signature-authority") if len(value["authority"]) else None,
        piece(block.acting, "signature-acting") if block.acting is not None else None,
        piece(value["acting"], "signature-acting") if len(value["acting"]) else None,
        piece(position, "signature-position") if len(position) else None,
        piece(block.name, "signatory", sure) if block.name is not None else None,
    )
