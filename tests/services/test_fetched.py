"""What is kept of a service: whole or not at all, with its day, and what went wrong since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from ondergrond.labels.message import message
from ondergrond.services.fetched import KEPT, beside, keep, note_failure, read_fetched

NOW = datetime(2026, 12, 1, 3, 15, tzinfo=UTC)
AT = "2026-12-01T03:15:00+00:00"
URL = "https://gis.example.nl/works"


def put(file: Path, text: str, *, now: datetime = NOW) -> None:
    keep(file, URL, lambda made: _write(made, text), n_records=len(text), now=now)


def _write(made: Path, text: str) -> None:
    made.write_text(text, encoding="utf-8")


def test_it_is_known_from_when_it_is_and_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "goes" / "works.geojson"
    put(file, "abc")
    known = read_fetched(file)
    assert known is not None
    assert (known.url, known.at, known.asked) == (URL, AT, AT)
    assert known.sha256 == sha256(b"abc").hexdigest()
    assert (known.n_records, known.failed) == (3, None)


def test_what_was_there_is_kept_under_its_day_and_the_same_once(tmp_path: Path) -> None:
    file = tmp_path / "works.geojson"
    for day, text in enumerate(["a", "b", "b", "c"]):
        put(file, text, now=NOW + timedelta(days=day))
    earlier = sorted(each.name[:10] for each in (tmp_path / "works.geojson.earlier").iterdir())
    assert earlier == ["2026-12-01", "2026-12-03"]
    assert file.read_text() == "c"


def test_of_many_the_last_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "works.geojson"
    for day in range(KEPT + 5):
        put(file, str(day), now=NOW + timedelta(days=day))
    earlier = sorted((tmp_path / "works.geojson.earlier").iterdir())
    assert [each.read_text() for each in earlier] == [str(day) for day in range(4, KEPT + 4)]


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "works.geojson"
    put(file, "whole")
    before = sorted(each.name for each in tmp_path.iterdir())

    def half(made: Path) -> None:
        made.write_text("half")
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        keep(file, URL, half, n_records=1, now=NOW)
    assert file.read_text() == "whole"
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_a_failure_is_told_in_both_languages_until_it_succeeds(tmp_path: Path) -> None:
    file = tmp_path / "works.geojson"
    put(file, "abc")
    later = NOW + timedelta(days=1)
    note_failure(file, URL, message("service_slow", times=5), now=later)
    known = read_fetched(file)
    assert known is not None
    assert known.failed is not None
    assert "niet op tijd" in known.failed["nl"]
    assert "in time" in known.failed["en"]
    assert (known.at, known.asked) == (AT, "2026-12-02T03:15:00+00:00")
    put(file, "abd", now=later)
    known = read_fetched(file)
    assert known is not None
    assert known.failed is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"url": 1, "what": 2}', "\x00"])
def test_what_is_known_and_spoiled_is_not_known(tmp_path: Path, text: str) -> None:
    file = tmp_path / "works.geojson"
    beside(file).write_text(text)
    assert read_fetched(file) is None


def test_what_somebody_delivered_is_never_cleared_away(tmp_path: Path) -> None:
    file = tmp_path / "works.geojson"
    file.write_text("by hand")
    for day in range(KEPT + 5):
        put(file, str(day), now=NOW + timedelta(days=day))
    earlier = sorted((tmp_path / "works.geojson.earlier").iterdir())
    assert earlier[0].read_text() == "by hand"
    assert len(earlier) == KEPT + 1


def test_what_another_address_gave_is_not_told_of_the_one_that_was_asked(tmp_path: Path) -> None:
    file = tmp_path / "works.geojson"
    put(file, "abc")
    note_failure(file, "https://new.example.nl/w", message("service_slow", times=5), now=NOW)
    known = read_fetched(file)
    assert known is not None
    assert known.failed is not None
    assert known.url == URL
    assert known.failed["en"].startswith("https://new.example.nl/w: the service does not answer")
