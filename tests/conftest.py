"""Settings of the tests for all folders."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The same examples in every run, and no opinion on how fast a machine is.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
