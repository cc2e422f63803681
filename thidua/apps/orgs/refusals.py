"""Why a change of the organisation is refused; `reason` is a sentence for the officer."""

from django.utils.functional import Promise


class OrganisationRefused(ValueError):
    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = str(reason)


class CodeTaken(OrganisationRefused):
    """The code already stands for something else."""


class NotAlive(OrganisationRefused):
    """The unit does not exist on the day of the change."""


class Circle(OrganisationRefused):
    """A unit would stand under itself."""


class HasParts(OrganisationRefused):
    """Units below still live."""


class InAnotherBloc(OrganisationRefused):
    """One bloc a year."""


class HeadTaken(OrganisationRefused):
    """One head at a time."""


class DaysOutOfOrder(OrganisationRefused):
    """Half-open days: the end lies after the beginning."""


class BadElectronicId(OrganisationRefused):
    """Not an identifier of the exchange axis, or another unit's."""
