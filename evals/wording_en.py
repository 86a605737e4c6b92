"""What people read of an evaluation on the English page; the Vietnamese words are the originals.

The same keys as in ``evals/wording.py``; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("Id", "The question's own id; left empty, the row number."),
    "question": ("Question", "The question as a person types it. Required."),
    "history": ("Earlier questions", "For a follow-up: what was asked before, one a line."),
    "library": (
        "Library",
        "five: the bundled letters; wide: these and invented ones; a folder beside the file; "
        "empty: the library in use.",
    ),
    "answerable": ("Answerable", "có (yes): the letters hold the answer; không (no): they do not."),
    "status": ("Expected status", "answered, not_found or refused; empty follows Answerable."),
    "places": (
        "Where the answer stands",
        "One place a line: file name # section # some words verbatim. Leave out section and words "
        "where any place of the letter will do.",
    ),
    "also": ("May be cited too", "Further places that an answer may cite; as above."),
    "key_facts": (
        "Facts that must appear",
        "One fact a line; accepted spellings divided by |. ~ in front: no letter says it in these "
        "words. ^ before a spelling: the answer must open with it. Case and accents do not count.",
    ),
    "must_not_say": (
        "Must not be said",
        "One wrong statement a line; spellings divided by |. After !! the words that excuse it in "
        "the same sentence.",
    ),
    "tags": ("Tags", "For results by group, divided by spaces."),
    "split": ("Part", "dev: to tune on; check: held back. May stay empty."),
    "note": ("Note", "For the person who keeps the set."),
}

ROW_PROBLEMS: Mapping[str, str] = {
    "file_missing": "the file {detail} was not found",
    "unreadable": "the file cannot be read ({detail})",
    "no_questions": "there are no questions",
    "no_json": "the line is not JSON ({detail})",
    "no_object": "the line is not a JSON object",
    "column_missing": "the column “{detail}” is missing",
    "unknown_column": "there is no field “{detail}”",
    "id_twice": "the id was used in an earlier row: {detail}",
    "empty": "a required cell is empty",
    "no_text": "the value must be text",
    "no_list": "the value must be a list of texts",
    "no_yes_or_no": "must be “có” or “không”, not “{detail}”",
    "not_allowed": "the value cannot be used: {detail}",
    "no_place": "a place needs a file name: {detail}",
    "no_fact": "a fact has no spelling: {detail}",
    "status_contradicts": "the expected status “{detail}” contradicts Answerable",
    "places_without_answer": "a question without an answer has no place where it stands",
    "nothing_to_judge": "without a place or a fact there is nothing to judge",
    "letter_missing": "the library holds no letter “{detail}”",
    "words_missing": "the words “{detail}” do not stand in the letter",
    "fact_missing": "no letter of the question says “{detail}” (put ~ in front if concluded)",
    "library_missing": "there is no folder of letters “{detail}” beside the gold set",
}

MEASURES: Mapping[str, tuple[str, str]] = {
    "right": ("Entirely right", "Answered or declined rightly, complete, from the right letters."),
    "answered_when_should": ("Answers when it should", "What the letters hold is answered."),
    "refused_when_should": ("Declines when it should", "What they do not hold is not made up."),
    "key_facts": ("Key facts", "Share of the required facts found in answer and quotations."),
    "letters": ("Right letters", "Harmonic mean of the two lines below."),
    "letter_recall": ("– letters that must be cited", "Share of these that were cited."),
    "letter_precision": ("– no foreign letters", "Share of the cited letters that belong there."),
    "section_recall": ("Right sections: complete", "Share of the expected places cited."),
    "section_precision": ("Right sections: no more", "Share of the quotations in the right place."),
    "citation_exact": ("Verbatim quotations", "Quotations that equal the letter word for word."),
    "proved": ("Proved statements", "Share of the statements that passed the proof."),
    "clean": ("Nothing forbidden said", "Nothing from the column Must not be said."),
    "right_level": ("Right union level", "No duty of another level where a level was asked for."),
    "names_missing": ("Names what is missing", "Declining, it names what the letters lack."),
}

PROBLEMS: Mapping[str, str] = {
    "error": "Error while answering: {detail}",
    "not_answered": "The letters hold an answer and none was given ({detail}).",
    "not_refused": "The letters hold no answer and one was given.",
    "fact_absent": "Missing fact: {detail}",
    "letter_absent": "Letter not cited: {detail}",
    "letter_foreign": "Unrelated letter cited: {detail}",
    "place_absent": "Right place not cited: {detail}",
    "said": "Said what must not be said: {detail}",
    "inexact": "Quotation [{detail}] is not verbatim.",
    "unproved": "Unproved statement: {detail}",
    "missing_unnamed": "Did not name what is missing: {detail}",
}

VARIANTS: Mapping[str, str] = {
    "as_written": "As in the gold set",
    "unaccented": "Without accents",
    "half_accented": "Half the accents missing",
    "abbreviated": "Abbreviated",
    "nfd": "Decomposed accents (NFD)",
    "mistyped": "Mistyped",
}
