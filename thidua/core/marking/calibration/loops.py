"""The inner loops: weighted sums of pair products, a sparse Cholesky factor and its selected inverse.

Plain Python over arrays, written so that Numba compiles them (`compiled`); tables are compressed rows or columns
(`starts`, `places`, `values`), indices sorted. Only the lower triangle is ever touched.
"""

# ruff: noqa: PLR0917  compiled functions take plain arrays

from typing import Any

Array = Any
#: Levels far apart hang together by next to nothing. Smaller numbers than this are taken as none: their products fall below
#: what a processor multiplies at full speed (10⁻³⁰⁸), and a large table takes ten times as long.
NOTHING = 1e-150


def subtract_products(starts: Array, places: Array, values: Array, weights: Array, out: Array) -> None:
    """out −= Σₛ weightsₛ · cₛcₛ' for the rows cₛ of a sparse table; `out` is dense."""
    for row in range(len(starts) - 1):
        for a in range(starts[row], starts[row + 1]):
            part = weights[row] * values[a]
            line = places[a]
            for b in range(starts[row], a + 1):
                out[line, places[b]] -= part * values[b]


def forms(starts: Array, places: Array, values: Array, matrix: Array, out: Array) -> None:
    """outₛ = cₛ' A cₛ for each row of a sparse table and a dense symmetric A."""
    for row in range(len(starts) - 1):
        total = 0.0
        for a in range(starts[row], starts[row + 1]):
            line, inner = places[a], 0.0
            for b in range(starts[row], a):
                inner += matrix[line, places[b]] * values[b]
            total += values[a] * (2.0 * inner + matrix[line, line] * values[a])
        out[row] = total


def fill_products(
    starts: Array, places: Array, values: Array, col_starts: Array, col_rows: Array, col_values: Array,
    weights: Array, a_starts: Array, a_rows: Array, base: Array, work: Array, out: Array,
) -> None:  # fmt: skip
    """out = base − Σₛ weightsₛ · cₛcₛ' on a sparse lower pattern, column by column through a dense column `work`."""
    for j in range(len(a_starts) - 1):
        for t in range(col_starts[j], col_starts[j + 1]):
            row = col_rows[t]
            part = weights[row] * col_values[t]
            for a in range(starts[row], starts[row + 1]):
                if places[a] >= j:
                    work[places[a]] += part * values[a]
        for u in range(a_starts[j], a_starts[j + 1]):
            out[u] = base[u] - work[a_rows[u]]
            work[a_rows[u]] = 0.0


def sparse_forms(
    starts: Array, places: Array, values: Array, col_starts: Array, col_rows: Array, col_values: Array,
    l_starts: Array, l_rows: Array, inverse: Array, scale: Array, work: Array, out: Array,
) -> None:  # fmt: skip
    """outₛ += cₛ' ΛAΛ cₛ where A is known on the pattern of the factor, which holds every pair of cₛ."""
    for j in range(len(l_starts) - 1):
        for u in range(l_starts[j], l_starts[j + 1]):
            work[l_rows[u]] = inverse[u] * scale[l_rows[u]] * scale[j]
        for t in range(col_starts[j], col_starts[j + 1]):
            row, total = col_rows[t], 0.0
            for a in range(starts[row], starts[row + 1]):
                if places[a] > j:
                    total += 2.0 * values[a] * work[places[a]]
                elif places[a] == j:
                    total += values[a] * work[j]
            out[row] += col_values[t] * total
        for u in range(l_starts[j], l_starts[j + 1]):
            work[l_rows[u]] = 0.0


def elimination_tree(row_starts: Array, row_columns: Array, parent: Array, ancestor: Array) -> None:
    """Parent of each column in the factor (Liu), from the strictly lower pattern by rows; both arrays start at −1."""
    for i in range(len(row_starts) - 1):
        for u in range(row_starts[i], row_starts[i + 1]):
            k = row_columns[u]
            while k != -1 and k < i:
                following = ancestor[k]
                ancestor[k] = i
                if following == -1:
                    parent[k] = i
                k = following


