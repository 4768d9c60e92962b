"""What a cell can name that comes first: works, projects and parties, and what these are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ondergrond.labels.vocabulary import plain
from ondergrond.load.agreements import split_cell
from ondergrond.load.duplicates import WHENCE
from ondergrond.tables import party

# What people write where nothing comes first.
NOTHING = ("-", "--", "–", "—", "?", "/", "x", "geen", "none", "nvt", "n.v.t.", "n/a")
_HEAD = re.compile(r"^(?:pas\s+|eerst\s+|only\s+)?(?:na|after|eerst|first)[\s:]+", re.IGNORECASE)
_PART = re.compile(r"#\d+$")
PRIVATE = "private"

# What one name stands for, by the name in small letters, and by that as it is written.
Ids = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell names, sorted, and the parts of it that name nothing, by why.

    ``unsure`` are those that may be several, which stand behind them: ``P-7 (goes:p-7, goes:P-7)``.
    ``kept`` are those of ``lost`` that name what another keeps private.
    """

    found: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names:
    """What can be named: ids of works, projects and parties, each with what it is called now.

    ``codes`` are parties by their code, ``parties`` by their name, of which several may be.
    ``rejected`` and ``superseded`` are ids, in small letters, of works that are none any more.
    """

    works: Ids
    projects: Ids
    codes: Mapping[str, tuple[str, ...]]
    parties: Mapping[str, tuple[str, ...]]
    rejected: frozenset[str]
    superseded: frozenset[str]

    @classmethod
    def of(
        cls,
        works: pd.DataFrame,
        delivered: pd.DataFrame,
        names: Mapping[str, str],
        rejected: Collection[str],
    ) -> Names:
        """Of works as they are now and were delivered; ``rejected`` are ids of what became none."""
        ids = works["work_id"].str.replace(_PART, "", regex=True)
        key = ["partner", *WHENCE]
        before = pd.DataFrame(delivered)[[*key, "project_id"]].drop_duplicates(key)
        both = pd.DataFrame(works)[[*key, "project_id"]].merge(
            before, on=key, suffixes=("", "_was")
        )
        own = pd.DataFrame({"code": party(works), "partner": works["partner"],
                            "department": works["department"]}).drop_duplicates()  # fmt: skip
        partner = own["partner"].map(lambda code: names.get(code, code)).astype("str")
        told = (partner + " (" + own["department"] + ")").fillna(partner)
        parties = own["code"].where(own["department"].notna(), own["partner"])
        older = delivered["work_id"][~delivered["work_id"].isin([*ids, *works["work_id"]])]
        return cls(
            _by_case(pd.concat([ids, works["work_id"]]), pd.concat([works["work_id"]] * 2)),
            _by_case(
                pd.concat([works["project_id"], both["project_id_was"]]),
                pd.concat([works["project_id"], both["project_id"]]),
            ),
            _lists(
                pd.concat([own["code"], own["partner"]]).map(plain),
                pd.concat([own["code"], own["partner"]]),
            ),
            _lists(pd.concat([told, partner]).map(plain), pd.concat([parties, own["partner"]])),
            frozenset(each.casefold() for each in rejected),
            frozenset(older.str.casefold()),
        )

    def find(self, partner: str, text: str) -> Named:
        """What a cell of that partner names: the whole of it, else each of its parts."""
        whole = self._names(partner, text)
        if len(whole) == 1:
            return Named(found=sorted(whole[0]))
        found: set[str] = set()
        named = Named()
        for part in split_cell(text):
            if part.strip() in NOTHING:
                continue
            ways = self._names(partner, part)
            if len(ways) == 1:
                found |= {*ways[0]}
            elif ways:
                several = ", ".join(sorted({each for way in ways for each in way}))
                named.unsure.append(f"{part} ({several})")
            else:
                self._why_not(partner, part, named).append(part)
        named.found.extend(sorted(found))
        return named

    def _why_not(self, partner: str, part: str, named: Named) -> list[str]:
        """The list of ``named`` for a part that names nothing."""
        for each in _bare(part):
            for name in (f"{partner}:{each}".casefold(), each.casefold()):
                if name in self.superseded:
                    return named.superseded
                if name in self.rejected:
                    return named.rejected
        return named.lost

    def _names(self, partner: str, text: str) -> list[tuple[str, ...]]:
        """What a text may name: one way for sure, several, or none."""
        for each in _bare(text):
            if not plain(each):
                continue
            for known in (self.works, self.projects):
                for name in (f"{partner}:{each}", each):
                    spelled = known.get(name.casefold())
                    if spelled:
                        return [spelled[name]] if name in spelled else [*spelled.values()]
            for own in (each, f"{partner}/{each}"):
                for called in (self.codes, self.parties):
                    if plain(own) in called:
                        return [(code,) for code in called[plain(own)]]
        return []


class Known:
    """What each partner can name: all that it may know of, so nothing that another keeps private.

    Takes what :meth:`Names.of` takes; ``rejected`` has by id who may see it.
    """

    def __init__(
        self,
        works: pd.DataFrame,
        delivered: pd.DataFrame,
        names: Mapping[str, str],
        rejected: Mapping[str, str],
    ) -> None:
        """Names are gathered once for all who keep nothing private, and for each who does."""
        self._frames = pd.DataFrame(works), pd.DataFrame(delivered)
        self._names, self._rejected = names, rejected
        private = (each.loc[each["sharing"].eq(PRIVATE), "partner"] for each in self._frames)
        self._keepers = {*pd.concat(private)} | {_owner(each) for each in rejected
                                                 if rejected[each] == PRIVATE}  # fmt: skip
        self._of: dict[str | None, Names] = {}

    def find(self, partner: str, text: str) -> Named:
        """What a cell of that partner names (:meth:`Names.find`)."""
        named = self._known_to(partner if partner in self._keepers else "").find(partner, text)
        if named.lost and self._keepers:
            every = self._known_to(None)
            named.kept.extend(
                part for part in named.lost if part not in every.find(partner, part).lost
            )
        return named

    def _known_to(self, partner: str | None) -> Names:
        """What a partner may name; of None all there is."""
        if partner not in self._of:
            works, delivered = (
                each if partner is None
                else each[each["sharing"].ne(PRIVATE) | each["partner"].eq(partner)]
                for each in self._frames
            )  # fmt: skip
            rejected = [
                each for each, level in self._rejected.items()
                if partner is None or level != PRIVATE or _owner(each) == partner
            ]  # fmt: skip
            self._of[partner] = Names.of(works, delivered, self._names, rejected)
        return self._of[partner]


def _owner(work_id: str) -> str:
    return work_id.partition(":")[0]


def _bare(text: str) -> list[str]:
    """A text, and without the words before a name."""
    bare = text.strip()
    return [*dict.fromkeys([bare, _HEAD.sub("", bare)])]


def _lists(keys: pd.Series, values: pd.Series) -> dict[str, tuple[str, ...]]:
    """The distinct values of each key, sorted."""
    table = pd.DataFrame({"key": keys.array, "value": values.array}).drop_duplicates()
    table = table.sort_values(["key", "value"])
    return {str(key): tuple(each) for key, each in table.groupby("key")["value"]}


def _by_case(keys: pd.Series, values: pd.Series) -> Ids:
    """The distinct values of each key, by the key in small letters."""
    spelled: dict[str, dict[str, tuple[str, ...]]] = {}
    for key, each in _lists(keys, values).items():
        spelled.setdefault(key.casefold(), {})[key] = each
    return spelled
