"""The DrawingML of a horizontal bar chart: the draft's exact values in its cache, readable in black and white."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from thidua.adapters.docx_out.axis import axis_of

NOT_MEASURED = "chưa có số liệu"
_SHEET = "BieuDo"
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_INK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'


@dataclass(frozen=True)
class Figure:
    """The bars of one drawing; `scale` are all values of the chart, so that its figures share one axis."""

    unit: str
    labels: tuple[str, ...]
    values: tuple[str, ...]
    scale: tuple[Decimal, ...]
    font: str
    language: str
    size: Decimal


def chart_xml(figure: Figure, workbook_id: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<c:chartSpace {_SPACES}>"
        f'<c:date1904 val="0"/><c:lang val="{escape(figure.language)}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{_bars(figure)}{_category_axis(figure)}{_value_axis(figure)}"
        '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_type('defRPr', figure)}</a:pPr>"
        f'<a:endParaRPr lang="{escape(figure.language)}"/></a:p></c:txPr>'
        f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def shown_number(value: str) -> str:
    """«87,5»: the draft's digits with the decimal comma."""
    return value.replace(".", ",").replace("-", "−")


def shown_labels(labels: Sequence[str], values: Sequence[str]) -> tuple[str, ...]:
    pairs = zip(labels, values, strict=True)
    return tuple(" ".join((label if value else f"{label} ({NOT_MEASURED})").split()) for label, value in pairs)


def _bars(figure: Figure) -> str:
    last = len(figure.values) + 1
    labels = _points(shown_labels(figure.labels, figure.values))
    values = _points(figure.values)
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:strRef><c:f>{_SHEET}!$B$1</c:f><c:strCache>{_points((figure.unit or 'Giá trị',))}"
        "</c:strCache></c:strRef></c:tx>"
        '<c:spPr><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill>'
        f'<a:ln w="9525">{_INK}</a:ln></c:spPr><c:invertIfNegative val="0"/>{_data_labels(figure)}'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{values}</c:numCache></c:numRef></c:val></c:ser>"
        f'<c:gapWidth val="60"/><c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
    )


def _points(texts: Sequence[str]) -> str:
    """A cache; a value that was not measured has no point."""
    points = (f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>' for i, text in enumerate(texts) if text)
    return f'<c:ptCount val="{len(texts)}"/>{"".join(points)}'


def _data_labels(figure: Figure) -> str:
    """The figure at the end of each bar as text: a number format would follow the reader's machine."""
    own = "".join(_data_label(i, value, figure) for i, value in enumerate(figure.values) if value)
    return f"<c:dLbls>{own}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_shown()}</c:dLbls>"


def _data_label(place: int, value: str, figure: Figure) -> str:
    return (
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>{_type("rPr", figure)}'
        f"<a:t>{shown_number(value)}</a:t></a:r></a:p></c:rich></c:tx>{_shown()}</c:dLbl>"
    )


def _shown() -> str:
    return (
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _category_axis(figure: Figure) -> str:
    """The first label on top, as in a list."""
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525">{_INK}</a:ln></c:spPr><c:crossAx val="{_VALUE_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(figure: Figure) -> str:
    """Below the bars («max» of a reversed list); no grid, which would cross the figures beside the bars."""
    low, high, step = axis_of(figure.scale)
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high:f}"/><c:min val="{low:f}"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f'{_unit(figure)}<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln w="9525">{_INK}</a:ln></c:spPr><c:crossAx val="{_CATEGORY_AXIS}"/>'
        f'<c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="{step:f}"/></c:valAx>'
    )


def _unit(figure: Figure) -> str:
    if not figure.unit:
        return ""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>{_type('rPr', figure)}"
        f'<a:t>{escape(figure.unit)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _type(tag: str, figure: Figure) -> str:
    faces = "".join(f'<a:{kind} typeface="{escape(figure.font)}"/>' for kind in ("latin", "ea", "cs"))
    size = int(figure.size * 100)
    return f'<a:{tag} lang="{escape(figure.language)}" sz="{size}" b="0">{_INK}{faces}</a:{tag}>'
