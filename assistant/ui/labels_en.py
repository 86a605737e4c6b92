"""The page's labels in English."""

from __future__ import annotations

from assistant.ui.chat.history_labels import HISTORY_EN
from assistant.ui.chat.labels import CHAT_EN
from assistant.ui.chat.source_labels import SOURCE_EN
from assistant.ui.duties.labels import DUTIES_EN
from assistant.ui.labels import (
    Labels,
)
from assistant.ui.letters.labels import LETTERS_EN
from assistant.ui.letters.upload_labels import UPLOAD_EN
from assistant.ui.quality.labels_en import QUALITY_EN

ENGLISH = Labels(
    language="en",
    title="Union Propaganda Assistant",
    tagline="Answers with proof from the directive letters",
    letters_count="{count} letters",
    theme="Switch light and dark",
    other_language="Tiếng Việt",
    skip="Go to the question box",
    issuer="Issuer",
    year="Year",
    kind="Kind",
    level="Union level",
    chat=CHAT_EN,
    history=HISTORY_EN,
    source=SOURCE_EN,
    letters=LETTERS_EN,
    upload=UPLOAD_EN,
    duties=DUTIES_EN,
    quality=QUALITY_EN,
    gradio={},
)
