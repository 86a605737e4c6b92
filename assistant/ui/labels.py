"""What the page itself says: titles, buttons, column heads, remarks for assistive technology.

Answers, errors and warnings are worded elsewhere (``assistant/wording.py``). The two instances
are in ``labels_vi.py`` and ``labels_en.py``; placeholders in braces are filled with
``str.format`` by the code that shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.ui.chat.history_labels import HistoryLabels
from assistant.ui.chat.labels import ChatLabels
from assistant.ui.chat.source_labels import SourceLabels
from assistant.ui.duties.labels import DutyLabels
from assistant.ui.letters.labels import LetterLabels
from assistant.ui.letters.upload_labels import UploadLabels
from assistant.ui.quality.labels import QualityLabels


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All labels in one language; ``language`` is the BCP 47 code."""

    language: str
    title: str
    tagline: str
    letters_count: str
    theme: str
    other_language: str
    skip: str
    issuer: str
    year: str
    kind: str
    level: str
    chat: ChatLabels
    history: HistoryLabels
    source: SourceLabels
    letters: LetterLabels
    upload: UploadLabels
    duties: DutyLabels
    quality: QualityLabels
    gradio: Mapping[str, str]
    """Gradio's own English strings and what stands for them; Gradio speaks no Vietnamese.

    A star at the end of both stands for the rest of the string.
    """
