"""How noisy each marker is, and what the fit makes of it.

The rest is e = R n, with n the marks' own noise. A wide-ranging marker's noise leaks into what is taken for quality,
and from there with the same sign into the rests of all other markers of the same unit: careful markers would seem to
copy each other. So the noise of each marker is estimated by moments, Σ e² of a marker = Σ R² × noise of each marker
(exact in expectation; compare Grubbs 1948), and the leak is known: E e eᵀ = R diag(noise) R.
"""

import numpy as np

from thidua.core.marking.fairness.additive import NOTHING, Part, Rest
from thidua.core.marking.fairness.tables import Floats, Table


def scaled_rest(fit: Rest) -> Floats:
    """Rests in units of each criterion's residual spread; 0 where not marked or without variation."""
    return np.nan_to_num(fit.rest / np.where(fit.spread > 0, fit.spread, np.inf))


def noise_of(table: Table, fit: Rest, scaled: Floats) -> Floats:
    """Variance of a mark of each marker, criteria being on one scale; never below a tenth of the usual one."""
    counted = np.maximum((~np.isnan(table.points)).sum(axis=1), 1)
    lengths = (scaled**2).sum(axis=1) / counted
    noise = np.zeros(len(table.names))
    for part in fit.parts:
        order = part.cells[np.argsort(table.marker[part.cells], kind="stable")]
        back = np.argsort(np.argsort(table.marker[part.cells], kind="stable"))
        markers, starts = np.unique(table.marker[order], return_index=True)
        squares = np.empty((len(order), len(order)))
        squares[np.ix_(back, back)] = _leaving(part) ** 2
        shares = np.add.reduceat(np.add.reduceat(squares, starts, axis=0), starts, axis=1)
        noise[markers] = np.linalg.lstsq(shares, np.add.reduceat(lengths[order], starts), rcond=None)[0]
    found = noise[noise > NOTHING]
    usual = float(np.median(found)) if len(found) else 0.0
    marking = np.unique(table.marker)
    noise[marking] = np.maximum(noise[marking], usual / 10)
    return noise


def _leaving(part: Part) -> Floats:
    """R = I − QQᵀ of one part."""
    found: Floats = np.eye(len(part.cells)) - part.basis @ part.basis.T
    return found


def leaks(table: Table, fit: Rest, noise: Floats) -> list[Floats]:
    """For each part, what noise alone makes of the products of its rests, per criterion."""
    found = []
    for part in fit.parts:
        leaving = _leaving(part)
        found.append((leaving * noise[table.marker[part.cells]]) @ leaving)
    return found


def standardised(table: Table, fit: Rest) -> Floats:
    """The rest in units of its usual size for that criterion and that marker; 0 where there is no variation.

    A marker who uses a wider or narrower range than others does so for everybody: that is not favour.
    """
    scaled = scaled_rest(fit)
    own = np.sqrt(noise_of(table, fit, scaled))[table.marker][:, None]
    return np.divide(scaled, own, out=np.zeros_like(scaled), where=own > NOTHING)
