"""A sentence told in one language and told again in the other is the sentence of that language."""

from __future__ import annotations

import string

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ondergrond.labels.codes import REASONS, REMARKS, SENTENCES, record_message
from ondergrond.labels.retell import retold
from ondergrond.labels.values import VALUES, value_label
from ondergrond.tables import WORKS
from ondergrond.tables.titles import column_title
from tests.examples import examples

ALL = [("reason", code) for code in REASONS] + [("remark", code) for code in REMARKS]
TITLES = {column.name: column.title for column in WORKS.columns}
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
    """The facts of one sentence, in Dutch and in English."""
    template = SENTENCES[kind][code]["nl"]
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    column = draw(st.sampled_from(LISTS))
    word = draw(st.sampled_from(sorted(VALUES[column])))
    precision = draw(st.sampled_from(sorted(VALUES["precision"])))
    delivered = {name: draw(DELIVERED) for name in sorted(names)}
    told = []
    for language in ("nl", "en"):
        ours = {
            "precision": value_label("precision", precision, language),
            "taken": value_label(column, word, language),
        }
        if kind == "remark":
            ours["column"] = column_title("works", column, language)
        told.append({**delivered, **{name: ours[name] for name in ours.keys() & names}})
    return told[0], told[1]


@pytest.mark.parametrize(("kind", "code"), ALL)
def test_every_sentence_comes_out_as_that_of_the_other_language(kind: str, code: str) -> None:
    @examples(40)
    @given(facts(kind, code))
    def tried(both: tuple[dict[str, str], dict[str, str]]) -> None:
        dutch, english = both
        nl, en = (
            record_message(kind, code, "nl", **dutch),
            record_message(kind, code, "en", **english),
        )
        codes = pd.Series([code], index=[7], dtype="str")
        told = retold(
            kind, codes, pd.Series([nl], index=[7], dtype="str"), "nl", "en", titles=TITLES
        )
        assert told.to_dict() == {7: en}
        back = retold(kind, codes, told, "en", "nl", titles=TITLES)
        assert back.to_dict() == {7: nl}

    tried()


@given(st.text(max_size=40))
@example("De periode is zoek")
def test_what_no_sentence_of_the_code_could_say_stays(text: str) -> None:
    texts = pd.Series([text, "Een eigen code: x"], dtype="str")
    codes = pd.Series(["period_vague", "page_torn"], dtype="str")
    told = retold("remark", codes, texts, "nl", "en", titles=TITLES)
    assert told.tolist() == texts.tolist()
    assert told.name == "message"


def test_no_record_gives_no_sentence() -> None:
    none = pd.Series([], dtype="str")
    assert retold("reason", none, none, "nl", "en", titles=TITLES).tolist() == []
