"""A set of rules told in words, as `ondergrond rules NAME` prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.ruled import RULED
from ondergrond.labels.values import FLAGS, value_label
from ondergrond.rules.model import Buffer, Criterion, Fill, Reach, Rule, Rules, Selector, View
from ondergrond.tables.titles import column_title


def rules_lines(rules: Rules, language: Language) -> list[str]:
    """The lines that explain a set of rules: each rule, the room to move, the fills.

    Sources are told as the rules file has them.
    """
    return [*_Telling(language).rules(rules)]


def titles_of(titles: Mapping[Language, str], language: Language) -> list[str]:
    """The titles there are, the one in ``language`` first; a rules file may have but one."""
    return [titles[each] for each in sorted(titles, key=lambda each: each != language)] or ["-"]


class _Telling:
    """The sentences about rules, in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def rules(self, rules: Rules) -> Iterator[str]:
        """Title, rules, room to move, what is vague, hinders and is filled in, sources."""
        first, *rest = titles_of(rules.profile.title, self.language)
        yield f"{rules.profile.name}: {first}" + (f" ({rest[0]})" if rest else "")
        for name, rule in rules.rule.items():
            yield ""
            yield from self._rule(name, rule)
        room = rules.room_months.model_dump()
        yield ""
        yield self._say("room")
        told = {each: n for each, n in room.items() if n is not None}
        yield "  " + ", ".join(f"{self._phase(each)} {n}" for each, n in told.items())
        if rules.room_months.unknown is None and rules.window.without_phase:
            steps = sorted(rules.window.without_phase, key=lambda step: -step.months)
            phases = ", ".join(
                self._say("lead_time", n=step.months, phase=self._phase(step.as_phase))
                for step in steps
            )
            yield "  " + self._say("without_phase", phases=phases)
        yield "  " + self._say("movable", n=self._number(rules.window.movable_months))
        yield ""
        precisions = ", ".join(self._word("precision", each) for each in rules.vague)
        more = rules.vague_when
        text = self._say("vague_when", works=self._works(more)) if more else ""
        yield self._say("vague", precisions=precisions) + text
        yield self._say("hindering", works=self._works(rules.hindering))
        yield from self._places(rules)
        yield ""
        yield self._say("fills")
        for name, fills in rules.fill.items():
            for one in fills:
                yield f"  {self._column(name)}: {self._fill(name, one)}"
        yield ""
        yield self._say("sources")
        yield from (f"  {source}" for source in rules.profile.sources)

    def _places(self, rules: Rules) -> Iterator[str]:
        """What is a place, and a line of its own."""
        grouping, floors = rules.grouping, rules.places
        yield self._say("extent", m=self._number(grouping.extent_m))
        if grouping.least_across_m and grouping.least_part:
            across, part = grouping.least_across_m, 100 * grouping.least_part
            yield self._say("touch", m=self._number(across), part=self._number(part))
        if grouping.most_members is not None:
            yield self._say("most_members", n=self._number(grouping.most_members))
        eur = formats.euro(floors.near_miss_gain_eur, self.language)
        yield self._say("floors", eur=eur, days=self._number(floors.near_miss_days))

    def _rule(self, name: str, rule: Rule) -> Iterator[str]:
        title = titles_of(rule.title, self.language)[0]
        yield f"{name}: {title}{'' if rule.active else self._say('inactive')}"
        if rule.against == "embargoes":
            yield self._line("kind", self._kind(rule) + self._say("avoidable"))
            yield self._line("place", self._say("embargo_place", near=self._place(rule)))
            yield self._line("time", self._say("embargo_time"))
            yield self._line("works", self._works(rule.left))
        elif rule.against == "spot":
            yield self._line("kind", self._kind(rule))
            yield self._line("place", self._say("spot_place", near=self._place(rule)))
            yield self._line("time", self._say("spot_time", n=self._number(rule.more_than or 0)))
            yield self._line("works", self._works(rule.left))
        else:
            sides = (
                ("earlier", "later")
                if rule.time in ("after", "before", "waits")
                else ("one", "other")
            )
            deeper = self._say("deeper") if rule.depth else ""
            yield self._line("kind", self._kind(rule))
            yield self._line("place", self._place(rule))
            yield self._line("time", self._time(rule))
            yield self._line("between", self._say(rule.between))
            yield self._line(sides[0], self._works(rule.left))
            yield self._line(sides[1], self._works(rule.right) + deeper)
        yield self._line("source", rule.source)
        for partner, view in rule.partner.items():
            yield f"  {partner:10} {self._say('looks', view=self._view(view))}"

    def _line(self, key: str, text: str) -> str:
        return f"  {self._say(key):10} {text}"

    def _kind(self, rule: Rule) -> str:
        text = self._word("kind", rule.kind)
        if rule.severity:
            text += f", {self._word('severity', rule.severity)}"
        for key, severity in (
            ("severity_near", rule.severity_when_near),
            ("severity_vague", rule.severity_when_vague),
        ):
            if severity:
                text += self._say(key, severity=self._word("severity", severity))
        return text

    def _view(self, view: View) -> str:
        text = []
        for key, metres in (
            ("far", view.distance_m),
            ("far_hindering", view.distance_hindering_m),
        ):
            if metres is not None:
                text.append(self._say(key, m=self._number(metres)))
        if view.reach is not None:
            key = "far_after" if view.reach_before else "far_both"
            text.append(self._say(key, reach=self._reaches(view.reach)))
        if view.reach_before is not None:
            text.append(self._say("far_before", reach=self._reaches(view.reach_before)))
        if view.between is not None:
            text.append(self._say("far_between", between=self._say(view.between)))
        return "; ".join(text) or self._say("as_the_rule")

    def _place(self, rule: Rule) -> str:
        if rule.distance_m is None and not rule.buffer_m:
            near = self._say("anywhere")
        elif rule.distance_m:
            near = self._say("within", m=self._number(rule.distance_m))
        else:
            near = self._say("touching")
        if rule.distance_hindering_m is not None:
            near += self._say("near_hindering", m=self._number(rule.distance_hindering_m))
        if rule.buffer_m:
            near += self._say("grown", buffers="; ".join(map(self._buffer, rule.buffer_m)))
        if not rule.same:
            return near
        columns = self._say("and").join(map(self._column, rule.same))
        return self._say("same", columns=columns, near=near)

    def _buffer(self, buffer: Buffer) -> str:
        return self._say("metres", m=self._number(buffer.m), when=self._when(buffer.when))

    def _time(self, rule: Rule) -> str:
        days = self._say(rule.basis)
        if rule.basis_when_vague:
            vague = self._say(rule.basis_when_vague)
            days = self._say("days_when_vague", days=days, vague=vague)
        reach = self._reaches(rule.reach)
        if rule.reach_before is not None:
            reach = self._say(
                "after_or_before",
                after=reach or formats.days(0, self.language),
                before=self._reaches(rule.reach_before),
            )
        ever = any(each.unlimited and not each.when.cases for each in rule.reach)
        key = {
            "overlap": "overlap_within" if reach else "overlap",
            "apart": "apart_ever" if ever and rule.reach_before is None else "apart",
        }.get(rule.time, rule.time)
        text = self._say(key, days=days, reach=reach, by=self._say(f"by_{rule.basis}"))
        return text + (self._say("ahead") if rule.ahead else "")

    def _reaches(self, reaches: tuple[Reach, ...]) -> str:
        return "; ".join(map(self._reach, reaches))

    def _reach(self, reach: Reach) -> str:
        months = formats.months(reach.months, self.language) if reach.months else ""
        days = formats.days(reach.days, self.language) if reach.days or not months else ""
        amount = " ".join(filter(None, (months, days)))
        text = self._say("any_time") if reach.unlimited else amount
        return text + self._when(reach.when)

    def _fill(self, column: str, fill: Fill) -> str:
        when = self._when(fill.when) or self._say("otherwise")
        return self._say("fill", value=self._value(column, fill.value), when=when)

    def _when(self, selector: Selector) -> str:
        return self._say("when", works=self._works(selector)) if selector.cases else ""

    def _works(self, selector: Selector) -> str:
        if not selector.cases:
            return self._say("any_work")
        return self._say("or_works").join(
            self._say("and").join(self._criterion(name, each) for name, each in case.items())
            for case in selector.cases
        )

    def _criterion(self, name: str, criterion: Criterion) -> str:
        flag = f"{name}_{str(criterion.values[0]).lower()}" if len(criterion.values) == 1 else ""
        if flag in RULED and not criterion.negated:
            return self._say(flag)
        values = self._say("or").join(self._value(name, each) for each in criterion.values)
        key = "is_not" if criterion.negated else "is"
        return self._say(key, column=self._column(name), values=values)

    def _value(self, column: str, value: bool | float | str) -> str:
        if isinstance(value, str):
            return self._word(column, value)
        if isinstance(value, bool):
            code = str(value).lower()
            return code if self.language == "en" else FLAGS[code][self.language]
        return self._number(value)

    def _word(self, column: str, code: str) -> str:
        return code if self.language == "en" else value_label(column, code, self.language)

    def _phase(self, name: str) -> str:
        return self._say("unknown") if name == "unknown" else self._word("phase", name)

    def _column(self, name: str) -> str:
        return name if self.language == "en" else column_title("works", name, "nl").lower()

    def _number(self, value: float) -> str:
        return formats.plain(value, self.language)

    def _say(self, key: str, **facts: object) -> str:
        return fill(pick(RULED, key, self.language), **facts)
