"""What libraries say of a file, told to people who read Dutch."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ondergrond
from ondergrond.labels.codes import record_message
from ondergrond.labels.libraries import in_words
from ondergrond.labels.message import message

READERS = Path(ondergrond.__file__).parent / "load" / "readers"


@pytest.mark.parametrize(
    ("said", "dutch"),
    [
        ("File is not a zip file", "het is geen zip"),
        ("Bad CRC-32 for file 'a/b.shp'", "de controlesom van 'a/b.shp' klopt niet"),
        ("over 500,000 vertices", "meer dan 500.000 hoekpunten"),
        ("database is locked", "een ander programma houdt het vast"),
        ("Permission denied", "geen toegang"),
        ("Cell limit exceeded: 5 > 4", "te veel cellen"),
        ("SIGSEGV", "SIGSEGV"),
        ("'POINT (1'", "'POINT (1'"),
        ("Whatever it says", 'melding: "Whatever it says"'),
    ],
)
def test_what_a_library_says_is_dutch_or_quoted(said, dutch):
    assert in_words(said, "nl") == dutch
    assert in_words(said, "en") == said
    assert f"({dutch})" in message("bad_zip", why=said).text("nl")
    assert f"({dutch})" in record_message("reason", "record_unreadable", "nl", detail=said)


def test_the_name_of_a_file_is_never_quoted_as_a_library():
    assert "laag 'Cell limit'" in message("in_this_layer", layer="Cell limit", fault="").text("nl")
    assert "melding" not in record_message("note", "sheet_hidden", "nl", detail="Sheet one")


def test_what_our_own_readers_say_of_a_record_is_known_in_dutch():
    """The last argument of these calls, and what stands beside the reason of a row, are told."""
    said = {
        argument.value
        for path in READERS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        if ast.unparse(node.func) in {"spoil_geometry", "_Unread"}
        for argument in node.args[-1:]
        if isinstance(argument, ast.Constant) and argument.value
    }
    assert {"cut off", "no feature"} <= said
    assert [each for each in said if in_words(each, "nl") in {each, f'melding: "{each}"'}] == []
