"""What notes on works come to in a run: days, order, agreements, and who takes no part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ondergrond.labels import Language, pick
from ondergrond.labels.noted import NO_PART
from ondergrond.register.named import Things
from ondergrond.register.recognise import Recognised
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import party
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.notes import NAMING

# What a work that is gone leaves free to start all the same.
_FINISHED = ("done", "period_past")
_DAYS = ("not_before", "must_by")
EFFECTS = (*_DAYS, "after", "agreement", "no_part", "lost")


def names_in(notes: pd.DataFrame) -> pd.DataFrame:
    """What notes (of :func:`standing_notes`) name: rows of work_key, field and code."""
    rows = [
        notes[["work_key"]].assign(field=name, code=notes[name].str.split(BETWEEN, regex=False))
        for name in NAMING
    ]
    whole = pd.concat(rows).explode("code").dropna(subset="code").astype("str")
    return whole.reset_index(drop=True)


class _Effects:
    """Rows of work_id and value, by what they are (``EFFECTS``)."""

    def __init__(self) -> None:
        self._rows: dict[str, list[pd.DataFrame]] = {each: [] for each in EFFECTS}

    def add(self, what: str, work_id: pd.Series, value: pd.Series) -> None:
        """Add rows: a work and a value each."""
        self._rows[what].append(pd.DataFrame({"work_id": work_id.array, "value": value.array}))

    def tables(self) -> dict[str, pd.DataFrame]:
        """All of them, each once."""
        made = {}
        for what, parts in self._rows.items():
            dtype = "datetime64[s]" if what in _DAYS else "str"
            rows = pd.concat(parts) if parts else pd.DataFrame(columns=["work_id", "value"])
            made[what] = rows.astype({"work_id": "str", "value": dtype}).drop_duplicates()
        return made


@dataclass(frozen=True, slots=True)
class _Named:
    """What notes name, and what of it there is in a run.

    ``rows`` has work_key, field, code and kind; ``works`` a row for each work that is named, also
    by way of a dossier, with work_id of who names it, other_id of who is named, ``there`` whether
    that is to be done still and ``over`` whether it was done; ``ids`` are work_ids by key.
    """

    rows: pd.DataFrame
    works: pd.DataFrame
    things: Things
    ids: pd.Series

    @classmethod
    def of(cls, register: RegisterTables, made: Recognised, notes: pd.DataFrame) -> _Named:
        """Those of notes as :func:`ondergrond.register.notes.standing_notes` gives them."""
        things, known = Things.of(register), register["register_works"]
        ids = pd.Series(made.works["work_id"].array, index=pd.Index(made.keys))
        rows = names_in(notes)
        rows = rows[rows["work_key"].isin(ids.index)].reset_index(drop=True)
        keys = pd.concat([known["work_key"], made.keys])
        rows = rows.assign(kind=things.kind(rows["code"], keys))
        inside = things.inside.rename(columns={"dossier": "code", "work_key": "other"})
        own = rows[rows["kind"].eq("work")]
        works = pd.concat(
            [own.assign(other=own["code"]), rows[rows["kind"].eq("dossier")].merge(inside)],
            ignore_index=True,
        )
        works = works[works["work_key"].ne(works["other"])].reset_index(drop=True)
        phase = pd.Series(made.works["phase"].array, index=ids.index).reindex(works["other"])
        there = works["other"].isin(ids.index) & phase.ne("cancelled").to_numpy(dtype=bool)
        state = known.set_index("work_key").reindex(works["other"])
        over = pd.Series(state["gone_reason"].isin(_FINISHED).array, works.index) & ~there
        was = pd.Series(state["work_id"].array, works.index, dtype="str")
        other_id = works["other"].map(ids).astype("str").fillna(was).fillna(works["other"])
        work_id = works["work_key"].map(ids).astype("str")
        private = made.keys[made.works["sharing"].eq("private").to_numpy()]
        return cls(
            rows,
            works.assign(
                work_id=work_id,
                other_id=other_id,
                there=there,
                over=over,
                private=works["work_key"].isin(private),
            ),
            things,
            ids,
        )


def find_effects(
    register: RegisterTables, made: Recognised, notes: pd.DataFrame, language: Language
) -> Mapping[str, pd.DataFrame]:
    """What the names in notes come to, by ``EFFECTS``: rows of work_id and value.

    ``notes`` are those of :func:`ondergrond.register.notes.standing_notes`. Days are
    datetime64[s], ``after`` has names as in WORKS, ``agreement`` numbers that works share,
    ``no_part`` why a work takes no part, in ``language``, and ``lost`` the ids of works that are
    named and no longer delivered. What is done holds nobody up; what hangs on a driver without a
    date, or happens only if something does that is off, takes no part.
    """
    named, effects = _Named.of(register, made, notes), _Effects()
    _add_works(effects, named, language)
    _add_agreements(effects, named)
    _add_parties(effects, named, made)
    _add_drivers(effects, named, language)
    return effects.tables()


def _add_works(effects: _Effects, named: _Named, language: Language) -> None:
    """What comes first and what is lost, of the works that are named."""
    works = named.works
    there, gone = works[works["there"]], works[~works["there"] & ~works["over"]]
    after, before = (there[there["field"].eq(each)] for each in ("after", "before"))
    effects.add("after", after["work_id"], after["other_id"])
    effects.add("after", before["other_id"], before["work_id"])
    lost = gone[gone["field"].isin(["after", "before", "with"])]
    effects.add("lost", lost["work_id"], lost["other_id"])
    unmet = gone[gone["field"].eq("only_if") & gone["kind"].eq("work")]
    effects.add("no_part", unmet["work_id"], _why("unmet", unmet["other_id"], language))
    declined = named.things.dossiers.query("state == 'declined'").index
    refused = named.rows[named.rows["field"].eq("only_if") & named.rows["code"].isin(declined)]
    why = _why("unmet", refused["code"], language)
    effects.add("no_part", refused["work_key"].map(named.ids), why)


def _add_agreements(effects: _Effects, named: _Named) -> None:
    """Numbers that works share: of notes that put them together, and of dossiers agreed on."""
    works = named.works
    both = works[works["field"].eq("with") & works["there"] & works["kind"].eq("work")]
    for who in ("work_id", "other_id"):
        effects.add("agreement", both[who], both["work_id"].mask(both["private"], both["work_key"]))
    joined = named.rows[named.rows["field"].eq("with") & named.rows["kind"].eq("dossier")]
    agreed = named.things.dossiers.query("state == 'agreed'").index
    inside = named.things.inside
    held = pd.concat(
        [
            inside[inside["dossier"].isin([*agreed, *joined["code"]])],
            joined[["code", "work_key"]].rename(columns={"code": "dossier"}),
        ]
    )
    held = held[held["work_key"].isin(named.ids.index)]
    effects.add("agreement", held["work_key"].map(named.ids), held["dossier"])


def _add_parties(effects: _Effects, named: _Named, made: Recognised) -> None:
    """What waits for a party, and the works of a party that wait for a work."""
    rows, works = named.rows[named.rows["kind"].eq("party")], made.works
    then = rows[rows["field"].eq("after")]
    effects.add("after", then["work_key"].map(named.ids), then["code"])
    first = rows[rows["field"].eq("before")]
    names = pd.concat([party(works), works["partner"].astype("str")])
    ids = pd.concat([works["work_id"]] * 2)
    of_party = pd.DataFrame({"code": names.array, "then": ids.array}).drop_duplicates()
    waiting = first.merge(of_party, on="code")
    own = waiting["work_key"].map(named.ids)
    other = waiting["then"].ne(own)
    effects.add("after", waiting["then"][other], own[other])


def _add_drivers(effects: _Effects, named: _Named, language: Language) -> None:
    """Days that follow from drivers, and works that cannot be planned for want of one."""
    hangs = named.rows[named.rows["kind"].eq("driver")]
    driver = named.things.drivers.reindex(hangs["code"])
    date = pd.Series(driver["date"].array, hangs.index)
    called = pd.Series(driver["name"].fillna(driver["driver"]).array, hangs.index)
    work_id = hangs["work_key"].map(named.ids)
    begins, ends = hangs["field"].isin(["after", "with"]), hangs["field"].eq("before")
    dated = date.notna()
    effects.add("not_before", work_id[begins & dated], date[begins & dated])
    effects.add("must_by", work_id[ends & dated], date[ends & dated] - pd.Timedelta(days=1))
    for key, which in (("undated", begins), ("unsure", hangs["field"].eq("only_if"))):
        told = which & ~dated
        effects.add("no_part", work_id[told], _why(key, called[told], language))


def _why(key: str, what: pd.Series, language: Language) -> pd.Series:
    words = pick(NO_PART, key, language)
    return what.map(lambda each: words.format(what=each)).astype("str")
