"""A sentence is made of its code and facts in any language, and facts are kept as JSON."""

from __future__ import annotations

import string

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ondergrond.labels import Language
from ondergrond.labels.codes import REASONS, REMARKS, SENTENCES, record_message
from ondergrond.labels.values import VALUES, value_label
from ondergrond.load.record_log import RecordLog, shortened
from ondergrond.tables import WORKS
from ondergrond.tables.record_facts import facts_in_words, messages_in_language
from ondergrond.tables.titles import column_title
from tests.examples import examples

ALL = [("reason", code) for code in REASONS] + [("remark", code) for code in REMARKS]
LISTS = [column.name for column in WORKS.columns if column.name in VALUES]
# What partners deliver, quotes and signs of the sentences themselves included.
# Brackets only where they are closed: " ()" is what a sentence drops where it has no detail.
DELIVERED = st.text(
    st.characters(exclude_categories=["C"], exclude_characters="()"), max_size=20
) | st.sampled_from(
    ["'VO'", "a 'b' c", "n.t.b. (later)", "x; y", "=1+1", "{value}", "2027 – 2028", "Naam"]
)


@st.composite
def facts(draw: st.DrawFn, kind: str, code: str) -> tuple[dict[str, str], dict[str, str]]:
    """The facts of one sentence as they are kept, and in English."""
    template = SENTENCES[kind][code]["nl"]
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    column = draw(st.sampled_from(LISTS))
    ours = {
        "precision": draw(st.sampled_from(sorted(VALUES["precision"]))),
        "taken": draw(st.sampled_from(sorted(VALUES[column]))),
    }
    words = {
        "precision": value_label("precision", ours["precision"], "en"),
        "taken": value_label(column, ours["taken"], "en"),
    }
    if kind == "remark":
        ours["column"], words["column"] = column, column_title("works", column, "en")
    delivered = {name: draw(DELIVERED) for name in sorted(names)}
    kept, english = (
        {**delivered, **{name: those[name] for name in those.keys() & names}}
        for those in (ours, words)
    )
    return kept, english


@pytest.mark.parametrize(("kind", "code"), ALL)
def test_every_sentence_comes_out_as_that_of_the_other_language(kind: str, code: str) -> None:
    @examples(15)
    @given(facts(kind, code))
    def tried(both: tuple[dict[str, str], dict[str, str]]) -> None:
        kept, english = both
        rows = pd.Index([0])
        log = RecordLog(rows, "nl")
        log.reject(np.array([kind == "reason"]), code, **whole(kept, rows))
        log.remark(np.array([kind == "remark"]), code, **whole(kept, rows))
        made = log.remarked() if kind == "remark" else pd.DataFrame(
            {"message": log.message, "facts": log.facts}
        )  # fmt: skip
        codes = pd.Series([code], index=made.index, dtype="str")
        told = messages_in_language(kind, codes, made["facts"].astype("str"), made["message"], "en")
        short = {
            name: text if name == "column" else shortened(text) for name, text in english.items()
        }
        assert told.tolist() == [record_message(kind, code, "en", **short)]
        back = messages_in_language(kind, codes, made["facts"].astype("str"), told, "nl")
        assert back.tolist() == made["message"].tolist()

    tried()


def whole(facts: dict[str, str], rows: pd.Index) -> dict[str, pd.Series | str]:
    """Facts as they come while records are judged: a column by its name, the rest by record."""
    return {
        name: text if name == "column" else pd.Series([text], rows, dtype="str")
        for name, text in facts.items()
    }


@given(st.text(max_size=40))
@example("De periode is zoek")
def test_without_facts_or_a_known_code_a_text_stays(text: str) -> None:
    texts = pd.Series([text, "Een eigen code: x"], dtype="str")
    codes = pd.Series(["period_vague", "page_torn"], dtype="str")
    kept = pd.Series([None, '{"value": "x"}'], dtype="str")
    told = messages_in_language("remark", codes, kept, texts, "en")
    assert told.tolist() == texts.tolist()
    assert told.name == "message"


def test_a_sentence_that_needs_no_facts_is_told_without_any() -> None:
    codes = pd.Series(["axes_swapped"], dtype="str")
    none = pd.Series([None], dtype="str")
    texts = pd.Series([record_message("remark", "axes_swapped", "nl")], dtype="str")
    told = messages_in_language("remark", codes, none, texts, "en")
    assert told.tolist() == [record_message("remark", "axes_swapped", "en")]


@pytest.mark.parametrize(("language", "word"), [("nl", "onbekend"), ("en", "unknown")])
def test_what_nobody_could_read_is_told_as_unknown(language: Language, word: str) -> None:
    facts = facts_in_words("remark", {"column": "phase", "taken": "-"}, language)
    assert facts["taken"] == word
    several = pd.Series(["-", "design", None], dtype="str")
    told = facts_in_words("remark", {"column": "phase", "taken": several}, language)["taken"]
    assert isinstance(told, pd.Series)
    assert told[0] == word
    assert told[1] != word


def test_no_record_gives_no_sentence() -> None:
    none = pd.Series([], dtype="str")
    assert messages_in_language("reason", none, none, none, "en").tolist() == []
