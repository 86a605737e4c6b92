"""What the page itself says: titles, buttons, column heads, remarks for assistive technology.

Answers, errors and warnings are worded elsewhere (``assistant/wording.py``). The two instances
are in ``labels_vi.py`` and ``labels_en.py``; placeholders in braces are filled with
``str.format`` by the code that shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.ui.duties.labels import DutyLabels
from assistant.ui.letters.labels import LetterLabels, UploadLabels


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLabels:
    """The page where questions are asked."""

    tab: str
    greeting: str
    introduction: str
    empty_library: str
    examples: str
    placeholder: str
    question: str
    send: str
    stop: str
    new_conversation: str
    conversation: str
    you: str
    assistant: str
    understood_as: str
    within: str
    within_year: str
    thinking: str
    stopped: str
    retry: str
    edit: str
    copy: str
    copied: str
    sources: str
    suggestions: str
    not_found: str
    refused: str
    proved: str
    unproved: str
    proof_intro: str
    unproved_intro: str
    checks: Mapping[str, str]
    cite: str
    engine: Mapping[str, str]
    took: str
    unforeseen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLabels:
    """The panel that shows the cited words in their letter."""

    title: str
    shelf: str
    hint: str
    previous: str
    following: str
    position: str
    close: str
    page: str
    gone: str
    open_letter: str


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
    source: SourceLabels
    letters: LetterLabels
    upload: UploadLabels
    duties: DutyLabels
    gradio: Mapping[str, str]
    """Gradio's own English strings and what stands for them; Gradio speaks no Vietnamese.

    A star at the end of both stands for the rest of the string.
    """
