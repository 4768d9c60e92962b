"""What the project shows: groups of layers, each a part of a layer of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import NAMESPACE_OID, uuid5

import pandas as pd

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import GROUPS, KINDS_OF_SHAPE, LAYERS
from ondergrond.labels.values import DISCIPLINES
from ondergrond.report.qgis.symbology import MARKED, StyleContext
from ondergrond.store.layers import BACKGROUND_LAYERS, Layer
from ondergrond.tables import DISCIPLINES as CODES
from ondergrond.tables.titles import table_title

WORKS = ("works_point", "works_line", "works_polygon")
# A register may name hundreds of owners; a list longer than this helps nobody.
_MOST_PARTNERS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLayer:
    """One layer of the project: a layer of the file, or the part that ``subset`` (SQL) selects.

    ``source`` is the layer of the file. ``id`` is lasting, and longer than the ten letters below
    which QGIS makes its own.
    """

    id: str
    source: Layer
    title: str
    subset: str = ""
    context: StyleContext = field(default_factory=StyleContext)
    visible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group in the layer tree."""

    title: str
    members: Sequence[Group | ProjectLayer]
    visible: bool = True
    expanded: bool = False


def layer_tree(
    layers: Sequence[Layer], names: Mapping[str, str], language: Language
) -> list[Group]:
    """The groups of the project for the layers that are in the file, the top one first.

    ``names`` are those of partners by their code, where they are known.
    """
    by_name = {layer.name: layer for layer in layers}
    made = (
        *_findings(by_name, language),
        *_works(by_name, names, language),
        _places(by_name, language),
        _group(
            "account",
            [_whole(by_name[name], language) for name in ("rejected_place",) if name in by_name],
            language,
            visible=False,
        ),
        _group(
            "tables",
            [_whole(layer, language) for layer in layers if layer.places is None],
            language,
            visible=False,
        ),
    )
    return [group for group in made if group.members]


def background_group(layers: Sequence[Layer], language: Language) -> Group:
    """The group that lies below all else, with the streets of the file as far as there are any."""
    members = [_whole(layer, language) for layer in layers if layer.name in BACKGROUND_LAYERS]
    return _group("background", members, language)


def layers_in(groups: Sequence[Group | ProjectLayer]) -> Iterator[ProjectLayer]:
    """Every layer in a tree, top to bottom."""
    for member in groups:
        if isinstance(member, Group):
            yield from layers_in(member.members)
        else:
            yield member


def literal(value: str) -> str:
    """A text in SQL."""
    return "'" + value.replace("'", "''") + "'"


def _group(
    name: str,
    members: Sequence[Group | ProjectLayer],
    language: Language,
    *,
    visible: bool = True,
    expanded: bool = False,
) -> Group:
    return Group(
        title=pick(GROUPS, name, language), members=members, visible=visible, expanded=expanded
    )


def _whole(layer: Layer, language: Language) -> ProjectLayer:
    return ProjectLayer(
        id=_id(layer.name, layer.name), source=layer, title=table_title(layer.name, language)
    )


def _id(layer: str, part: str) -> str:
    return f"{layer}_{uuid5(NAMESPACE_OID, f'ondergrond/{part}').hex}"


def _findings(by_name: Mapping[str, Layer], language: Language) -> Iterator[Group]:
    """Opportunities, conflicts and near misses; a part that nothing is in is left out."""
    if "findings" not in by_name:
        return
    parts = (
        ("agenda", "agenda", "\"agenda\" IS NOT NULL",
         ("programme", "opportunity", "near_miss", "heavy"), False),
        ("opportunities", "opportunities", "\"kind\" = 'opportunity'",
         ("programme", "opportunity", "quick_win"), True),
        ("opportunities", "programme", "\"kind\" = 'opportunity' AND \"in_programme\"",
         ("programme", "quick_win"), False),
        ("opportunities", "quick_wins", "\"kind\" = 'opportunity' AND \"quick_win\"",
         ("programme", "opportunity", "quick_win"), False),
        ("conflicts", "conflicts_heavy", "\"kind\" = 'conflict' AND \"severity\" = 'heavy'",
         ("heavy",), True),
        ("conflicts", "conflicts_light",
         "\"kind\" = 'conflict' AND coalesce(\"severity\", '') <> 'heavy'", ("light",), True),
        ("near_misses", "near_misses", "\"kind\" = 'near_miss'", ("near_miss",), True),
    )  # fmt: skip
    layer = by_name["findings"]
    chosen = _chosen(layer.rows)
    decisions = MARKED if layer.rows["decision"].notna().any() else ()
    groups: dict[str, list[ProjectLayer]] = {}
    for group, part, subset, kinds, visible in parts:
        members = groups.setdefault(group, [])
        if chosen[part].any():
            members.append(
                ProjectLayer(
                    id=_id("findings", part),
                    source=layer,
                    title=pick(LAYERS, part, language),
                    subset=subset,
                    context=StyleContext(parts=kinds, decisions=decisions),
                    visible=visible,
                )
            )
    for name, members in groups.items():
        yield _group(name, members, language, expanded=True)


