"""Numbers that hang together, directly or by others: each set is named by its smallest member."""

from __future__ import annotations

import numpy as np


def sets_of(number: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """For each number from 0 on the smallest that it hangs together with; `a` and `b` are the two sides of the ties."""
    above = np.arange(number, dtype=np.int32)
    while len(a):
        low, high = np.minimum(above[a], above[b]), np.maximum(above[a], above[b])
        np.minimum.at(above, high, low)
        while True:
            higher = above[above]
            if np.array_equal(higher, above):
                break
            above = higher
        apart = above[a] != above[b]
        a, b = a[apart], b[apart]
    return above
