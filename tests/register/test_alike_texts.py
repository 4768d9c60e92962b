"""Texts by the words they share, and codes of partners that are one spelled otherwise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.register.alike_texts import OTHERS, compare_texts, find_spellings
from tests.examples import examples

WORDS = ("riool", "gas", "laan", "spui", "asfalt")


def alike_by_hand(texts, one, other):
    """The same in plain Python, for two positions in ``texts``."""
    split = [set(text.split()) for text in texts]
    weight = {
        word: np.log((len(texts) + OTHERS) / (sum(word in each for each in split) + 1.0))
        for word in set().union(*split)
    }
    shared, either = split[one] & split[other], split[one] | split[other]
    total = sum(weight[word] for word in either)
    return (
        sum(weight[word] for word in shared) / total if total else 0.0,
        max((weight[word] for word in shared), default=0.0),
    )


@examples(60)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=2, max_size=6))
def test_texts_are_as_alike_as_counted_word_by_word(drawn):
    texts = [" ".join(words) for words in drawn]
    at = np.array([(a, b) for a in range(len(texts)) for b in range(len(texts))], dtype=np.int64)
    alike, rarest = compare_texts(pd.Series(texts), at[:, 0], at[:, 1])
    by_hand = [alike_by_hand(texts, one, other) for one, other in at]
    np.testing.assert_allclose(np.column_stack([alike, rarest]), by_hand, atol=1e-12)


def test_a_rare_word_weighs_more_than_one_that_most_texts_have():
    texts = pd.Series(
        [f"asfalt straat {number}" for number in range(50)] + ["asfalt straat 7 spui"]
    )
    left, right = np.array([7, 0]), np.array([50, 1])
    alike, rarest = compare_texts(texts, left, right)
    assert alike[0] > 0.4 > alike[1]
    assert rarest[0] > rarest[1]


def test_no_pairs_is_no_answer():
    none = np.empty(0, np.int64)
    assert [len(each) for each in compare_texts(pd.Series(["gas"]), none, none)] == [0, 0]


@pytest.mark.parametrize(
    ("gone", "new", "found"),
    [
        (["wyre"], ["wyre_sa"], {"wyre_sa": "wyre"}),
        (["wyre_sa", "gas"], ["water", "wyre"], {"wyre": "wyre_sa"}),
        (["vivaqua"], ["sibelga"], {}),
        (["stedin"], ["stedin_net", "stedin_netbeheer_bv"], {"stedin_net": "stedin"}),
        (["bm"], ["bmx"], {}),
        ([], ["wyre"], {}),
        (["wyre"], [], {}),
    ],
)
def test_codes_that_are_spelled_alike_are_one_partner(gone, new, found):
    assert find_spellings(gone, new) == found
