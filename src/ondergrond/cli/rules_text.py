"""A set of rules told in words, as `ondergrond rules NAME` prints it."""

from __future__ import annotations

from ondergrond.rules.model import Criterion, Fill, Reach, Rule, Rules, Selector


def rules_lines(rules: Rules) -> list[str]:
    """The lines that explain a set of rules: each rule, the room to move, the fills."""
    lines = [f"{rules.profile.name}: {rules.profile.title['en']} ({rules.profile.title['nl']})"]
    for name, rule in rules.rule.items():
        lines += ["", *_rule(name, rule)]
    room = rules.room_months.model_dump()
    lines += ["", "room to move, in months either way, by phase:"]
    lines += [f"  {', '.join(f'{phase} {months}' for phase, months in room.items())}"]
    lines += ["", f"vague periods (never a heavy conflict): {', '.join(rules.vague)}"]
    lines += [f"hinders motor traffic: {_selector(rules.hindering)}"]
    lines += [f"sites are at most {rules.grouping.extent_m:g} m long"]
    lines += ["", "filled in where a delivery says nothing, the first that fits:"]
    lines += [f"  {name}: {_fill(fill)}" for name, fills in rules.fill.items() for fill in fills]
    lines += ["", "sources:", *(f"  {source}" for source in rules.profile.sources)]
    return lines


def _rule(name: str, rule: Rule) -> list[str]:
    severity = f", {rule.severity}" if rule.severity else ""
    if rule.severity_when_vague:
        severity += f" ({rule.severity_when_vague} when a period is vague)"
    state = "" if rule.active else "  [not active]"
    sides = ("earlier", "later") if rule.time in ("after", "before") else ("one", "other")
    lines = [
        f"{name}: {rule.title['en']}{state}",
        f"  kind      {rule.kind}{severity}",
        f"  place     {_place(rule)}",
        f"  time      {_time(rule)}",
        f"  {sides[0]:9} {_selector(rule.left)}",
        f"  {sides[1]:9} {_selector(rule.right)}{_depth(rule)}",
        f"  source    {rule.source}",
    ]
    for partner, view in rule.partner.items():
        own = view.model_dump(exclude_none=True, exclude_defaults=True)
        lines.append(f"  {partner:9} sees it with {own}")
    return lines


def _place(rule: Rule) -> str:
    near = f"within {rule.distance_m:g} m" if rule.distance_m else "touching or overlapping"
    if rule.distance_hindering_m is not None:
        near += f", {rule.distance_hindering_m:g} m where either hinders motor traffic"
    return near


def _time(rule: Rule) -> str:
    reach = "; ".join(_reach(each) for each in rule.reach)
    within = f", within {reach}" if reach else ""
    return {
        "overlap": f"the {rule.basis}s share a day{' or lie' + within[1:] if reach else ''}",
        "apart": f"the {rule.basis}s share no day{within}",
        "after": f"the later starts after the earlier ends{within}",
        "before": f"by {rule.basis} the earlier starts and ends before the later does, "
        "and their windows share a day",
    }[rule.time]


def _depth(rule: Rule) -> str:
    return ", and lies deeper" if rule.depth else ""


def _reach(reach: Reach) -> str:
    amount = " ".join(
        f"{number} {unit}"
        for number, unit in ((reach.months, "months"), (reach.days, "days"))
        if number
    )
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
