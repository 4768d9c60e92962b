"""A finding in words: what the agenda says of it, ready for a page and for a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats
from ondergrond.labels.costs import contributions_text, cost_texts
from ondergrond.labels.pages import AGENDA, SHARED
from ondergrond.labels.parties import lead_label, party_label
from ondergrond.labels.said import SAID, tell_said
from ondergrond.labels.values import order_label, value_label
from ondergrond.report.pages import speaker

# Columns of a finding that are tuples here, looked up in the rows of the run.
IN_ROWS = ("parties", *SAID, "rules", "order", "saving_split", "contributions")


@dataclass(frozen=True, slots=True)
class WorkText:
    """A work of a finding in words; ``number`` is the one on the sketch."""

    number: int
    party: str
    name: str
    discipline: str
    phase: str
    planned: str
    new_start: str
    budget: str
    contact: str


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding in words: ``facts`` are label and text, ``options`` what can be decided.

    ``past`` tells that the day of ``decide_by`` has passed; ``brief`` is the saving, mid;
    ``number`` the line of the agenda, else nothing, and ``waits`` why it is on none.
    """

    finding_id: str
    kind: str
    title: str
    tags: tuple[str, ...]
    why: str
    decide_by: str
    past: bool
    parties: str
    brief: str
    works: tuple[WorkText, ...]
    facts: tuple[tuple[str, str], ...]
    options: tuple[str, ...]
    number: str
    waits: str


