from __future__ import annotations

from hypothesis import settings

# A shared machine may stall for longer than hypothesis expects of one example.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
