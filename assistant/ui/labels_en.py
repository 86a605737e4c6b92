"""The page's labels in English."""

from __future__ import annotations

from assistant.ui.duties.labels import DUTIES_EN
from assistant.ui.labels import (
    ChatLabels,
    Labels,
    SourceLabels,
)
from assistant.ui.letters.labels import LETTERS_EN, UPLOAD_EN

_CHAT = ChatLabels(
    tab="Ask",
    greeting="Hello! What would you like to know from the letters?",
    introduction=(
        "Every answer quotes the letters; a number opens the exact place. "
        "What the letters do not say, the assistant says is not there."
    ),
    empty_library="There are no letters yet. Add some on the “Letters” page.",
    examples="Examples",
    placeholder="Ask in Vietnamese or English…",
    question="Question",
    send="Send",
    stop="Stop",
    new_conversation="New conversation",
    conversation="Conversation",
    you="You",
    assistant="Assistant",
    understood_as="Understood as:",
    within="Only:",
    within_year="year {year}",
    thinking="Looking through the letters…",
    stopped="Stopped as you asked.",
    retry="Ask again",
    edit="Edit the question",
    copy="Copy with sources",
    copied="Copied",
    sources="Sources",
    suggestions="You could also ask",
    not_found="Not in the letters",
    refused="No answer",
    proved="verified",
    unproved="not verified",
    proof_intro="Compared with the letter:",
    unproved_intro="Does not agree with the letter:",
    checks={
        "quote": "the quotation is verbatim",
        "document": "document numbers agree",
        "date": "dates agree",
        "number": "figures agree",
        "name": "names agree",
        "level": "the right union level",
        "negation": "no negation was lost",
        "modality": "as binding as the letter says",
    },
    cite="Open source {marker}: {label}",
    engine={"extractive": "Quoted verbatim", "generative": "Written by a language model"},
    took="{seconds} s",
    unforeseen="Something unforeseen happened; please ask again (log code {code}).",
)

_SOURCE = SourceLabels(
    title="Cited letter",
    shelf="Library",
    hint="Choose a number [1], [2]… in an answer to read the exact place.",
    previous="Previous source",
    following="Next source",
    position="Source {index} of {total}",
    close="Back to the answer",
    page="page {page}",
    gone="This letter is no longer in the library.",
    open_letter="Open the whole letter",
)

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
    chat=_CHAT,
    source=_SOURCE,
    letters=LETTERS_EN,
    upload=UPLOAD_EN,
    duties=DUTIES_EN,
    gradio={},
)
