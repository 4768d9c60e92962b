"""From what a text says of a street to where that is, or why it cannot be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ondergrond.arrays.aliases import Positions, Shapes
from ondergrond.arrays.components import find_components
from ondergrond.places.street_index import StreetIndex
from ondergrond.places.street_match import N_NEAR, NameMatch, match_names, match_town
from ondergrond.places.street_names import find_language, fold_key
from ondergrond.places.street_stretch import cut_between, cut_numbers, find_meeting, whole
from ondergrond.places.street_texts import Asked, Knows, parse_end, parse_street_text

# Streets of one name so near each other are one street that goes on in the next village (m).
ONE_STREET_M = 50.0

Group = tuple[int, ...]  # streets of one name that lie together
Told = tuple[str, dict[str, str]]  # a code, and the facts of its sentence


@dataclass(frozen=True, slots=True)
class StreetQuery:
    """What one record says of its place: the street, its numbers, both ends, and the town."""

    street: str
    numbers: str | None = None
    between: tuple[str, ...] = ()
    town: str | None = None

    @property
    def told(self) -> str:
        """All that it says, as a sentence quotes it."""
        text = " ".join(filter(None, (self.street, self.numbers)))
        if self.between:
            text += f" ({' - '.join(self.between)})"
        return ", ".join(filter(None, (text, self.town)))


@dataclass(frozen=True, slots=True)
class StreetPlace:
    """Where a query is: the place (None where rejected), and what is to be said of it.

    ``reason`` is why it is rejected, ``remarks`` what has to be known of its place: codes with
    their facts.
    """

    geometry: BaseGeometry | None
    reason: Told | None
    remarks: tuple[Told, ...] = ()

    @property
    def value(self) -> str:
        """What the query said, as a sentence quotes it."""
        return (self.reason or self.remarks[0])[1]["value"]


def place_queries(
    index: StreetIndex,
    queries: Iterable[StreetQuery],
    is_inside: Callable[[BaseGeometry], bool] = lambda _: True,
) -> dict[StreetQuery, StreetPlace]:
    """Where each distinct query is. ``is_inside`` chooses between streets of one name.

    Each name is looked up once, each street united once, whatever the number of queries. What
    cannot be found or may be several is rejected (``street_unknown``, ``street_ambiguous``,
    ``street_elsewhere``, ``streets_do_not_meet``); of a part that cannot be cut the whole street
    is taken, with a remark.
    """
    is_street = _remembered(lambda text: bool(index.exact(text)))
    is_town = _remembered(lambda text: fold_key(text) in index.town_names)
    asked = {each: _asked(each, is_street, is_town) for each in dict.fromkeys(queries)}
    spelled = (
        each
        for some in asked.values()
        for one in some
        for each in (one.names, *one.ends, (one.town,) if one.town else ())
    )
    matches = match_names(index, (name for names in spelled for name in names))
    placer = _Placer(index, matches, is_inside)
    return {query: _Placing(placer, query).place(some) for query, some in asked.items()}


def _remembered(knows: Knows) -> Knows:
    known: dict[str, bool] = {}

    def asked(text: str) -> bool:
        if text not in known:
            known[text] = knows(text)
        return known[text]

    return asked


def _asked(query: StreetQuery, is_street: Knows, is_town: Knows) -> tuple[Asked, ...]:
    """The streets of a query: what its text says, then its other columns."""
    said = parse_street_text(query.street, is_street, is_town)
    if len(query.between) == 2:
        ends = tuple(parse_end(each, is_street, is_town) for each in query.between)
        return tuple(Asked(each.names, "stretch", ends, town=each.town) for each in said)
    # One column may say it in words: "tussen Kerkweg en Molenstraat".
    more = " ".join(filter(None, (query.numbers, *query.between)))
    if not more:
        return said
    return parse_street_text(f"{query.street} {more}", is_street, is_town)


@dataclass(frozen=True, slots=True)
class _Found:
    """The streets that a name means: ``groups`` of streets that go on in each other."""

    groups: tuple[Group, ...] = ()
    score: float = 0.0
    near: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def streets(self) -> Group:
        """The streets of all groups."""
        return tuple(each for group in self.groups for each in group)


@dataclass(slots=True)
class _Placing:
    """The placing of one query: what is found of it, lost of it and to be said of it."""

    placer: _Placer
    query: StreetQuery
    shapes: list[BaseGeometry] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    of_areas: list[bool] = field(default_factory=list)
    lost: list[Told] = field(default_factory=list)
    remarks: list[Told] = field(default_factory=list)
    more: list[Asked] = field(default_factory=list)

    def place(self, asked: Sequence[Asked]) -> StreetPlace:
        """All streets of the query as one place; those that are not found are told."""
        value = self.query.told
        for one in asked:
            self._place(one)
        for one in self.more:
            self._place(one)
        if not self.shapes:
            nothing = ("street_unknown", {"value": value, "name": value, "near": "-"})
            return StreetPlace(None, (self.lost or [nothing])[0])
        self._leave_out_areas_of_streets()
        whence = {"value": value, "street": "; ".join(dict.fromkeys(self.titles))}
        left_out = [
            ("street_left_out", {key: facts[key] for key in ("value", "name", "near")})
            for _, facts in self.lost
        ]
        remarks = (("place_from_street", whence), *self.remarks, *left_out)
        geometry = whole(np.array(self.shapes, dtype=object))
        return StreetPlace(geometry, None, remarks)

    def _leave_out_areas_of_streets(self) -> None:
        """The neighbourhood that a street of the same text lies in is no place beside it."""
        is_area = np.array(self.of_areas)
        if is_area.all() or not is_area.any():
            return
        shapes = np.array(self.shapes, dtype=object)
        streets = shapely.union_all(shapes[~is_area])
        kept = ~is_area | ~shapely.intersects(shapes, streets)
        self.shapes = shapes[kept].tolist()
        self.titles = np.array(self.titles, dtype=object)[kept].tolist()

    def _remark(self, code: str, **facts: str) -> None:
        self.remarks.append((code, {"value": self.query.told, **facts}))

    def _lose(self, code: str, name: str, near: Iterable[str], **more: str) -> None:
        some = "; ".join(list(near)[:N_NEAR]) or "-"
        self.lost.append((code, {"value": self.query.told, "name": name, "near": some, **more}))

    def _place(self, one: Asked) -> None:
        towns = self.placer.index.town_names
        said = self.query.town or one.town
        town = match_town(self.placer.index, said) if said else None
        if said and town is None:
            if towns and not self._goes_on(one):
                self._lose("street_elsewhere", said, sorted(towns.values()))
                return
            if not towns:
                self._remark("street_town_unchecked", name=said)
        found = self.placer.find(one.names, town)
        name = " / ".join(one.names)
        if not found.groups:
            code = "street_ambiguous" if found.unsure else "street_unknown"
            self._lose(code, name, found.near)
            return
        self._tell_score(name, found)
        for group in found.groups:
            shape = self._part(group, one, town)
            if shape is not None:
                self.shapes.append(shape)
                self.titles.append(self.placer.title(group))
                self.of_areas.append(self.placer.index.areas.issuperset(group))

    def _goes_on(self, one: Asked) -> bool:
        """Whether what looked like a town is a street that was written wrong: "A, Wronglan"."""
        found = _Found() if self.query.town else self.placer.find((one.town or "",), None)
        if not found.groups or one.town is None:
            return False
        if self.placer.index.areas.issuperset(found.streets):
            # The neighbourhood that a street is in says no more of where it is.
            return True
        more = Asked((one.town,))
        if more not in self.more:
            self.more.append(more)
        return True

    def _tell_score(self, name: str, found: _Found) -> None:
        if found.score < 100.0:
            streets = "; ".join(map(self.placer.title, found.groups))
            facts = {"value": name, "street": streets, "score": f"{int(found.score)}"}
            self.remarks.append(("street_fuzzy", facts))

    def _part(self, group: Group, one: Asked, town: str | None) -> BaseGeometry | None:
        """The part of a street that is asked for; the whole, with a remark, where it cannot be."""
        cut: BaseGeometry | None
        if one.kind == "whole":
            return self.placer.united(group)
        title = self.placer.title(group)
        if one.kind == "numbers":
            cut = self.placer.numbered(group, one.numbers)
            if cut is None:
                numbers = [f"{a}" if a == b else f"{a}-{b}" for a, b in one.numbers]
                self._remark("street_numbers_unknown", street=title, name=", ".join(numbers))
            return cut or self.placer.united(group)
        ends = [self.placer.find(each, town, near=group) for each in one.ends]
        for end, spelled in zip(ends, one.ends, strict=True):
            if not end.groups:
                self._remark("street_not_cut", street=title, name=" / ".join(spelled))
                return self.placer.united(group)
            self._tell_score(" / ".join(spelled), end)
        # Between a street and itself nobody knows what is meant.
        streets = [group, *(each.streets for each in ends)]
        apart = len(set().union(*streets)) == sum(map(len, streets))
        # From one street on, or up to it, is to neither side.
        apart &= one.kind != "stretch" or len(ends) == 2
        cut = self.placer.between(*streets) if apart else None
        if cut is not None:
            return cut
        names = "; ".join(self.placer.title(each.streets) for each in ends)
        if one.kind == "corner":
            self._lose("streets_do_not_meet", names, [title], street=title)
            return None
        self._remark("street_not_cut", street=title, name=names)
        return self.placer.united(group)


@dataclass(slots=True)
class _Placer:
    """Finds streets and cuts them, each once."""

    index: StreetIndex
    matches: Mapping[str, NameMatch]
    is_inside: Callable[[BaseGeometry], bool]
    known: dict[Group, BaseGeometry] = field(default_factory=dict)
    cuts: dict[tuple[Group, ...], BaseGeometry | None] = field(default_factory=dict)

    def find(self, names: Sequence[str], town: str | None, near: Group = ()) -> _Found:
        """The streets that spellings mean, in a town; beside ``near`` where there are several."""
        matches = [self.matches[name] for name in names if name]
        likest = tuple(dict.fromkeys(name for each in matches for name in each.near))
        matches = [each for each in matches if each.streets]
        if not matches:
            return _Found((), 0.0, likest, any(self.matches[name].unsure for name in names if name))
        sets = [self._of_town(each.streets, town) for each in matches]
        if not any(sets):
            return _Found((), 0.0, tuple(self.index.titles[at] for at in matches[0].streets))
        score = max(each.score for each in matches)
        # "De Hoef" is the street, "wijk De Hoef" the neighbourhood.
        areas = self.index.areas
        sets = [tuple(at for at in each if at not in areas) or each for each in sets]
        common = set.intersection(*map(set, sets))
        if common:
            return self._one(tuple(sorted(common)), score, near)
        if {find_language(each) for each in names} >= {"fr", "nl"}:
            # Two languages, and each names another street.
            titles = tuple(self.index.titles[at] for each in sets for at in each)
            return _Found((), 0.0, titles, unsure=True)
        found = [self._one(each, score, near) for each in sets if each]
        return _Found(
            tuple(group for each in found for group in each.groups),
            score,
            tuple(name for each in found for name in each.near),
            any(each.unsure for each in found),
        )

    def _of_town(self, streets: Group, town: str | None) -> Group:
        if town is None:
            return streets
        return tuple(each for each in streets if town in self.index.towns[each])

    def _one(self, streets: Group, score: float, near: Group) -> _Found:
        """Streets of one name as one: all where they lie together, else those that are inside."""
        if len(streets) == 1:
            return _Found((streets,), score)
        shapes = np.array([self.united((each,)) for each in streets], dtype=object)
        if near:
            beside = shapely.dwithin(shapes, self.united(near), ONE_STREET_M)
            if beside.any():
                return _Found((tuple(np.array(streets)[beside].tolist()),), score)
        a, b = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=ONE_STREET_M)
        group_of = find_components(len(streets), a, b)
        groups = [
            tuple(np.array(streets)[group_of == each].tolist()) for each in np.unique(group_of)
        ]
        if len(groups) > 1:
            groups = [each for each in groups if self.is_inside(self.united(each))] or groups
        if len(groups) == 1:
            return _Found((groups[0],), score)
        return _Found((), 0.0, tuple(map(self.title, groups)), unsure=True)

    def title(self, group: Group) -> str:
        """What the first street of a group is called."""
        return self.index.titles[group[0]]

    def united(self, group: Group) -> BaseGeometry:
        """The whole of streets."""
        if group not in self.known:
            self.known[group] = whole(self._shapes(group))
        return self.known[group]

    def numbered(self, group: Group, wanted: Sequence[tuple[int, int]]) -> BaseGeometry | None:
        """The part along house numbers; None where some are not in the layer."""
        rows = self._rows(group)
        shapes, numbers = self.index.shapes[rows], self.index.numbers[rows]
        parts = [cut_numbers(shapes, numbers, each) for each in wanted]
        if any(each is None for each in parts):
            return None
        return whole(np.array(parts, dtype=object))

    def between(self, group: Group, *ends: Group) -> BaseGeometry | None:
        """The part between two streets, or where it meets one; None where it does not meet them."""
        key = (group, *ends)
        if key not in self.cuts:
            shapes, others = self._shapes(group), [self._shapes(each) for each in ends]
            if len(others) == 1:
                self.cuts[key] = find_meeting(shapes, others[0])
            else:
                self.cuts[key] = cut_between(shapes, *others)
        return self.cuts[key]

    def _rows(self, group: Group) -> Positions:
        return np.concatenate([self.index.rows[each] for each in group])

    def _shapes(self, group: Group) -> Shapes:
        shapes: Shapes = self.index.shapes[self._rows(group)]
        return shapes
