"""What was planted, for people and for tests: README.md, stories.csv and dirt.csv."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd

from samples.delivered import Delivered
from samples.streets import HERE, read_toml


def stories(plans: gpd.GeoDataFrame) -> pd.DataFrame:
    """The planted stories: story, expects, town, street, first and last year, works, tells."""
    told = plans[plans["story"] != ""].groupby("story")
    rows = []
    for story in read_toml("stories.toml")["story"]:
        works = told.get_group(story["name"])
        rows.append(
            {
                "story": story["name"],
                "expects": "; ".join(story["expects"]),
                "town": story["town"],
                "street": story["street"],
                "first_year": min(day.year for day in works["start"]),
                "last_year": max(day.year for day in works["end"]),
                "works": " ".join(sorted(works["partner"] + ":" + works["source_id"])),
                "tells": story["tells"],
            }
        )
    return pd.DataFrame(rows)


def dirt(made: Sequence[Delivered]) -> pd.DataFrame:
    """What is wrong on purpose: file, layer, record, wrong, outcome, code."""
    return pd.DataFrame([row for one in made for row in one.wrong])


def holdings(made: Sequence[Delivered], formats: dict[str, str]) -> pd.DataFrame:
    """The deliveries: file, format, layer, records, columns."""
    return pd.DataFrame(
        [
            {
                "file": one.file,
                "format": formats[_suffix(one.file)],
                "layer": one.layer or "-",
                "records": len(one.table),
                "columns": one.table.shape[1] - 1,
            }
            for one in made
        ]
    )


def _suffix(file: str) -> str:
    return ".gdb.zip" if file.endswith(".gdb.zip") else Path(file).suffix


def write_tables(out: Path, plans: gpd.GeoDataFrame, made: Sequence[Delivered]) -> None:
    """stories.csv and dirt.csv: plain RFC 4180, for tests and for who wants to count."""
    for name, table in (("stories", stories(plans)), ("dirt", dirt(made))):
        table.to_csv(out / f"{name}.csv", index=False, lineterminator="\r\n", encoding="utf-8")


def write_readme(
    out: Path, plans: gpd.GeoDataFrame, made: Sequence[Delivered], formats: dict[str, str]
) -> None:
    """README.md: the text beside this script with the tables of this run put in."""
    text = (HERE / "readme.md").read_text(encoding="utf-8")
    tables = {
        "holdings": holdings(made, formats),
        "stories": stories(plans).drop(columns="tells"),
        "dirt": dirt(made),
    }
    for name, table in tables.items():
        text = text.replace(f"<!-- {name} -->", _markdown(table))
    total = sum(len(one.table) for one in made)
    text = text.replace("<!-- records -->", str(total))
    (out / "README.md").write_text(text, encoding="utf-8")


def _markdown(table: pd.DataFrame) -> str:
    def line(cells: Sequence[object]) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"

    head = [line(table.columns), "|" + " --- |" * table.shape[1]]
    return "\n".join(head + [line(row) for row in table.itertuples(index=False)])
