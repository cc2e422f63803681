"""The fields a person fills in for a document, checked against the lengths of NĐ 30/2020, Phụ lục VI."""

from dataclasses import asdict, dataclass
from datetime import date

from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import Entry
from thidua.core.register.fields import demand_lengths


@dataclass(frozen=True)
class Details:
    subject: str
    type_name: str = ""
    code_number: str = ""
    code_notation: str = ""
    issued_on: date | None = None
    organ_name: str = ""
    page_amount: int | None = None
    signer_position: str = ""
    signer_name: str = ""
    to: str = ""
    priority: str = "0"
    issued_amount: int | None = None
    due_on: date | None = None
    to_places: str = ""
    secrecy: str = ""
    note: str = ""

    def checked(self) -> dict[str, object]:
        """The columns of an entry. Raises RegisterRefused, FieldsTooLong."""
        if not self.subject.strip():
            raise RegisterRefused("no_subject")
        demand_lengths(
            {
                "TypeName": self.type_name,
                "CodeNumber": self.code_number,
                "CodeNotation": self.code_notation,
                "OrganName": self.organ_name,
                "Subject": self.subject,
                "PageAmount": self.page_amount,
                "Position": self.signer_position,
                "FullName": self.signer_name,
                "Priority": self.priority,
                "IssuedAmount": self.issued_amount,
                "ToPlaces": self.to_places,
            }
        )
        return asdict(self)


def details_of(entry: Entry) -> Details:
    return Details(**{name: getattr(entry, name) for name in Details.__dataclass_fields__})
