"""A set of rules told in words, as `ondergrond rules NAME` prints it."""

from __future__ import annotations

from ondergrond.rules.model import Buffer, Criterion, Fill, Reach, Rule, Rules, Selector, View

BETWEEN = {
    "partners": "of different partners",
    "parties": "of different parties (partners, or departments of one)",
    "projects": "of different projects, of one party too",
}


def rules_lines(rules: Rules) -> list[str]:
    """The lines that explain a set of rules: each rule, the room to move, the fills."""
    lines = [f"{rules.profile.name}: {rules.profile.title['en']} ({rules.profile.title['nl']})"]
    for name, rule in rules.rule.items():
        lines += ["", *_rule(name, rule)]
    room = rules.room_months.model_dump()
    lines += ["", "room to move, in months either way, by phase:"]
    lines += [f"  {', '.join(f'{phase} {months}' for phase, months in room.items())}"]
    lines += ["", f"vague periods: {', '.join(rules.vague)}{_vague_when(rules)}"]
    lines += [f"hinders motor traffic: {_selector(rules.hindering)}"]
    lines += [f"sites are at most {rules.grouping.extent_m:g} m long"]
    lines += ["", "filled in where a delivery says nothing, the first that fits:"]
    lines += [f"  {name}: {_fill(fill)}" for name, fills in rules.fill.items() for fill in fills]
    lines += ["", "sources:", *(f"  {source}" for source in rules.profile.sources)]
    return lines


def _rule(name: str, rule: Rule) -> list[str]:
    state = "" if rule.active else "  [not active]"
    sides = ("earlier", "later") if rule.time in ("after", "before") else ("one", "other")
    if rule.against == "embargoes":
        return [
            f"{name}: {rule.title['en']}{state}",
            f"  kind      {rule.kind}{_severity(rule)}; light where it can keep out of those days",
            f"  place     {_place(rule)} an area of an [[embargo]] of the partnership file",
            "  time      under way by its period on a day of the embargo, and not free to avoid it",
            f"  works     {_selector(rule.left)}",
            f"  source    {rule.source}",
        ]
    lines = [
        f"{name}: {rule.title['en']}{state}",
        f"  kind      {rule.kind}{_severity(rule)}",
        f"  place     {_place(rule)}",
        f"  time      {_time(rule)}",
        f"  between   {BETWEEN[rule.between]}",
        f"  {sides[0]:9} {_selector(rule.left)}",
        f"  {sides[1]:9} {_selector(rule.right)}{_depth(rule)}",
        f"  source    {rule.source}",
    ]
    for partner, view in rule.partner.items():
        lines.append(f"  {partner:9} looks {_view(view)}")
    return lines


def _vague_when(rules: Rules) -> str:
    return f"; and where {_selector(rules.vague_when)}" if rules.vague_when else ""


def _severity(rule: Rule) -> str:
    severity = f", {rule.severity}" if rule.severity else ""
    if rule.severity_when_near:
        severity += f"; {rule.severity_when_near} where they do not touch"
    if rule.severity_when_vague:
        severity += f"; {rule.severity_when_vague} when a period is vague"
    return severity


def _view(view: View) -> str:
    told = []
    if view.distance_m is not None:
        told.append(f"{view.distance_m:g} m far")
    if view.distance_hindering_m is not None:
        told.append(f"{view.distance_hindering_m:g} m far at what hinders motor traffic")
    if view.reach is not None:
        told.append(f"{_reaches(view.reach)} {'after' if view.reach_before else 'before or after'}")
    if view.reach_before is not None:
        told.append(f"{_reaches(view.reach_before)} before")
    if view.between is not None:
        told.append(f"at works {BETWEEN[view.between]}")
    return "; ".join(told) or "as the rule says"


def _place(rule: Rule) -> str:
    near = f"within {rule.distance_m:g} m" if rule.distance_m else "touching or overlapping"
    if rule.distance_m is None and not rule.buffer_m:
        near = "at any distance"
    if rule.distance_hindering_m is not None:
        near += f", {rule.distance_hindering_m:g} m where either hinders motor traffic"
    if rule.buffer_m:
        near += f", each grown by {'; '.join(_buffer(each) for each in rule.buffer_m)}"
    return f"same {' and '.join(rule.same)}, {near}" if rule.same else near


def _buffer(buffer: Buffer) -> str:
    return f"{buffer.m:g} m" + (f" if {_selector(buffer.when)}" if buffer.when.cases else "")


def _time(rule: Rule) -> str:
    days = {"period": "periods", "window": "windows", "start": "first days"}
    which = days[rule.basis]
    if rule.basis_when_vague:
        which += f" ({days[rule.basis_when_vague]} when vague)"
    reach = _reaches(rule.reach)
    if rule.reach_before is not None:
        reach = f"{reach or '0 days'} after or {_reaches(rule.reach_before)} before"
    within = f", within {reach}" if reach else ""
    told = {
        "overlap": f"the {which} share a day{' or lie' + within[1:] if reach else ''}",
        "apart": f"the {which} share no day{within}",
        "after": f"the later starts after the earlier ends{within}",
        "before": f"by {rule.basis} the earlier starts and ends before the later does, "
        "and their windows share a day",
    }[rule.time]
    return told + ("; both start on the reference day or later" if rule.ahead else "")


def _reaches(reaches: tuple[Reach, ...]) -> str:
    return "; ".join(_reach(each) for each in reaches)


def _depth(rule: Rule) -> str:
    return ", and lies deeper" if rule.depth else ""


def _reach(reach: Reach) -> str:
    if reach.unlimited:
        return "any time" + (f" if {_selector(reach.when)}" if reach.when.cases else "")
    amount = " ".join(
        f"{number} {unit}"
        for number, unit in ((reach.months, "months"), (reach.days, "days"))
        if number
    )
    amount = amount or "0 days"
    return amount + (f" if {_selector(reach.when)}" if reach.when.cases else "")


def _fill(fill: Fill) -> str:
    value = str(fill.value).lower() if isinstance(fill.value, bool) else fill.value
    return f"{value} if {_selector(fill.when)}" if fill.when.cases else f"{value} otherwise"


def _selector(selector: Selector) -> str:
    if not selector.cases:
        return "any work"
    return ", or ".join(
        " and ".join(_criterion(name, each) for name, each in case.items())
        for case in selector.cases
    )


def _criterion(name: str, criterion: Criterion) -> str:
    values = " or ".join(str(value).lower() for value in criterion.values)
    return f"{name} is {'not ' if criterion.negated else ''}{values}"