def _chosen(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Which findings each part holds, the same as its subset says in SQL."""
    kind, heavy = rows["kind"], (rows["severity"] == "heavy").fillna(value=False)
    flags = {
        name: rows[name].fillna(value=False).astype(bool) for name in ("in_programme", "quick_win")
    }
    return {
        "agenda": rows["agenda"].notna(),
        "conflicts_heavy": (kind == "conflict") & heavy,
        "conflicts_light": (kind == "conflict") & ~heavy,
        "opportunities": kind == "opportunity",
        "programme": (kind == "opportunity") & flags["in_programme"],
        "quick_wins": (kind == "opportunity") & flags["quick_win"],
        "near_misses": kind == "near_miss",
    }


def _works(
    by_name: Mapping[str, Layer], names: Mapping[str, str], language: Language
) -> Iterator[Group]:
    layers = [by_name[name] for name in WORKS if name in by_name]
    whole = [
        replace(
            _whole(layer, language),
            context=StyleContext(disciplines=_codes(layer.rows["discipline"])),
        )
        for layer in layers
    ]
    yield _group("works", whole, language)
    partners = pd.concat([layer.rows["partner"] for layer in layers]) if layers else pd.Series()
    ranked = partners.value_counts(sort=True).index[:_MOST_PARTNERS]
    named = dict(
        sorted(((str(code), names.get(code, str(code))) for code in ranked), key=_by_title)
    )
    disciplines = {
        code: DISCIPLINES[code][language] if code in DISCIPLINES else code
        for layer in layers
        for code in _codes(layer.rows["discipline"])
    }
    ordered = {code: disciplines[code] for code in sorted(disciplines, key=_rank)}
    for group, column, titles in (
        ("by_discipline", "discipline", ordered),
        ("by_partner", "partner", named),
    ):
        members = [*_parts(layers, column, titles, language)]
        yield _group(group, members, language, visible=False)


def _parts(
    layers: Sequence[Layer], column: str, titles: Mapping[str, str], language: Language
) -> Iterator[Group]:
    """A group for each value of ``column``, and one for the values that are not named."""
    for code, title in titles.items():
        rows = {layer.name: layer.rows[column] == code for layer in layers}
        yield _part(layers, title, f'"{column}" = {literal(code)}', rows, language)
    rest = {layer.name: ~layer.rows[column].isin([*titles]) for layer in layers}
    if any(chosen.any() for chosen in rest.values()):
        listed = ", ".join(literal(code) for code in titles)
        title = pick(GROUPS, "other_partners", language)
        yield _part(layers, title, f'"{column}" NOT IN ({listed})', rest, language)


def _part(
    layers: Sequence[Layer],
    title: str,
    subset: str,
    chosen: Mapping[str, pd.Series],
    language: Language,
) -> Group:
    """The works that ``subset`` (SQL) selects, by shape; ``chosen`` says which those are."""
    members = [
        ProjectLayer(
            id=_id(layer.name, subset),
            source=layer,
            title=f"{title} ({pick(KINDS_OF_SHAPE, layer.name, language)})",
            subset=subset,
            context=StyleContext(
                disciplines=_codes(layer.rows.loc[chosen[layer.name], "discipline"])
            ),
        )
        for layer in layers
        if chosen[layer.name].any()
    ]
    return Group(title=title, members=members, visible=False)


def _by_title(code_and_title: tuple[str, str]) -> tuple[str, str]:
    code, title = code_and_title
    return title.casefold(), code


def _codes(disciplines: pd.Series) -> list[str]:
    return sorted((str(code) for code in disciplines.unique()), key=_rank)


def _rank(code: str) -> tuple[int, str]:
    return (CODES.index(code) if code in CODES else len(CODES), code)


def _places(by_name: Mapping[str, Layer], language: Language) -> Group:
    names = [name for name in ("possible_pairs", "embargoes", "pairs", "sites") if name in by_name]
    places = [
        # off: an embargo of the whole area, a holiday say, would lie over all else
        replace(_whole(by_name[name], language), visible=False)
        for name in names
    ]
    return _group("places", places, language)
