"""One SVG of diagnostics of a fit: residuals (histogram, normal quantiles) and the effects of each factor with intervals.

Drawn by hand: no plotting library. Texts are escaped, colours legible in grey.
"""

from collections.abc import Sequence
from html import escape
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from thidua.core.marking.calibration.model import Fit

WIDE, HIGH, LEFT, TOP, GAP = 380, 240, 56, 34, 30
BARS, POINTS, LEVELS = 40, 400, 300
Z95 = NormalDist().inv_cdf(0.975)
INK, SOFT, BLUE, RED = "#222", "#999", "#1f5fa8", "#b02a2a"


def diagnostics_svg(fit: "Fit", title: str) -> str:
    """Panels two abreast: histogram, quantiles, then a caterpillar for each factor."""
    residuals = np.sort(fit.residuals())
    panels = [_histogram(residuals), _quantiles(residuals), *(_caterpillar(fit, name) for name in fit.levels)]
    rows = (len(panels) + 1) // 2
    width, height = 2 * (WIDE + LEFT + GAP), rows * (HIGH + TOP + 46) + 40
    placed = [
        f'<g transform="translate({place % 2 * (WIDE + LEFT + GAP) + LEFT},{place // 2 * (HIGH + TOP + 46) + 40 + TOP})">{panel}</g>'
        for place, panel in enumerate(panels)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="sans-serif" font-size="11" fill="{INK}"><title>{escape(title)}</title>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold">{escape(title)}</text>{"".join(placed)}</svg>\n'
    )


class _Scale:
    """Values to pixels of one panel."""

    def __init__(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        self.x0, self.x1 = _wide(*x)
        self.y0, self.y1 = _wide(*y)

    def x(self, value: float) -> float:
        return round((value - self.x0) / (self.x1 - self.x0) * WIDE, 1)

    def y(self, value: float) -> float:
        return round(HIGH - (value - self.y0) / (self.y1 - self.y0) * HIGH, 1)

    def frame(self, title: str, x_name: str, y_name: str) -> str:
        made = [f'<rect width="{WIDE}" height="{HIGH}" fill="none" stroke="{SOFT}"/>']
        made += [f'<text x="0" y="-10" font-size="13" font-weight="bold">{escape(title)}</text>']
        made += [f'<text x="{WIDE / 2}" y="{HIGH + 32}" text-anchor="middle">{escape(x_name)}</text>']
        made += [
            f'<text transform="translate(-46,{HIGH / 2}) rotate(-90)" text-anchor="middle">{escape(y_name)}</text>'
        ]
        for part in (0.0, 0.5, 1.0):
            x, y = self.x0 + part * (self.x1 - self.x0), self.y0 + part * (self.y1 - self.y0)
            made.append(f'<text x="{self.x(x)}" y="{HIGH + 15}" text-anchor="middle">{_number(x)}</text>')
            made.append(f'<text x="-5" y="{self.y(y) + 4}" text-anchor="end">{_number(y)}</text>')
        return "".join(made)


def _wide(low: float, high: float) -> tuple[float, float]:
    return (low, high) if high > low else (low - 1, high + 1)


def _number(value: float) -> str:
    """At most four digits, in Vietnamese notation."""
    shown = f"{value:.0f}" if abs(value) >= 1000 else f"{round(value, 9):.3g}"
    return shown.replace(".", ",").replace("-", "−")


def _histogram(residuals: np.ndarray) -> str:
    count, edges = np.histogram(residuals, bins=BARS)
    scale = _Scale((float(edges[0]), float(edges[-1])), (0.0, float(count.max())))
    bars = [
        f'<rect x="{scale.x(a)}" y="{scale.y(n)}" width="{max(scale.x(b) - scale.x(a) - 0.5, 0.5):.1f}" '
        f'height="{HIGH - scale.y(n):.1f}" fill="{BLUE}"/>'
        for n, a, b in zip(count.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    ]
    return scale.frame("Phần dư", "điểm trừ ước lượng", "số điểm") + "".join(bars)


def _quantiles(residuals: np.ndarray) -> str:
    number = min(len(residuals), POINTS)
    shares = (np.arange(number) + 0.5) / number
    wished = [NormalDist().inv_cdf(share) for share in shares.tolist()]
    seen = np.quantile(residuals, shares, method="hazen").tolist()
    spread = float(residuals.std()) or 1.0
    scale = _Scale((wished[0], wished[-1]), (min(seen[0], wished[0] * spread), max(seen[-1], wished[-1] * spread)))
    line = (
        f'<line x1="{scale.x(wished[0])}" y1="{scale.y(wished[0] * spread)}" x2="{scale.x(wished[-1])}" '
        f'y2="{scale.y(wished[-1] * spread)}" stroke="{RED}"/>'
    )
    dots = [
        f'<circle cx="{scale.x(a)}" cy="{scale.y(b)}" r="1.6" fill="{BLUE}"/>'
        for a, b in zip(wished, seen, strict=True)
    ]
    return scale.frame("Phần dư so với phân phối chuẩn", "phân vị chuẩn", "phần dư") + line + "".join(dots)


def _caterpillar(fit: "Fit", name: str) -> str:
    """Effects in rising order with 95 % intervals; of many levels, evenly chosen ones."""
    modes, errors = fit.modes(name), fit.deviations(name)
    order = np.argsort(modes, kind="stable")
    shown = order[np.unique(np.linspace(0, len(order) - 1, min(len(order), LEVELS)).round().astype(int))]
    low, high = modes[shown] - Z95 * errors[shown], modes[shown] + Z95 * errors[shown]
    scale = _Scale((float(low.min()), float(high.max())), (-1.0, float(len(shown))))
    zero = f'<line x1="{scale.x(0)}" y1="0" x2="{scale.x(0)}" y2="{HIGH}" stroke="{RED}" stroke-dasharray="3 3"/>'
    named = f"“{name}”: {len(order)} mức" + (f", vẽ {len(shown)}" if len(shown) < len(order) else "")
    lines = _intervals(
        scale, [fit.levels[name][place] for place in shown], modes[shown].tolist(), low.tolist(), high.tolist()
    )
    return scale.frame(f"Ảnh hưởng của {named}", "ước lượng và khoảng 95 %", "thứ tự") + zero + lines


def _intervals(
    scale: _Scale, levels: Sequence[str], middle: Sequence[float], low: Sequence[float], high: Sequence[float]
) -> str:
    rows = enumerate(zip(levels, middle, low, high, strict=True))
    return "".join(
        f'<g><title>{escape(level)}: {_number(m)}</title><line x1="{scale.x(a)}" x2="{scale.x(b)}" y1="{scale.y(row)}" '
        f'y2="{scale.y(row)}" stroke="{SOFT}"/><circle cx="{scale.x(m)}" cy="{scale.y(row)}" r="1.5" fill="{BLUE}"/></g>'
        for row, (level, m, a, b) in rows
    )
