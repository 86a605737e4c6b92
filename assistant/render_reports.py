"""What was done to the library and how it is, as JSON: the reports of ingest and doctor.

The keys are a contract like those of :mod:`assistant.render`.
"""

from __future__ import annotations

from assistant import wording
from assistant.records import Language
from assistant.render import Json
from vectorstore.records import HealthReport, IngestReport


def report_json(report: IngestReport, *, language: Language = "vi") -> Json:
    """``tuyengiao ingest --json``."""
    return {
        "added": list(report.added),
        "updated": list(report.updated),
        "unchanged": list(report.unchanged),
        "failed": [
            {
                "path": failed.path,
                "error": wording.explain(failed.error, language=language),
                "hint": wording.hint(failed.error, language=language),
            }
            for failed in report.failed
        ],
        "warnings": [
            f"{name}: {wording.explain_notice(notice, language=language)}"
            for name, notice in report.notices
        ],
    }


def health_json(report: HealthReport) -> Json:
    """``tuyengiao doctor --json``."""
    return {
        "healthy": report.healthy,
        "directives": report.directives,
        "passages": report.passages,
        "generation": report.generation,
        "embedding": report.embedding,
        "checks": [
            {"code": check.code, "passed": check.passed, "detail": check.detail}
            for check in report.checks
        ],
    }
