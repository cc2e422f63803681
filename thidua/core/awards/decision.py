"""A Quyết định khen thưởng: who is honoured with what, by which grounds. Law and money come from the caller, dated.

Wording of the articles follows the sample decision of Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2.
"""

from dataclasses import dataclass
from typing import Literal

from thidua.core.citing import cites
from thidua.core.documents.out.draft import Annex, Block, Draft, Paragraph, Table
from thidua.core.documents.out.masthead import Masthead, draft_under

Kind = Literal["collective", "household", "individual"]
WORDS: dict[Kind, str] = {"collective": "tập thể", "household": "hộ gia đình", "individual": "cá nhân"}
HEADERS: dict[Kind, tuple[str, str]] = {
    "collective": ("Tên tập thể", "Khối, cụm thi đua, địa chỉ"),
    "household": ("Tên hộ gia đình", "Địa chỉ"),
    "individual": ("Họ và tên, chức vụ", "Đơn vị công tác"),
}


@dataclass(frozen=True)
class Awardee:
    """`place` is the address, post or unit; `money` in đồng, None where no bonus goes with it."""

    name: str
    kind: Kind
    place: str = ""
    achievement: str = ""
    money: int | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class DecisionFacts:
    """`form` as printed («Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh»); `achievement` continues «cho … đã …».

    `executors` open the last article; `money_source` is compulsory once any bonus is named.
    """

    form: str
    achievement: str
    awardees: tuple[Awardee, ...]
    executors: str
    money_source: str = ""
    clauses: tuple[str, ...] = ()


class NoAwardees(ValueError):
    """A decision that honours nobody."""


class MoneyWithoutSource(ValueError):
    """Bonus money is named, but not the fund that pays it."""


@cites("LC-1.4d", "LS-3c")
def decision_draft(head: Masthead, facts: DecisionFacts) -> Draft:
    """The decision with its list. The grounds are the masthead's: none is ever added here."""
    if not facts.awardees:
        raise NoAwardees(facts.form)
    has_money = any(item.money for item in facts.awardees)
    if has_money and not facts.money_source.strip():
        raise MoneyWithoutSource(facts.form)
    return draft_under(
        head,
        type_name="QUYẾT ĐỊNH",
        subject=f"Về việc tặng {facts.form}",
        blocks=_articles(facts, has_money=has_money),
        annexes=(_list(facts, has_money=has_money),),
        enacting="QUYẾT ĐỊNH:",
    )


def counted_words(kinds: list[Kind]) -> str:
    """«02 tập thể, 01 hộ gia đình và 12 cá nhân»."""
    parts = [f"{kinds.count(kind):02d} {word}" for kind, word in WORDS.items() if kind in kinds]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}"


def money_words(amount: int) -> str:
    """«2.340.000 đồng»."""
    return f"{grouped(amount)} đồng"


def grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _articles(facts: DecisionFacts, *, has_money: bool) -> list[Block]:
    who = counted_words([item.kind for item in facts.awardees])
    texts = [f"Tặng {facts.form} cho {who} {facts.achievement.strip().rstrip('.')} (có danh sách kèm theo)."]
    if has_money:
        total = money_words(sum(item.money or 0 for item in facts.awardees))
        texts.append(
            f"Mức tiền thưởng ghi tại danh sách kèm theo; tổng số tiền thưởng là {total}, "
            f"chi từ {facts.money_source.strip().rstrip('.')}."
        )
    texts.append("Quyết định này có hiệu lực kể từ ngày ký.")
    texts.append(
        f"{facts.executors.strip().rstrip('.,')} và các {_plural(facts)} có tên tại Điều 1 "
        "chịu trách nhiệm thi hành Quyết định này."
    )
    clauses = _clauses(facts)
    return [Paragraph(f"Điều {n}. {text}", clauses if n == 1 else ()) for n, text in enumerate(texts, start=1)]


def _plural(facts: DecisionFacts) -> str:
    kinds = {item.kind for item in facts.awardees}
    return ", ".join(word for kind, word in WORDS.items() if kind in kinds)


def _clauses(facts: DecisionFacts) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*facts.clauses, *(clause for item in facts.awardees for clause in item.clauses)]))


def _list(facts: DecisionFacts, *, has_money: bool) -> Annex:
    tables = [_table(kind, facts, has_money=has_money) for kind in WORDS]
    blocks: tuple[Block, ...] = tuple(table for table in tables if table is not None)
    return Annex(f"Danh sách {_plural(facts)} được tặng {facts.form}", blocks)


def _table(kind: Kind, facts: DecisionFacts, *, has_money: bool) -> Table | None:
    """Awardees of one kind, with a column for achievements only where one is told; the ordinal is the «số sổ vàng» within the decision, so it runs on over all kinds."""
    numbered = list(enumerate(_in_order(facts), start=1))
    own = [(number, item) for number, item in numbered if item.kind == kind]
    if not own:
        return None
    header = ["STT", *HEADERS[kind]]
    rows = [[str(number), item.name, item.place] for number, item in own]
    widths, numeric = [2, 7, 7], set[int]()
    if any(item.achievement for _, item in own):
        header.append("Thành tích")
        rows = [[*row, item.achievement] for row, (_, item) in zip(rows, own, strict=True)]
        widths.append(7)
    if has_money:
        numeric = {len(header)}
        header.append("Tiền thưởng (đồng)")
        rows = [[*row, grouped(item.money or 0)] for row, (_, item) in zip(rows, own, strict=True)]
        widths.append(4)
    clauses = tuple(dict.fromkeys(clause for _, item in own for clause in item.clauses))
    title = f"{WORDS[kind].capitalize()} được khen thưởng"
    return Table(title, tuple(header), tuple(tuple(row) for row in rows), tuple(widths), frozenset(numeric), clauses)


def _in_order(facts: DecisionFacts) -> list[Awardee]:
    """Collectives, households, individuals; inside each as given."""
    kinds = list(WORDS)
    return sorted(facts.awardees, key=lambda item: kinds.index(item.kind))
