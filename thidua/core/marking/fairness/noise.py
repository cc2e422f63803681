"""How noisy each marker is, and what the fit makes of it.

The rest is e = R n, with n the marks' own noise. A wide-ranging marker's noise leaks into what is taken for quality, and from there
with the same sign into the rests of all other markers of the same unit: careful markers would seem to copy each other. So the noise of each
marker is estimated by moments, Σ e² of a marker = Σ R² × noise of each marker (exact in expectation; compare Grubbs 1948), and the
leak is known: E e eᵀ = R diag(noise) R.
"""

import numpy as np

from thidua.core.marking.fairness.additive import NOTHING, Rest
from thidua.core.marking.fairness.tables import Floats, Table


def scaled_rest(fit: Rest) -> Floats:
    """Rests in units of each criterion's residual spread; 0 where not marked or without variation."""
    return np.nan_to_num(fit.rest / np.where(fit.spread > 0, fit.spread, np.inf))


def noise_of(table: Table, fit: Rest, scaled: Floats) -> Floats:
    """Variance of one mark of each marker (by number), criteria being on one scale; never below a tenth of the usual one."""
    markers = table.markers()
    line = np.full(len(table.names), -1)
    line[markers] = np.arange(len(markers))
    member = np.zeros((len(table.marker), len(markers)))
    member[np.arange(len(member)), line[table.marker]] = 1.0
    counted = np.maximum((~np.isnan(table.points)).sum(axis=1), 1)
    lengths = (scaled**2).sum(axis=1) / counted
    shares = np.zeros((len(markers), len(markers)))
    for part in fit.parts:
        leaving = np.eye(len(part.cells)) - part.basis @ part.basis.T
        shares += member[part.cells].T @ leaving**2 @ member[part.cells]
    found = np.linalg.lstsq(shares, member.T @ lengths, rcond=None)[0]
    usual = float(np.median(found[found > 0])) if (found > 0).any() else 0.0
    noise = np.zeros(len(table.names))
    noise[markers] = np.maximum(found, usual / 10)
    return noise


def leaks(table: Table, fit: Rest, noise: Floats) -> list[Floats]:
    """For each part, what noise alone makes of the products of its rests, per criterion."""
    found = []
    for part in fit.parts:
        leaving = np.eye(len(part.cells)) - part.basis @ part.basis.T
        found.append((leaving * noise[table.marker[part.cells]]) @ leaving)
    return found


def standardised(table: Table, fit: Rest) -> Floats:
    """The rest in units of its usual size for that criterion and that marker; 0 where there is no variation.

    A marker who uses a wider or narrower range than others does so for everybody: that is not favour.
    """
    scaled = scaled_rest(fit)
    own = np.sqrt(noise_of(table, fit, scaled))[table.marker][:, None]
    return np.divide(scaled, own, out=np.zeros_like(scaled), where=own > NOTHING)
