"""What every document of one office shares; the body is added per document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.core.documents.out.draft import Annex, Block, Draft, Signature


@dataclass(frozen=True)
class Masthead:
    """Fields as in Draft. `issuer_name` is the issuer in running text («Sở Nội vụ tỉnh …»)."""

    issuer: str
    superior: str
    symbol: str
    place: str
    dated: date | None
    issuer_name: str = ""
    number: str = ""
    grounds: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    recipients: tuple[str, ...] = ()
    archive: str = ""
    authority: str = ""
    is_illustration: bool = False

    @property
    def named(self) -> str:
        return self.issuer_name or " ".join(self.issuer.split())


def draft_under(
    head: Masthead,
    *,
    type_name: str,
    subject: str,
    blocks: Sequence[Block],
    annexes: tuple[Annex, ...] = (),
    enacting: str = "",
) -> Draft:
    """A document under this masthead; who decides is printed only where something is enacted."""
    return Draft(
        issuer=head.issuer,
        superior=head.superior,
        number=head.number,
        symbol=head.symbol,
        place=head.place,
        dated=head.dated,
        type_name=type_name,
        subject=subject,
        blocks=tuple(blocks),
        grounds=head.grounds,
        addressees=head.addressees,
        signature=head.signature,
        recipients=head.recipients,
        archive=head.archive,
        annexes=annexes,
        is_illustration=head.is_illustration,
        issuer_name=head.issuer_name,
        authority=head.authority if enacting else "",
        enacting=enacting,
    )