def count_column_entries(row_starts: Array, row_columns: Array, parent: Array, mark: Array, count: Array) -> None:
    """Entries of each column of the factor below and on the diagonal; `mark` starts at −1, `count` at 1."""
    for i in range(len(row_starts) - 1):
        mark[i] = i
        for u in range(row_starts[i], row_starts[i + 1]):
            k = row_columns[u]
            while mark[k] != i:
                mark[k] = i
                count[k] += 1
                k = parent[k]


def list_column_entries(
    row_starts: Array, row_columns: Array, parent: Array, mark: Array, following: Array, rows: Array
) -> None:
    """Rows of each column of the factor, ascending; `following` starts at the first free place of each column."""
    for i in range(len(row_starts) - 1):
        mark[i] = i
        rows[following[i]] = i
        following[i] += 1
        for u in range(row_starts[i], row_starts[i + 1]):
            k = row_columns[u]
            while mark[k] != i:
                mark[k] = i
                rows[following[k]] = i
                following[k] += 1
                k = parent[k]


def cholesky(
    a_starts: Array, a_rows: Array, a_values: Array, l_starts: Array, l_rows: Array, lower: Array,
    head: Array, linked: Array, at: Array, work: Array,
) -> None:  # fmt: skip
    """Left-looking sparse Cholesky. `head` and `linked` (both −1) chain the columns whose next row is the one at hand."""
    for j in range(len(a_starts) - 1):
        for u in range(a_starts[j], a_starts[j + 1]):
            work[a_rows[u]] = a_values[u]
        k = head[j]
        while k != -1:
            following = linked[k]
            place = at[k]
            factor = lower[place]
            for u in range(place, l_starts[k + 1]):
                work[l_rows[u]] -= factor * lower[u]
            if place + 1 < l_starts[k + 1]:
                at[k] = place + 1
                row = l_rows[place + 1]
                linked[k] = head[row]
                head[row] = k
            k = following
        root = work[j] ** 0.5
        work[j] = 0.0
        lower[l_starts[j]] = root
        for u in range(l_starts[j] + 1, l_starts[j + 1]):
            value = work[l_rows[u]] / root
            lower[u] = value if abs(value) > NOTHING else 0.0
            work[l_rows[u]] = 0.0
        if l_starts[j] + 1 < l_starts[j + 1]:
            at[j] = l_starts[j] + 1
            row = l_rows[l_starts[j] + 1]
            linked[j] = head[row]
            head[row] = j


def solve(l_starts: Array, l_rows: Array, lower: Array, right: Array) -> None:
    """LL'x = right, in place, for each column of `right`."""
    size = len(l_starts) - 1
    for column in range(right.shape[1]):
        for j in range(size):
            value = right[j, column] / lower[l_starts[j]]
            right[j, column] = value
            for u in range(l_starts[j] + 1, l_starts[j + 1]):
                right[l_rows[u], column] -= lower[u] * value
        for j in range(size - 1, -1, -1):
            value = right[j, column]
            for u in range(l_starts[j] + 1, l_starts[j + 1]):
                value -= lower[u] * right[l_rows[u], column]
            right[j, column] = value / lower[l_starts[j]]


def selected_inverse(l_starts: Array, l_rows: Array, lower: Array, column: Array, work: Array, inverse: Array) -> None:
    """(LL')⁻¹ on the pattern of L, from the last column to the first (Takahashi, Fagan and Chin 1973).

    `column` holds column j of L and zeros elsewhere, so that the inner loop needs no test; what it leaves in `work`
    outside the pattern of j is never read.
    """
    for j in range(len(l_starts) - 2, -1, -1):
        begin, end = l_starts[j] + 1, l_starts[j + 1]
        for u in range(begin, end):
            column[l_rows[u]] = lower[u]
            work[l_rows[u]] = 0.0
        for u in range(begin, end):
            c, part = l_rows[u], lower[u]
            total = part * inverse[l_starts[c]]
            for t in range(l_starts[c] + 1, l_starts[c + 1]):
                total += column[l_rows[t]] * inverse[t]
                work[l_rows[t]] += part * inverse[t]
            work[c] += total
        root, total = lower[begin - 1], 0.0
        for u in range(begin, end):
            value = -work[l_rows[u]] / root
            inverse[u] = value if abs(value) > NOTHING else 0.0
            total += lower[u] * inverse[u]
        inverse[begin - 1] = (1.0 / root - total) / root
        for u in range(begin, end):
            column[l_rows[u]] = 0.0
