"""Bootstrap intervals of means, and the paired difference of two runs.

Percentile bootstrap (Efron 1979) over questions, with a fixed seed: the same outcomes give the
same figures.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evals.records import Estimate

RESAMPLES = 2_000
SEED = 20_200_728


def estimate(values: Sequence[float]) -> Estimate:
    """Return the mean of at least one value with its 95 % interval.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values")
    data = np.asarray(values, dtype=np.float64)
    means = _resampled_means(data)
    low, high = np.quantile(means, (0.025, 0.975))
    return Estimate(mean=float(data.mean()), low=float(low), high=float(high), n=len(values))


def sign_flip_p(differences: Sequence[float]) -> float:
    """Return the two-sided p-value of paired differences by random sign flips; 1.0 without change.

    Exact in its null hypothesis (each difference is as likely as its opposite) and free of any
    assumption about the distribution; one is added to both counts (Phipson and Smyth 2010).
    """
    data = np.asarray([d for d in differences if d], dtype=np.float64)
    if not len(data):
        return 1.0
    rng = np.random.default_rng(SEED)
    signs = rng.choice((-1.0, 1.0), size=(RESAMPLES, len(data)))
    sums = np.abs(signs @ data)
    reached = int((sums >= abs(data.sum()) - 1e-12).sum())
    return (reached + 1) / (RESAMPLES + 1)


def _resampled_means(data: NDArray[np.float64]) -> NDArray[np.float64]:
    rng = np.random.default_rng(SEED)
    picks = rng.integers(0, len(data), size=(RESAMPLES, len(data)))
    means: NDArray[np.float64] = data[picks].mean(axis=1)
    return means
