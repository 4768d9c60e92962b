"""A proposal as the text of a partnership file, with what was seen and how sure it is beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from ondergrond.init.columns import ColumnPlan, is_protected
from ondergrond.init.partners import PartnerPlan, name_of
from ondergrond.init.plans import Aside, Proposal, RegisterPlan, SourcePlan
from ondergrond.init.values import SURE, UNSURE, ValueGuess
from ondergrond.labels import Language, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.init import INIT
from ondergrond.partnership.embargo import EMBARGO_COLUMNS
from ondergrond.tables import WORKS

MOST_OWNERS = 40  # that a comment names
MOST_LETTERS = 60
EVENT_M = 50  # around the spot of an event
PERSONAL = ("contact", "description")  # of which no sample is written down


class Writer:
    """Writes a proposal in one language, as tomlkit does."""

    def __init__(self, language: Language) -> None:
        """``language`` is that of the outputs and of the comments."""
        self.language = language

    def say(self, code: str, /, **facts: object) -> str:
        """A sentence of ``labels.init``, on one line."""
        return _line(fill(pick(INIT, code, self.language), **facts))

    def document(self, proposal: Proposal) -> str:
        """The whole file."""
        document = tomlkit.document()
        for code in ("head", "head_check", "head_sure"):
            document.add(tomlkit.comment(self.say(code, sure=round(100 * SURE))))
        document.add(tomlkit.nl())
        document.add("partnership", self._facts(proposal))
        if proposal.partners:
            document.add("partner", self._partners(proposal))
        if proposal.registers:
            document.add("register", self._registers(proposal.registers))
        embargoes = [each for each in proposal.asides if each.source is not None]
        if embargoes:
            document.add("embargo", self._embargoes(embargoes))
        streets = next((each for each in proposal.asides if each.use == "streets"), None)
        if streets is not None:
            document.add("streets", self._streets(streets))
        left = [
            each for each in proposal.asides if each.use in ("", "embargo") and each.source is None
        ]
        text = tomlkit.dumps(document).rstrip("\n") + "\n"
        return text + "".join(f"{line}\n" for line in self._left(left, proposal))

    def _facts(self, proposal: Proposal) -> Table:
        facts = tomlkit.table()
        facts.add("name", proposal.name)
        facts.add("crs", proposal.crs)
        facts["crs"].comment(self.say("crs"))
        facts.add("language", self.language)
        facts.add("time_zone", proposal.time_zone)
        boundary = next((each for each in proposal.asides if each.use == "boundary"), None)
        if boundary is not None:
            facts.add("boundary", boundary.path)
        facts.add("rules", "standard")
        return facts

    def _partners(self, proposal: Proposal) -> AoT:
        partners = tomlkit.aot()
        for partner, sources in proposal.partners:
            partners.append(self.partner(partner, sources))
        return partners

    def partner(self, partner: PartnerPlan, sources: Iterable[SourcePlan]) -> Table:
        """A partner with its sources."""
        table = tomlkit.table()
        table.add("code", partner.code)
        table.add("name", partner.name)
        table.add("kind", partner.kind)
        if not partner.sure:
            table["kind"].comment(self.say("kind_unsure"))
        made = tomlkit.aot()
        for each in sources:
            made.append(self.source(each))
        if sources:
            table.add("source", made)
        return table

    def _registers(self, registers: Iterable[RegisterPlan]) -> AoT:
        made = tomlkit.aot()
        for each in registers:
            table = self.source(each.source, each)
            made.append(table)
        return made

    def source(self, source: SourcePlan, register: RegisterPlan | None = None) -> Table:
        """A source, or a register with its owners."""
        table = tomlkit.table()
        self._file_of(table, source)
        if source.schema is not None:
            table.add("schema", source.schema)
            table["schema"].comment(self.say("schema"))
            if register is not None:
                table.add("owner", self._owner(register))
            return table
        if is_protected(source.plan.columns):
            protected = tomlkit.boolean("true")
            protected.comment(self.say("protected"))
            table.add("protected", protected)
        if source.plan.left:
            table.add(tomlkit.comment(self.say("left", names=", ".join(source.plan.left))))
        if register is not None:
            table.add("owner", self._owner(register))
        table.add("columns", self._columns(source))
        return table

    def _file_of(self, table: Table, source: SourcePlan) -> None:
        """Which file it is, and where the place is in it."""
        table.add("path", source.path)
        table["path"].comment(self.say("records", n=source.n))
        if source.layer is not None:
            table.add("layer", source.layer)
        if source.crs is not None:
            table.add("crs", source.crs)
            table["crs"].comment(self.say("crs_guessed"))
        if source.plan.geometry is not None and source.schema is None:
            place = tomlkit.inline_table()
            place.update(source.plan.geometry.model_dump(exclude_defaults=True))
            table.add("geometry", place)
        if source.plan.one_record_by:
            table.add("one_record_by", list(source.plan.one_record_by))
            table["one_record_by"].comment(self.say("one_record"))
            if source.plan.rows_are != "parts":
                table.add("rows_are", source.plan.rows_are)

    def _owner(self, register: RegisterPlan) -> Table:
        plan = register.source.plan
        owner = tomlkit.table()
        owner.add("column", plan.owner or "")
        owner.add("others", register.others)
        if register.split:
            owner.add("split", list(register.split))
        shown = [f"{text} ({n})" for text, n in plan.owners[:MOST_OWNERS]]
        owner.add(tomlkit.comment(self.say("owners", names=", ".join(shown))))
        if register.values:
            values = tomlkit.table()
            for text, code in register.values.items():
                values.add(text, code)
            owner.add("values", values)
        return owner

    def _columns(self, source: SourcePlan) -> Table:
        columns = tomlkit.table()
        plans = dict(source.plan.columns)
        later: list[tuple[str, ColumnPlan]] = []
        if source.department is not None:
            columns.add("department", _constant(source.department))
            columns["department"].comment(self.say("department"))
        for name, plan in plans.items():
            if plan.constant is not None:
                columns.add(name, _constant(plan.constant))
                columns[name].comment(self.say("usual" if name == "activity" else "of_name"))
            elif plan.how:
                columns.add(name, _spread(name, plan))
            elif plan.values:
                later.append((name, plan))
            else:
                columns.add(name, plan.columns[0] if len(plan.columns) == 1 else list(plan.columns))
                if plan.samples and name not in PERSONAL:
                    columns[name].comment(self.say("samples", values=_samples(plan.samples)))
        for name in ("discipline", "activity", "phase", "nuisance"):
            if name not in plans:
                codes = " | ".join(WORKS[name].values)
                columns.add(tomlkit.comment(self.say("not_found", name=name, codes=codes)))
        for name, plan in later:
            columns.add(name, self._coded(name, plan))
        return columns

    def _coded(self, name: str, plan: ColumnPlan) -> Table:
        table = tomlkit.table()
        named = plan.columns[0] if len(plan.columns) == 1 else list(plan.columns)
        table.add("column", named)
        values = tomlkit.table()
        if WORKS[name].values:
            values.add(tomlkit.comment(" | ".join(WORKS[name].values)))
        unknown = []
        for each in plan.values:
            if each.code is None or each.share < UNSURE:
                unknown.append(each)
                continue
            values.add(each.text, each.code)
            values[each.text].comment(self.said_of(each))
        for each in unknown:
            values.add(tomlkit.comment(self.unknown(each)))
        table.add("values", values)
        return table

    def unknown(self, guess: ValueGuess) -> str:
        """What stands for a value of which nothing is known: a line to fill in."""
        key = tomlkit.item(guess.text).as_string()
        return self.say("unknown", key=_line(key), n=guess.n)

    def said_of(self, guess: ValueGuess) -> str:
        """What stands behind a value: in how many records it is, and how sure it is."""
        code = "value_sure" if guess.share >= SURE else "value_unsure"
        return self.say(code, n=guess.n, share=round(100 * guess.share))

    def _streets(self, aside: Aside) -> Table:
        table = tomlkit.table()
        table.add("path", aside.path)
        if aside.layer is not None:
            table.add("layer", aside.layer)
        if aside.crs is not None:
            table.add("crs", aside.crs)
        columns = tomlkit.table()
        columns.add("name", aside.name)
        table.add("columns", columns)
        return table

    def _embargoes(self, asides: Iterable[Aside]) -> AoT:
        """What has days and a place and is no work: events."""
        made = tomlkit.aot()
        for each in asides:
            source = each.source
            if source is None:
                continue
            table = tomlkit.table()
            table.add(tomlkit.comment(self.say("events")))
            table.add("name", name_of(Path(each.path).stem.replace("*", "")))
            self._file_of(table, source)
            table.add("buffer_m", EVENT_M)
            columns = tomlkit.table()
            for name in EMBARGO_COLUMNS:
                if name in source.plan.columns and source.plan.columns[name].columns:
                    columns.add(name, source.plan.columns[name].columns[0])
            table.add("columns", columns)
            made.append(table)
        return made

    def _left(self, asides: Iterable[Aside], proposal: Proposal) -> Iterable[str]:
        """Commented lines on what is in the folder and serves nothing, or may be an embargo."""
        told = [*asides]
        if told or proposal.passed:
            yield ""
            yield f"# {self.say('left_head')}"
        for each in told:
            where = f"{each.path}, {each.layer}" if each.layer else each.path
            yield f"# {_line(where)}: {_line(each.why.text(self.language))}"
            if each.use == "embargo":
                yield f"# {self.say('embargo')}"
                yield "# [[embargo]]"
                yield f"# name = {tomlkit.item(each.name or '').as_string()}"
                yield f"# path = {tomlkit.item(each.path).as_string()}"
                yield "# buffer_m = 10"
                yield '# season = { from = "10-01", until = "03-31" }'
        for passed in proposal.passed:
            yield f"# {_line(passed.name)}: {_line(passed.why.text(self.language))}"


def _spread(name: str, plan: ColumnPlan) -> Any:
    """A period that several columns or rows say together."""
    table = tomlkit.inline_table()
    columns = list(plan.columns)
    table.update({"column": columns if len(columns) > 1 else columns[0]})
    if plan.how == "head":
        table.update({"head": "last" if name == "end" else "first"})
    else:
        table.update({plan.how: True})
    return table


def _constant(value: str) -> Any:
    table = tomlkit.inline_table()
    table.update({"constant": value})
    return table


def _samples(values: Iterable[str]) -> str:
    return " | ".join(
        each if len(each) <= MOST_LETTERS else each[: MOST_LETTERS - 1] + "…" for each in values
    )


def _line(text: str) -> str:
    """A text that may stand in a comment: one line, and nothing in it that TOML refuses."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
