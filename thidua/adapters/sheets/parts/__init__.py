"""Everything of a rule set beside its criteria, each part a small table; in the order the workbook shows them."""

from collections.abc import Mapping

from thidua.adapters.sheets.parts.adjusting import ADJUSTMENTS, CONDITIONS
from thidua.adapters.sheets.parts.bands import BANDS
from thidua.adapters.sheets.parts.comparables import COMPARABLES
from thidua.adapters.sheets.parts.part import Part, PartRefused
from thidua.adapters.sheets.parts.ranking import CROSS, TIES
from thidua.adapters.sheets.parts.share_limits import SHARE_LIMITS
from thidua.adapters.sheets.parts.themes import THEMES, TOTALS

PARTS: Mapping[str, Part] = {
    part.slug: part for part in (THEMES, BANDS, TOTALS, ADJUSTMENTS, CONDITIONS, TIES, COMPARABLES, SHARE_LIMITS, CROSS)
}
__all__ = ["PARTS", "Part", "PartRefused"]