class FindingFormatter:
    """Tells findings in one language, with the names of the partners, as of one day."""

    def __init__(self, language: Language, names: Mapping[str, str], on: date) -> None:
        self.language, self.names, self.on = language, names, pd.Timestamp(on)
        self.say, self.share = speaker(AGENDA, language), speaker(SHARED, language)

    def line(self, finding: Mapping[Any, Any]) -> FindingText:
        """A finding for one line of a table: no works, no facts."""
        return self._text_of(finding, (), (), ())

    def whole(
        self, finding: Mapping[Any, Any], works: Sequence[Mapping[Any, Any]],
        alternatives: Sequence[str], also: Sequence[Mapping[Any, Any]] = (),
    ) -> FindingText:  # fmt: skip
        """A finding with its ``works`` (FINDING_WORKS with WORKS beside it, in order of work).

        ``finding`` comes from :func:`ondergrond.report.related.with_rows`, with ``IN_ROWS``.

        ``alternatives`` are the ids of the findings that could take its place, ``also`` the other
        joint works of the programme on the same ground.
        """
        kind = finding["kind"]
        texts = tuple(self._work(each, number) for number, each in enumerate(works, start=1))
        facts = [
            ("proposal", self._proposal(finding)),
            ("form", self._form(finding)),
            ("mover", self._movers(works) if kind == "near_miss" else ""),
            ("order", self._order(finding["order"])),
            ("lead", self._lead(finding)),
            ("saving", self._saving(finding)),
            ("saving_split", self._split(finding["saving_split"])),
            ("costs", self._costs(finding["contributions"])),
            ("contributions", self._contributions(finding["contributions"])),
            ("avoided", self._days_avoided(finding)),
            ("budget_years", self._years(finding)),
            ("round", self._round(finding)),
            ("said", tell_said(finding, self.names, self.language)),
            ("instead_of", _text(finding["alternative_to"])),
            ("alternatives", ", ".join(alternatives)),
            ("also", "; ".join(self._also(each) for each in also)),
            ("here", self._here(finding)),
            ("rules", self._rules(finding["rules"])),
        ]
        lines = tuple((self.say(key), text) for key, text in facts if text)
        return self._text_of(finding, texts, lines, self._options(kind))

    def _here(self, finding: Mapping[Any, Any]) -> str:
        """What is folded into the line of a place."""
        counts = {name: finding[f"n_{name}"] for name in ("joiners", "solved", "left")}
        told = (
            self.say(f"here_{name}", n=formats.number(n, self.language))
            for name, n in counts.items()
            if not pd.isna(n) and n
        )
        return ", ".join(told)

    def _also(self, finding: Mapping[Any, Any]) -> str:
        """Another joint work at the place: who, when and its id."""
        period = formats.proposed_of(finding, self.language)
        parties = ", ".join(party_label(code, self.names) for code in finding["parties"])
        return self.say("also_one", parties=parties, period=period, id=finding["finding_id"])

    def term(self, by: Any) -> str:
        """A day to decide by in a narrow place, or nothing; and that it is today."""
        return formats.term(by, self.on, self.language, short=True)

    def proposed(self, row: Mapping[Any, Any]) -> str:
        """The proposed days of a row of FINDING_WORKS in a narrow place, as exactly as known."""
        return formats.proposed_of(row, self.language, short=True)

    def parties(self, codes: Sequence[str]) -> str:
        """Parties by name."""
        return "; ".join(party_label(code, self.names) for code in codes)

    def _text_of(
        self, finding: Mapping[Any, Any], works: tuple[WorkText, ...],
        facts: tuple[tuple[str, str], ...], options: tuple[str, ...],
    ) -> FindingText:  # fmt: skip
        by = finding["decide_by"]
        return FindingText(
            finding["finding_id"],
            self._kind(finding),
            _text(finding["title"]) or self.say("untitled"),
            self._tags(finding),
            _text(finding["why"]),
            self.term(by) or self.say("no_term"),
            bool(by < self.on),
            self.parties(finding["parties"]),
            formats.euro_estimate(finding["saving_mid_eur"], self.language),
            works,
            facts,
            options,
            formats.number(finding["agenda"], self.language),
            value_label("agenda_waits", _text(finding["agenda_waits"]), self.language),
        )

    def _kind(self, finding: Mapping[Any, Any]) -> str:
        kind = value_label("kind", finding["kind"], self.language)
        severity = _text(finding["severity"])
        return f"{value_label('severity', severity, self.language)} {kind}" if severity else kind

    def _tags(self, finding: Mapping[Any, Any]) -> tuple[str, ...]:
        settled = finding["kind"] == "opportunity" and _true(finding["agreed"])
        adopted = bool(_text(finding["adopted_years"]))
        marks = (
            ("tag_round", not pd.isna(finding["round_year"])),
            ("tag_quick_win", _true(finding["quick_win"])),
            ("tag_programme", _true(finding["in_programme"])),
            ("tag_agreed", settled and not adopted),
            ("tag_adopted", settled and adopted),
            ("tag_alternative", bool(_text(finding["alternative_to"]))),
        )
        return tuple(self.say(key) for key, holds in marks if holds)

    def _work(self, work: Mapping[Any, Any], number: int) -> WorkText:
        own = formats.period(work["start"], work["end"], _text(work["precision"]), self.language)
        return WorkText(
            number,
            party_label(_text(work["party"]), self.names),
            _text(work["name"]) or work["work_id"],
            value_label("discipline", _text(work["discipline"]), self.language),
            self._phase(work),
            own,
            self._new_start(work),
            formats.euro(work["budget_eur"], self.language),
            _text(work["contact"]),
        )

    def _phase(self, work: Mapping[Any, Any]) -> str:
        return value_label("phase", _text(work["phase"]), self.language) or self.share("unknown")

    def _new_start(self, work: Mapping[Any, Any]) -> str:
        if pd.isna(work["proposed_start"]):
            return ""
        move = work["shift_days"]
        moved = formats.move(0 if pd.isna(move) else move, self.language)
        return f"{self.proposed(work)} ({moved})"

    def _movers(self, works: Sequence[Mapping[Any, Any]]) -> str:
        moves: dict[str, None] = {}
        for work in works:
            beyond = work["beyond_room_days"]
            if work["role"] != "mover" or pd.isna(work["shift_days"]):
                continue
            far = formats.move(work["shift_days"], self.language)
            move = f"{party_label(work['party'], self.names)}: {far}"
            if not pd.isna(beyond) and beyond:
                span = formats.span(abs(beyond), self.language)
                move += f" ({self.say('beyond', span=span)})"
            moves[move] = None
        return "; ".join(moves)

    def _proposal(self, finding: Mapping[Any, Any]) -> str:
        if finding["kind"] == "conflict":
            return self.say("conflict_proposal")
        if pd.isna(finding["proposed_start"]):
            return self.say("no_proposal") if _text(finding["proposal"]) == "none" else ""
        return self.say("together", period=formats.proposed_of(finding, self.language))

    def _form(self, finding: Mapping[Any, Any]) -> str:
        form = _text(finding["form"])
        named = value_label("form", form, self.language) if form else ""
        return f"{named}; {self.say('temporary')}" if form == "in_order" else named

    def _order(self, turns: Sequence[str]) -> str:
        if len(turns) < 2:
            return ""
        return order_label(turns, self.language)

    def _lead(self, finding: Mapping[Any, Any]) -> str:
        lead, reason = _text(finding["lead_partner"]), _text(finding["lead_reason"])
        if not lead:
            return ""
        return lead_label(lead, reason, self.names, self.language)

    def _saving(self, finding: Mapping[Any, Any]) -> str:
        low, mid, high = (
            formats.euro_estimate(finding[f"saving_{band}_eur"], self.language)
            for band in ("low", "mid", "high")
        )
        if not mid or not finding["saving_high_eur"]:
            return mid
        return self.share("euro_range", low=low, mid=mid, high=high)

    def _split(self, shares: Sequence[tuple[str, float]]) -> str:
        return "; ".join(
            f"{party_label(party, self.names)} {formats.euro_estimate(eur, self.language)}"
            for party, eur in shares
            if eur
        )

    def _costs(self, rows: Sequence[tuple[str, Any, Any, Any]]) -> str:
        named = [(party_label(party, self.names), costs, net) for party, costs, net, _ in rows]
        return "; ".join(cost_texts(named, self.language))

    def _contributions(self, rows: Sequence[tuple[str, Any, Any, Any]]) -> str:
        named = [(party_label(party, self.names), net, given) for party, _, net, given in rows]
        return contributions_text(named, self.language)

    def _days_avoided(self, finding: Mapping[Any, Any]) -> str:
        days, most = finding["days_avoided"], finding["days_avoided_high"]
        told = formats.days(days, self.language)
        if not pd.isna(most) and most > days:
            key = "most_days" if days > 0 else "days_side_by_side"
            return self.say(key, days=told, most=formats.days(most, self.language))
        return self.say("days_avoided", days=told) if not pd.isna(days) and days > 0 else ""

    def _years(self, finding: Mapping[Any, Any]) -> str:
        years = _text(finding["budget_years"]).replace("; ", ", ")
        crosses = _true(finding["crosses_budget_year"])
        return self.say("crosses", years=years) if years and crosses else years

    def _round(self, finding: Mapping[Any, Any]) -> str:
        """Whose budget has to be decided before, and when it closes."""
        if pd.isna(finding["round_year"]):
            return ""
        who = party_label(finding["round_partner"], self.names)
        day = formats.term(finding["decide_by"], self.on, self.language)
        return self.say("round_told", who=who, year=int(finding["round_year"]), day=day)

    def _rules(self, rules: Sequence[str]) -> str:
        return ", ".join(value_label("rule", rule, self.language) for rule in rules)

    def _options(self, kind: str) -> tuple[str, ...]:
        first = "decide_joint" if kind == "opportunity" else "decide_move"
        return tuple(self.say(key) for key in (first, "decide_study", "decide_later", "decide_no"))


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _true(value: Any) -> bool:
    return not pd.isna(value) and bool(value)
