"""The facts of findings in words, each under the name that phrases have for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Positions, Texts
from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.money import LEAST_SHOWN
from ondergrond.labels.phrases import (
    BUT,
    DOES,
    DOSSIER,
    DOSSIERS,
    GAIN,
    LOOSE,
    MOVE,
    N_PARTIES,
    SETTLED,
    SPOT,
    TERM_PASSED,
    TIME,
    WHERE,
)
from ondergrond.labels.protected import LISTED, PROTECTED
from ondergrond.sentences.clauses import Clauses
from ondergrond.sentences.participants import ROLES, Participants
from ondergrond.sentences.phrasing import (
    Called,
    by_sign,
    day,
    far,
    fill,
    in_places,
    list_texts,
    place_texts,
    texts_of,
    whole,
)
from ondergrond.tables.agreements import BETWEEN


@dataclass(frozen=True)
class SentenceFacts:
    """Findings that get the same phrase, and what it can be filled with: each fact is a method.

    ``findings`` are those rows, ``at`` their positions among all.
    """

    findings: pd.DataFrame
    at: Positions
    participants: Participants
    called: Called
    clauses: Clauses
    language: Language

    def tell(self, name: str) -> Texts:
        """The fact of that name of each of the findings, an array of texts."""
        texts: Texts = getattr(self, f"_{name}")()
        return texts

    @cached_property
    def _rows(self) -> tuple[Positions, Positions]:
        return self.participants.rows_of(self.at)

    @cached_property
    def _joining(self) -> npt.NDArray[np.bool_]:
        """Which of the rows are who would join the others."""
        rows, which = self._rows
        joins = self.findings["joins"].notna().to_numpy()[which]
        joining: npt.NDArray[np.bool_] = joins & (
            self.participants.role[rows] == ROLES.index("mover")
        )
        return joining

    def _list_kept(self, texts: Texts, kept: npt.NDArray[np.bool_]) -> Texts:
        """The texts (by work) of the rows that are kept, as people list them."""
        rows, which = self._rows
        told = self._with_more(texts[self.participants.work[rows[kept]]], rows[kept])
        lists = list_texts(which[kept], told, self.language)
        return in_places(lists, np.unique(which[kept]), len(self.at))

    def _with_more(self, texts: Texts, rows: Positions) -> Texts:
        """Who, with how many works of that party and discipline besides where there are more."""
        more = self.participants.more[rows]
        open_, n = np.array([text[:-1] for text in texts], dtype=object), pd.Series(more)
        facts = {"who": open_, "n": texts_of(n, lambda each: formats.number(each, self.language))}
        one, many = (fill(pick(LOOSE, key, self.language), facts) for key in ("one_more", "more"))
        told: Texts = np.select([more == 1, more > 1], [one, many], texts)
        return told

    def _of_role(self, role: str) -> Texts:
        return self._list_kept(
            self.called.who, self.participants.role[self._rows[0]] == ROLES.index(role)
        )

    def _who(self) -> Texts:
        return self._list_kept(self.called.who, ~self._joining)

    def _joiner(self) -> Texts:
        return self._list_kept(self.called.who, self._joining)

    def _earlier(self) -> Texts:
        return self._of_role("earlier")

    def _later(self) -> Texts:
        return self._of_role("later")

    def _listed(self) -> Texts:
        """Where the protected surfaces of each finding are listed; the first of many, and more."""
        rows, which = self._rows
        kept = (self.called.listed != "")[self.participants.work[rows]]
        of, work = which[kept], self.participants.work[rows[kept]]
        into, first, n = np.unique(of, return_index=True, return_counts=True)
        more = n - 1 + np.bincount(of, self.participants.more[rows[kept]], len(self.at))[into]
        number = texts_of(pd.Series(more.astype(np.int64)), str)
        facts = {"first": self.called.listed[work[first]], "n": number}
        one, several, many = (
            fill(pick(LISTED, form, self.language), facts) for form in ("one", "one_more", "more")
        )
        return in_places(np.select([more == 0, more == 1], [one, several], many), into,
                         len(self.at))  # fmt: skip

    def _until(self) -> Texts:
        """Until when the surface that is cut is protected."""
        until = self.findings["protected_until"]
        facts = {"day": day(until, self.language)}
        days, always = (
            fill(pick(PROTECTED, form, self.language), facts) for form in ("until", "always")
        )
        return np.where(until.notna().to_numpy(), days, always)

    def _allowed(self) -> Texts:
        """What can be done about a protected surface."""
        until = self.findings["protected_until"]
        facts = {"day": day(until, self.language)}
        after, never = (
            fill(pick(PROTECTED, form, self.language), facts) for form in ("after", "never")
        )
        return np.where(until.notna().to_numpy(), after, never)

    def _place_works(self, words: Mapping[str, Mapping[Language, str]]) -> Texts:
        kind = self.findings["place"].to_numpy(dtype=object)
        return place_texts(words, kind, self.findings, self.language)

    def _does(self) -> Texts:
        return self._place_works(DOES)

    def _where(self) -> Texts:
        return self._place_works(WHERE)

    def _spot(self) -> Texts:
        return self._place_works(SPOT)

    def _but(self) -> Texts:
        """Of a near miss how far the windows lie apart, of an opportunity how far the periods."""
        near = fill(pick(BUT, "apart", self.language), {"shift": self._shift()})
        time = texts_of(self.findings["apart"], lambda days: _time(days, self.language))
        # Of periods of quarters and years no days lie between: they follow one another.
        follow = self._coarse().to_numpy() & (self.findings["apart"] == 1).to_numpy(dtype=bool)
        time = np.where(follow, pick(TIME, "next", self.language), time)
        return np.where(self.findings["kind"].eq("near_miss"), near, time)

    def _rules(self) -> Texts:
        return self._looked_up(self.clauses.rules)

    def _n_works(self) -> Texts:
        return texts_of(self.findings["n_works"], lambda n: formats.number(n, self.language))

    def _n_parties(self) -> Texts:
        def tell(n: int) -> str:
            words = pick(N_PARTIES, "one" if n == 1 else "many", self.language)
            return words.format(n=formats.number(n, self.language))

        return texts_of(self.findings["n_parties"], tell)

    def _window_start(self) -> Texts:
        return day(self.findings["window_start"], self.language)

    def _window_end(self) -> Texts:
        return day(self.findings["window_end"], self.language)

    def _when(self) -> Texts:
        """The months from the first start to the last end of what is proposed, else quarters."""
        dates = {"start": "proposed_start", "end": "proposed_end"}
        ends = pd.DataFrame({name: self.findings[column] for name, column in dates.items()})
        by_month = formats.period_labels(ends.assign(precision="month"), self.language)
        by_quarter = formats.proposed_labels(ends.assign(precision="quarter"), self.language)
        texts: Texts = by_month.mask(self._coarse(), by_quarter).to_numpy(dtype=object)
        return texts

    def _coarse(self) -> pd.Series:
        """Whether what is proposed is known to the quarter only."""
        return flag(self.findings["proposed_precision"].eq("quarter"))

    def _shift(self) -> Texts:
        return self._span("shift_days")

    def _gap(self) -> Texts:
        return self._span("gap_days")

    def _span(self, column: str) -> Texts:
        return texts_of(self.findings[column], lambda days: formats.span(days, self.language))

    def _gain(self) -> Texts:
        return _gain(self.findings, self.language)

    def _title(self) -> Texts:
        return self.findings["title"].to_numpy(dtype=object)

    def _move(self) -> Texts:
        return self._moves("plain")

    def _by(self) -> Texts:
        return self._moves("by")

    def _moves(self, form: str) -> Texts:
        """Who would have to move beyond its room, and how far."""
        into = np.flatnonzero(self._mover >= 0)
        chosen = self._mover[into]
        days = self.participants.shift_days[chosen]
        facts = {"mover": self._by_discipline[chosen], "far": far(days, self.language)}
        return in_places(by_sign(MOVE, form, days, facts, self.language), into, len(self.at))

    def _others(self) -> Texts:
        """Whom the one that would have to move would join; itself only where there is no other."""
        rows, which = self._rows
        mover = self._mover[which]
        text = self._by_discipline
        stay = (rows != mover) & (mover >= 0)
        other = stay & (text[rows] != text[mover])
        alone = ~np.isin(which, which[other])
        some = np.flatnonzero(other | (stay & alone))
        told = pd.DataFrame({"which": which[some], "text": text[rows[some]]}).drop_duplicates()
        codes = told["which"].to_numpy()
        lists = list_texts(codes, told["text"].to_numpy(dtype=object), self.language)
        return in_places(lists, np.unique(codes), len(self.at))

    @cached_property
    def _mover(self) -> Positions:
        """The row of who would have to move, -1 where nobody has to."""
        rows, which = self._rows
        moving = np.flatnonzero(self.participants.moves[rows])
        into, first = np.unique(which[moving], return_index=True)
        mover: Positions = np.full(len(self.at), -1)
        mover[into] = rows[moving[first]]
        return mover

    @cached_property
    def _by_discipline(self) -> Texts:
        """What to call the party of each row where one moves, so that it is clear which of two.

        With its discipline where the one that moves has another in the same finding.
        """
        rows, which = self._rows
        name, plain = (
            texts[self.participants.work] for texts in (self.called.name, self.called.plain)
        )
        mover = self._mover[which]
        own = (name[rows] == name[mover]) & (mover >= 0)
        several = np.zeros(len(self.at), dtype=bool)
        several[which[own & (plain[rows] != plain[mover])]] = True
        told: Texts = name.copy()
        told[rows] = np.where(own & several[which], plain[rows], name[rows])
        return told

    def _join(self) -> Texts:
        return self._looked_up(self.clauses.join)

    def _swap(self) -> Texts:
        return self._looked_up(self.clauses.swap)

    def _shut(self) -> Texts:
        return self._looked_up(self.clauses.shut)

    def _dossiers(self) -> Texts:
        return texts_of(self.findings["agreement"], lambda texts: _dossiers(texts, self.language))

    def _settled(self) -> Texts:
        """What is settled already: agreed in dossiers, adopted in a year, or both."""
        years = self.findings["adopted_years"]
        facts = {
            "dossiers": self._dossiers(),
            "years": texts_of(years, lambda texts: _years(texts, self.language)),
        }
        agreed, adopted, both = (
            fill(pick(SETTLED, form, self.language), facts)
            for form in ("agreed", "adopted", "both")
        )
        in_year, in_dossier = (
            years.notna().to_numpy(),
            self.findings["agreement"].notna().to_numpy(),
        )
        told: Texts = np.select([in_year & in_dossier, in_year], [both, adopted], agreed)
        return told

    def _dossier(self) -> Texts:
        """What is settled already: of a part, or of all where only dates or order still have to be.

        Nothing where no works share a dossier or are adopted together.
        """
        agreed = self.findings["agreed"].fillna(value=False).to_numpy(dtype=bool)
        conflict = self.findings["kind"].eq("conflict").to_numpy(dtype=bool)
        facts = {"dossiers": self._dossiers(), "settled": self._settled()}
        partly, dates, order, adopted = (
            fill(pick(DOSSIER, form, self.language), facts)
            for form in ("partly", "dates", "order", "adopted")
        )
        in_year = self.findings["adopted_years"].notna().to_numpy()
        whole = np.select([in_year, conflict], [adopted, order], dates)
        told: Texts = np.where(agreed, whole, partly)
        return np.where(in_year | self.findings["agreement"].notna().to_numpy(), told, "")

    def _term(self) -> Texts:
        """That a decision comes too late for one of the plans, where it does."""
        passed = self.findings["term_passed"].fillna(value=False).to_numpy(dtype=bool)
        facts = {"day": day(self.findings["decide_by"], self.language)}
        return np.where(passed, fill(pick(TERM_PASSED, "term", self.language), facts), "")

    def _looked_up(self, texts: pd.Series) -> Texts:
        known = np.append(texts.to_numpy(dtype=object), "")
        found: Texts = known[texts.index.get_indexer(pd.Index(self.findings["finding_id"]))]
        return found


def _dossiers(numbers: str, language: Language) -> str:
    """The numbers of dossiers as people list them: ``dossier 12``, ``de dossiers 12 en 345``."""
    names = numbers.split(BETWEEN)
    words = pick(DOSSIERS, "one" if len(names) == 1 else "many", language)
    return words.format(numbers=formats.list_texts(names, language))


def _years(years: str, language: Language) -> str:
    """Years as people list them: ``2028``, ``2028 en 2029``."""
    return formats.list_texts(years.split(BETWEEN), language)


def _time(gap_days: int, language: Language) -> str:
    """How far the periods lie apart; a number of months is rounded up, for it says "within"."""
    if gap_days == 0:
        return pick(TIME, "same", language)
    months = math.ceil(gap_days / formats.DAYS_PER_MONTH) * formats.DAYS_PER_MONTH
    far = months if gap_days > formats.MOST_DAYS else gap_days
    return pick(TIME, "within", language).format(gap=formats.span(far, language))


def _gain(findings: pd.DataFrame, language: Language) -> Texts:
    """What working together saves, in round numbers: euros, days of nuisance, and on own works.

    With what does not count as it is too much for a budget. ``findings`` has figures (bool)
    besides: without these it says that something is saved, and only days of nuisance.
    """
    names = ("saving_mid_eur", "own_saving_mid_eur", "cut_mid_eur")
    euros, own, cut = (findings[name].fillna(0.0) for name in names)
    days = whole(findings["nuisance_days_avoided"].fillna(0.0))
    facts = {
        "eur": texts_of(euros, lambda eur: formats.euro_estimate(eur, language)),
        "own": texts_of(own, lambda eur: formats.euro_estimate(eur, language)),
        "cut": texts_of(cut, lambda eur: formats.euro_estimate(eur, language)),
        "days": texts_of(days, lambda n: formats.days(n, language)),
    }
    some = [euros.ge(1) & days.ge(1), euros.ge(1), days.ge(1), own.ge(1)]
    quiet = not findings["figures"].all()
    forms = ("both", "euros", "days", "own", "none")
    if quiet:
        forms = ("days", "quiet", "days", "quiet_own", "none")
    *known, none = (fill(pick(GAIN, form, language), facts) for form in forms)
    gain = np.select([each.to_numpy(dtype=bool) for each in some], known, none)
    if quiet:
        return np.asarray(gain, dtype=object)
    besides = own.ge(LEAST_SHOWN) & (euros.ge(1) | days.ge(1))
    too, less = (fill(pick(GAIN, form, language), facts) for form in ("own_too", "cut"))
    gain = gain + np.where(besides.to_numpy(dtype=bool), too, "")
    told: Texts = gain + np.where(cut.ge(LEAST_SHOWN).to_numpy(dtype=bool), less, "")
    return told
