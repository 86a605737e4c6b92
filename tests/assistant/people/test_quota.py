"""Uploads are counted by person and hour."""

from __future__ import annotations

from assistant.ui.people.quota import UploadQuota
from tests.assistant.people.conftest import Clock


def test_one_person_cannot_fill_the_disk_and_the_others_go_on(clock: Clock) -> None:
    quota = UploadQuota(100, clock=clock)
    assert quota.spend("Minh", 60)
    assert quota.spend("Minh", 40)
    assert not quota.spend("Minh", 1)
    assert quota.spend("Hoa", 100)
    clock.now += 3599
    assert not quota.spend("Minh", 0)
    clock.now += 1
    assert quota.spend("Minh", 100)
