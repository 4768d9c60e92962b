"""Findings in words: one sentence each, in every language."""

from ondergrond.sentences.add import Worded, add_sentences

__all__ = ["Worded", "add_sentences"]
