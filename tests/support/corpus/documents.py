"""Make an invented document and the JSON a reader should give for it."""

from random import Random
from typing import Any

from tests.support.corpus import words
from tests.support.corpus.parts import SCHEMES, Made, Part, gold_of, marker_of, style_of


def invent(seed: int) -> Made:
    return _Maker(seed).made()


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.seed = seed
        self.place = self.random.choice(words.PLACES)
        self.year = self.random.randint(2012, 2029)
        self.kind = ("letter", "typed", "typed", "decision", "party")[seed % 5]

    def pick(self, options: Any) -> Any:
        return self.random.choice(options)

    def made(self) -> Made:
        superior, issuer_lines, org, authority, positions = self._issuer()
        heading, code = self._type()
        number = str(self.random.randint(10, 999))
        symbol = self._symbol(org, code)
        glue = "-" if self.kind == "party" else "/"
        subject = self.pick(words.SUBJECTS).format(year=self.year)
        if heading and self.random.random() < 0.6:
            subject = subject[0].upper() + subject[1:]
        day, month = self.random.randint(1, 28), self.random.randint(1, 12)
        date_line = f"{self.place}, ngày {day:02d} tháng {month:02d} năm {self.year}"
        citations = self._citations()
        preamble = self._preamble(citations)
        scheme = ("dieu", "arabic", "letter") if self.kind == "decision" else self.pick(SCHEMES)
        parts = self._parts(scheme)
        tasks: list[dict[str, Any]] = []
        deadlines: list[str] = []
        if scheme[0] in ("roman", "arabic") and self.kind != "decision":
            parts.append(self._implementation(scheme, len(parts), tasks, deadlines))
        name = f"{self.pick(words.FAMILY)} {self.pick(words.MIDDLE)} {self.pick(words.GIVEN)}"
        signature, gold_signature = self._signature(authority, positions, name)
        recipients = ["Như Điều 2"] if self.kind == "decision" else ["Như trên"] if self.kind == "letter" else []
        recipients += self.random.sample(words.RECIPIENTS, self.random.randint(2, 5))
        codes = ["VT", self.pick(("TH", "NC", "KGVX", "TĐKT"))]
        addressees = (
            self.random.sample(words.RECIPIENTS[3:6], self.random.randint(1, 3)) if self.kind == "letter" else []
        )
        closing = (
            ""
            if self.kind == "decision"
            else f"Trên đây là {(heading or 'công văn').lower()} của cơ quan, đề nghị các đơn vị nghiêm túc thực hiện./."
        )
        if closing:
            tasks.append({"section": "closing", "units": ["các đơn vị"], "trigger": "đề nghị", "deadline": None})
        enacting = f"{positions[-1]} {authority[1]}" if self.kind == "decision" and authority[1] else ""
        gold = {
            "issuer": {"name": " ".join(issuer_lines), "superior": superior or None},
            "number": number,
            "symbol": symbol,
            "number_symbol": f"{number}{glue}{symbol}",
            "doc_type": heading.lower() if heading else "công văn",
            "place": self.place,
            "date": f"{self.year}-{month:02d}-{day:02d}",
            "subject": subject,
            "addressees": addressees,
            "movement": None,
            "themes": [],
            "citations": citations,
            "laws": [],
            "deadlines": [{"iso": each} for each in dict.fromkeys(deadlines)],
            "sections": [gold_of(part) for part in parts],
            "tasks": tasks,
            "recipients": recipients,
            "archive": {"codes": codes},
            "signatures": [gold_signature],
        }
        return Made(
            seed=self.seed,
            superior=superior,
            issuer_lines=issuer_lines,
            number_line=f"Số: {number}{glue}{symbol}",
            date_line=date_line,
            heading=heading,
            subject=subject,
            is_letter=self.kind == "letter",
            addressees=addressees,
            enacting=enacting,
            enacting_word="QUYẾT ĐỊNH:" if enacting else "",
            preamble=preamble,
            parts=parts,
            closing=closing,
            signature=signature,
            recipients=recipients,
            archive=f"Lưu: {', '.join(codes)}.",
            is_party=self.kind == "party",
            gold=gold,
        )

    def _issuer(self) -> tuple[str, list[str], str, tuple[str, str], tuple[str, ...]]:
        """Superior, printed lines, code, (abbreviation, body) of the authority, positions from the deputy up."""
        province = f"TỈNH {self.place.upper()}"
        if self.kind == "party":
            return "ĐẢNG BỘ " + province, ["BAN THƯỜNG VỤ"], "TU", ("T/M", "BAN THƯỜNG VỤ"), ("PHÓ BÍ THƯ", "BÍ THƯ")
        choice = self.random.random()
        if choice < 0.5:
            lines = ["ỦY BAN NHÂN DÂN", province]
            return "", lines, "UBND", ("TM.", "ỦY BAN NHÂN DÂN"), ("PHÓ CHỦ TỊCH", "CHỦ TỊCH")
        if choice < 0.7:
            lines = ["ỦY BAN NHÂN DÂN", f"XÃ {self.pick(words.COMMUNES).upper()}"]
            return "", lines, "UBND", ("TM.", "ỦY BAN NHÂN DÂN"), ("PHÓ CHỦ TỊCH", "CHỦ TỊCH")
        name, _words, code = self.pick(words.DEPARTMENTS)
        positions = ("PHÓ CHÁNH THANH TRA", "CHÁNH THANH TRA") if code == "TTr" else ("PHÓ GIÁM ĐỐC", "GIÁM ĐỐC")
        return f"UBND {province}", [name], code, ("", ""), positions

    def _type(self) -> tuple[str, str]:
        if self.kind == "letter":
            return "", ""
        if self.kind == "decision":
            return "QUYẾT ĐỊNH", "QĐ"
        if self.kind == "party":
            return "CHỈ THỊ", "CT"
        name, code, _articles = self.pick([each for each in words.TYPES if each[1] != "QĐ"])
        return name, code

    def _symbol(self, org: str, code: str) -> str:
        if self.kind == "letter":
            return f"{org}-{self.pick(('TH', 'NC', 'VP', 'TCCB'))}"
        return f"{code}/{org}" if self.kind == "party" else f"{code}-{org}"

    def _signature(
        self, authority: tuple[str, str], positions: tuple[str, ...], name: str
    ) -> tuple[list[str], dict[str, Any]]:
        gold: dict[str, Any] = dict.fromkeys(("authority", "authority_body", "acting", "acting_for"))
        lines: list[str] = []
        if authority[0]:
            lines.append(" ".join(authority))
            gold |= {"authority": authority[0], "authority_body": authority[1]}
        if self.random.random() < 0.5 and self.kind != "party":
            lines += [f"KT. {positions[1]}", positions[0]]
            gold |= {"acting": "KT.", "acting_for": positions[1], "position": positions[0]}
        else:
            lines.append(positions[1])
            gold["position"] = positions[1]
        return [*lines, name], {**gold, "signatory": name}

    def _citations(self) -> list[dict[str, Any]]:
        found = []
        for kind, symbol, issuer, about in self.random.sample(words.CITED, self.random.randint(0, 3)):
            number, day, month = self.random.randint(1000, 2999), self.random.randint(1, 28), self.random.randint(1, 12)
            year = self.year - self.random.randint(0, 4)
            middle = f"/{year}/" if symbol.startswith(("NĐ", "TT")) else "-" if "/" in symbol else "/"
            found.append(
                {
                    "type": kind.lower(),
                    "number_symbol": f"{number}{middle}{symbol}",
                    "date": f"{year}-{month:02d}-{day:02d}",
                    "issuer": issuer,
                    "about": about,
                    "text": f"{kind} số {number}{middle}{symbol} ngày {day:02d}/{month:02d}/{year} của {issuer} {about}",
                }
            )
        return found

    def _preamble(self, citations: list[dict[str, Any]]) -> list[str]:
        if self.kind == "decision":
            return [f"Căn cứ {each['text']};" for each in citations] + ["Theo đề nghị của Giám đốc Sở Nội vụ."]
        if not citations:
            return ["Thời gian qua, công tác phục vụ người dân đã có nhiều chuyển biến tích cực."]
        return [
            f"Thực hiện {'; '.join(each['text'] for each in citations)}, cơ quan yêu cầu các đơn vị thực hiện như sau:"
        ]

    def _parts(self, scheme: tuple[str, ...]) -> list[Part]:
        count = self.random.randint(2, 3) if scheme[0].endswith("ordinal") else self.random.randint(2, 4)
        return [self._part(scheme, 0, (place,)) for place in range(1, count + 1)]

    def _part(self, scheme: tuple[str, ...], depth: int, path: tuple[int, ...]) -> Part:
        style = scheme[depth]
        is_leaf = depth + 1 == len(scheme) or (depth > 0 and self.random.random() < 0.4)
        always_titled = style in ("roman", "chuong", "phan")
        is_titled = always_titled or (not is_leaf and not style.endswith("ordinal"))
        title = self.pick(words.TITLES) if is_titled else None
        if title and always_titled:
            title = title.upper()
        part = Part(marker_of(style, path), style_of(style), title, "" if is_titled else self.pick(words.SENTENCES))
        if not is_leaf:
            part.children = [
                self._part(scheme, depth + 1, (*path, place)) for place in range(1, self.random.randint(2, 3) + 1)
            ]
        elif is_titled:
            part.paragraphs = [self.pick(words.SENTENCES)]
        elif self.random.random() < 0.2:
            part.text = part.text.rstrip(".") + ", cụ thể:"
            part.bullets = self.random.sample(words.SENTENCES, 2)
        return part

    def _implementation(
        self, scheme: tuple[str, ...], before: int, tasks: list[dict[str, Any]], deadlines: list[str]
    ) -> Part:
        head = marker_of(scheme[0], (before + 1,))
        title = "TỔ CHỨC THỰC HIỆN" if scheme[0] == "roman" else "Tổ chức thực hiện"
        part = Part(head, style_of(scheme[0]), title, "")
        inner = scheme[1]
        for place, owner in enumerate(self.random.sample(words.OWNERS, self.random.randint(2, 4)), start=1):
            deadline = None
            text = self.pick(words.ACTIONS)
            if self.random.random() < 0.5:
                day, month = self.random.randint(1, 28), self.random.randint(1, 12)
                deadline = f"{self.year + 1}-{month:02d}-{day:02d}"
                text += f" trước ngày {day:02d}/{month:02d}/{self.year + 1}"
                deadlines.append(deadline)
            marker = marker_of(inner, (before + 1, place))
            part.children.append(Part(marker, style_of(inner), None, f"{owner}: {text[0].upper()}{text[1:]}."))
            tasks.append({"section": marker, "units": [owner], "trigger": None, "deadline": deadline})
        return part
