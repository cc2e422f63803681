"""The draw of cross-marking: who marks whom, and what the draw will be able to tell before anybody has marked."""

from thidua.core.marking.draw.connecting import components, connected
from thidua.core.marking.draw.drawing import draw
from thidua.core.marking.draw.model import (
    BadCount,
    CannotDraw,
    Drawing,
    LoadsCannotBalance,
    Marked,
    Marker,
    NoMarkerLeft,
    NotOnce,
    Pair,
    Pool,
    TooFewUnits,
    TooManyMarkers,
)

__all__ = [
    "BadCount",
    "CannotDraw",
    "Drawing",
    "LoadsCannotBalance",
    "Marked",
    "Marker",
    "NoMarkerLeft",
    "NotOnce",
    "Pair",
    "Pool",
    "TooFewUnits",
    "TooManyMarkers",
    "components",
    "connected",
    "draw",
]
