"""What a run says of a finding is the same text in every output that says it.

Findings of the samples, chosen for what is special about each, are looked up in every output of
one run, in both languages: each output gives the facts that it tells (``TELLERS``), and each fact
is to be the text that ``labels`` makes of the tables of that run. An output that is not in
``TELLERS`` is added as one function from a run and a finding to its facts.
"""

from __future__ import annotations

import html
import io
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from ondergrond.cli import main
from ondergrond.cli.explain_text import explain_lines
from ondergrond.labels import LANGUAGES, Language, dates, money, parties, values
from ondergrond.labels.explained import EXPLAINED
from ondergrond.labels.map import SCRIPT
from ondergrond.labels.pages import AGENDA
from ondergrond.labels.workbook import SHEETS
from ondergrond.store.read import FinishedRun, read_run
from ondergrond.tables.titles import column_title
from tests.browser_fixtures import OpenPage
from tests.cli_fixtures import SamplesRun
from tests.report.qgis_values import qgis_values

ON = "2026-11-24"
Facts = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A run of the samples in one language: its folder, what it printed, and its tables."""

    folder: Path
    printed: str
    language: Language
    run: FinishedRun

    @property
    def names(self) -> Mapping[str, str]:
        return self.run.options.names

    @cached_property
    def findings(self) -> pd.DataFrame:
        return self.run.tables["findings"]

    def finding(self, finding_id: str) -> dict[Any, Any]:
        chosen = self.findings[self.findings["finding_id"].eq(finding_id)]
        return dict(chosen.iloc[0])

    def members(self, finding_id: str) -> pd.DataFrame:
        """Its works, in the order of work, with their precision beside them."""
        rows = self.run.tables["finding_works"]
        rows = rows[rows["finding_id"].eq(finding_id) & rows["role"].ne("embargo")]
        works = pd.DataFrame(self.run.tables["works"])[["work_id", "precision"]]
        rows = rows.merge(works, on="work_id", how="left")
        return rows.sort_values(["step", "start", "work_id"])

    @cached_property
    def agenda(self) -> str:
        return (self.folder / "agenda.html").read_text(encoding="utf-8")

    @cached_property
    def summary(self) -> str:
        return (self.folder / "samenvatting.html").read_text(encoding="utf-8")

    @cached_property
    def workbook(self) -> CalamineWorkbook:
        return CalamineWorkbook.from_path(self.folder / "werkboek.xlsx")

    @cached_property
    def document(self) -> list[list[str]]:
        """What the document says from top to bottom: paragraphs, and rows of tables as cells."""
        return document_lines(self.folder / "agenda.docx")


@pytest.fixture(scope="module", params=LANGUAGES)
def told(
    request: pytest.FixtureRequest,
    root: Path,
    samples_before: SamplesRun,
    tmp_path_factory: pytest.TempPathFactory,
) -> Told:
    """The samples, run by the command line in one of the languages."""
    language: Language = request.param
    if language == "nl":
        folder = samples_before.folder
        return Told(folder, samples_before.made.out, language, read_run(folder))
    folder = tmp_path_factory.mktemp(f"told-{language}")
    shutil.copytree(root / "data" / "samples", folder / "samples")
    file = folder / "samples" / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('language = "nl"', f'language = "{language}"'), encoding="utf-8")
    printed = printed_by("run", str(file), "--on", ON, "--out", str(folder / "out"))
    return Told(folder / "out", printed, language, read_run(folder / "out"))


def printed_by(*arguments: str) -> str:
    """What a command prints on stdout."""
    out = io.StringIO()
    with redirect_stdout(out), pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0, out.getvalue()
    return out.getvalue()


def first(findings: pd.DataFrame, chosen: pd.Series) -> str:
    """The id of the chosen finding that comes first by id; there must be one."""
    return str(findings.loc[chosen.fillna(value=False).astype(bool), "finding_id"].min())


def cases(findings: pd.DataFrame) -> dict[str, str]:
    """Findings, each by what is special about it."""
    kind, rules = findings["kind"], findings["rules"]
    joint, near, conflict = (kind.eq(k) for k in ("opportunity", "near_miss", "conflict"))
    programme = findings["in_programme"].fillna(value=False).astype(bool)
    quick = findings["quick_win"].fillna(value=False).astype(bool)
    return {
        "in the programme": first(findings, joint & programme & findings["n_parties"].ge(3)),
        "a quick win of the programme": str(
            findings[joint & programme & quick]
            .sort_values(["score", "finding_id"], ascending=[False, True])["finding_id"]
            .iloc[0]
        ),
        # Of a party with several works of one discipline the sentence names one; the first euros
        # in it are another amount where parties save nothing together.
        "an alternative": first(
            findings,
            joint
            & findings["alternative_to"].notna()
            & findings["n_works"].eq(findings["n_parties"])
            & findings["saving_mid_eur"].gt(0),
        ),
        "one that others could join": first(findings, joint & findings["could_join"].notna()),
        "one way": first(findings, joint & findings["one_way"].notna()),
        "a near miss with a date": first(findings, near & findings["proposed_start"].notna()),
        "a near miss without a date": first(findings, near & findings["proposed_start"].isna()),
        "a heavy conflict": first(findings, conflict & findings["severity"].eq("heavy")),
        "a light conflict": first(
            findings, conflict & findings["severity"].eq("light") & ~rules.eq("embargo")
        ),
        "an embargo": first(findings, rules.eq("embargo")),
        "one that waits": first(findings, joint & findings["agenda_waits"].eq("no_time")),
    }


CASES = (
    "in the programme", "a quick win of the programme", "an alternative",
    "one that others could join", "one way", "a near miss with a date",
    "a near miss without a date", "a heavy conflict", "a light conflict", "an embargo",
    "one that waits",
)  # fmt: skip


def expected(told: Told, finding_id: str) -> Facts:
    """Every fact of a finding as ``labels`` tells it, of the tables of the run alone."""
    finding, members, language = told.finding(finding_id), told.members(finding_id), told.language
    names = told.names

    def word(column: str, code: str) -> str:
        return values.value_label(column, code, language)

    shares = [share.rpartition(" ") for share in texts(finding["saving_split"])]
    facts: Facts = {
        "title": finding["title"],
        "kind": word("kind", finding["kind"]),
        "severity": word("severity", finding["severity"]) if known(finding["severity"]) else "",
        "parties": [parties.party_label(each, names) for each in texts(finding["parties"])],
        "rules": [word("rule", each) for each in texts(finding["rules"])],
        "planned": sorted(
            dates.period(row["start"], row["end"], row["precision"], language)
            for row in members.to_dict("records")
        ),
        "decide_by": dates.day_short(finding["decide_by"], language),
    }
    if known(finding["proposed_start"]):
        facts["proposed"] = dates.proposed_of(finding, language)
    if known(finding["lead_partner"]):
        lead, reason = finding["lead_partner"], finding["lead_reason"]
        facts["lead"] = parties.lead_label(lead, reason, names, language)
    if known(finding["order"]):
        facts["order"] = values.order_label(finding["order"].split(" > "), language)
    if known(finding["saving_mid_eur"]):
        for band in ("low", "mid", "high"):
            facts[f"saving_{band}"] = money.euro_estimate(finding[f"saving_{band}_eur"], language)
        facts["split"] = [
            (parties.party_label(party, names), money.euro_estimate(float(eur), language))
            for party, _, eur in shares
            if float(eur)
        ]
        facts["split_exact"] = [
            (parties.party_label(party, names), money.euro(float(eur), language, cents=True))
            for party, _, eur in shares
        ]
    if known(finding["days_avoided"]):
        facts["days"] = dates.days(finding["days_avoided"], language)
    return facts


def known(value: Any) -> bool:
    return not pd.isna(value)


def texts(value: Any) -> list[str]:
    return str(value).split("; ") if known(value) else []


def bare(markup: str) -> str:
    """The words of a piece of HTML; a line break or a mark between columns is a bar."""
    broken = re.sub(r"<br>|</bdi><br>", "|", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", broken)).strip()


def cells(row: str) -> list[str]:
    return [bare(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)]


def said_in_agenda(facts: Mapping[str, str], language: Language) -> Facts:
    """The facts of the list of a finding that is worked out, by the label of each."""
    said = {key: facts.get(AGENDA[key][language]) for key in AGENDA}
    made: Facts = {}
    if said["proposal"]:
        start = AGENDA["together"][language].partition("{")[0]
        # of a conflict without dates it says what to agree on
        if said["proposal"].startswith(start):
            made["proposed"] = said["proposal"].removeprefix(start)
    if said["lead"]:
        made["lead"] = said["lead"]
    if said["order"]:
        made["order"] = said["order"]
    if said["rules"]:
        made["rules"] = said["rules"].split(", ")
    if said["saving"]:
        mid, low, high = re.fullmatch(r"(.*?)(?: \((.*) – (.*)\))?", said["saving"]).groups()
        made |= {"saving_mid": mid}
        made |= {"saving_low": low, "saving_high": high} if low else {}
    if said["saving_split"]:
        made["split"] = [split_amount(each) for each in said["saving_split"].split("; ")]
    if said["avoided"]:
        after = re.search(r"\{days\}(.*?)(?:\{|,|$)", AGENDA["days_avoided"][language])[1]
        none = said["avoided"].startswith(AGENDA["days_side_by_side"][language].partition("{")[0])
        made["days"] = dates.days(0, language) if none else said["avoided"].partition(after)[0]
    return made


def split_amount(text: str) -> tuple[str, str]:
    """``Gemeente Goes (Wegen) € 53.000`` as a party and an amount."""
    party, amount = re.fullmatch(r"(.*) ((?:< )?€.*)", text).groups()
    return party, amount


def tell_agenda(told: Told, finding_id: str) -> Facts:
    """The page of the table: worked out as an article, or as one row of the table behind."""
    article = re.search(rf'<article[^>]* id="{finding_id}">(.*?)</article>', told.agenda, re.DOTALL)
    if article:
        facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", article[1], re.DOTALL)
        rows = re.findall(r"<tr><td>(.*?)</tr>", article[1], re.DOTALL)
        works = [cells(f"<td>{row}") for row in rows]
        made = said_in_agenda({bare(a): bare(b) for a, b in facts}, told.language)
        title = re.search(r'<h4>(?:<span class="turn">\d+\.</span> )?(.*?)<span', article[1])
        return {
            **made,
            "title": bare(title[1]),
            "parties": sorted({work[1].partition("|")[0] for work in works}),
            "planned": sorted(work[3] for work in works),
        }
    row = re.search(rf'<tr id="{finding_id}">(.*?)</tr>', told.agenda, re.DOTALL)
    if told.finding(finding_id)["place_role"] != "line":
        assert row is None  # it is told with the line of its place
        return {}
    _, kind, title, who, by, _, saving = cells(row[1])
    return row_of_rest(kind, title, who, by, saving)


def row_of_rest(kind: str, title: str, who: str, by: str, saving: str) -> Facts:
    made: Facts = {"title": title, "parties": who.split("; "), "decide_by": by, "kind_begins": kind}
    return {**made, "saving_mid": saving} if saving else made


def document_lines(path: Path) -> list[list[str]]:
    lines: list[list[str]] = []
    for part in docx.Document(str(path)).iter_inner_content():
        if hasattr(part, "rows"):
            lines += [[plain(cell.text) for cell in row.cells] for row in part.rows]
        else:
            lines.append([plain(part.text)])
    return lines


def plain(text: str) -> str:
    """Without the marks that keep text of partners to itself."""
    return text.replace("\u2068", "").replace("\u2069", "")


def tell_document(told: Told, finding_id: str) -> Facts:
    """The same for a word processor."""
    lines = told.document
    if told.finding(finding_id)["place_role"] != "line":
        return {}
    for at, line in enumerate(lines):
        if len(line) == 7 and line[0] == finding_id:
            return row_of_rest(*line[1:5], line[6])
        if len(line) == 1 and line[0].endswith(f"  {finding_id}"):
            title = line[0].removesuffix(f"  {finding_id}").partition(". ")[2]
            after = lines[at + 1 :]
            end = next(
                n for n, each in enumerate(after) if each[0] == AGENDA["decision"][told.language]
            )
            facts = {each[0]: each[1] for each in after[:end] if len(each) in (2, 3)}
            works = [each for each in after[:end] if len(each) == 6][1:]
            made = said_in_agenda(facts, told.language)
            return {**made, "title": title, "planned": sorted(work[3] for work in works)}
    pytest.fail(f"the document does not tell {finding_id}")


def tell_workbook(told: Told, finding_id: str) -> Facts:
    """The row of its sheet; numbers and dates are cells with a format, so the value is told."""
    kind = told.finding(finding_id)["kind"]
    key = {"opportunity": "opportunities", "near_miss": "near_misses", "conflict": "conflicts"}[
        kind
    ]
    rows = told.workbook.get_sheet_by_name(SHEETS[key][told.language]).to_python()
    heads = [str(head) for head in rows[0]]
    place = heads.index(column_title("findings", "finding_id", told.language))
    row = next(row for row in rows if row[place] == finding_id)
    by_name = dict(zip(heads, row, strict=True))

    def cell(name: str) -> Any:
        return by_name.get(column_title("findings", name, told.language), "")

    made: Facts = {
        "title": cell("title"),
        "parties": cell("parties").split("; "),
        "rules": cell("rules").split("; "),
    }
    if kind == "conflict":
        return {**made, "severity": cell("severity")}
    if cell("lead_partner"):
        made["lead"] = f"{cell('lead_partner')}: {cell('lead_reason')}"
    if cell("order"):
        made["order"] = cell("order")
    if cell("saving_split"):
        shares = [split_amount(each) for each in cell("saving_split").split("; ")]
        made["split"] = [share for share in shares if not re.fullmatch(r"€\W*0", share[1])]
    return made


def tell_summary(told: Told, finding_id: str) -> Facts:
    """The page for directors: the decisions with most value."""
    for row in re.findall(r"<tr>(.*?)</tr>", told.summary, re.DOTALL):
        if f">{finding_id}<" in row:
            title, who, _, by, saving = cells(row)
            return {
                "title": title.removesuffix(f" {finding_id}"),
                "parties": who.split("; "),
                "decide_by": by,
                "saving_mid": saving,
            }
    return {}


def tell_terminal(told: Told, finding_id: str) -> Facts:
    """The closing summary: the parties of the programme, each on a line of its own."""
    if told.finding(finding_id)["programme_reason"] != "selected":
        return {}
    lines = [line.strip() for line in told.printed.splitlines()]
    wanted = expected(told, finding_id)["parties"]
    starts = [re.split(r"  +\d", line)[0] for line in lines]
    return {"parties": [each for each in wanted if each in starts]}


def tell_explain(told: Told, finding_id: str) -> Facts:
    """The sums of one finding, which are exact."""
    language = told.language
    head, _, *lines = explain_lines(finding_id, told.run.tables)

    def line(key: str) -> str | None:
        start = f"{EXPLAINED[key][language]:10} "
        return next((each.removeprefix(start) for each in lines if each.startswith(start)), None)

    rules, severity = re.fullmatch(r"(.*?)(?: \((\w+)\))?", line("rules")).groups()
    kind, _, title = head.partition(": ")[2].partition(", ")
    made: Facts = {
        "title": title,
        "kind": kind,
        "rules": rules.split(", "),
        "severity": severity or "",
        "planned": sorted(
            re.search(r"\): [^,]+, (.+?), (?:fase|phase) ", each)[1]
            for each in lines
            if re.search(r", (?:fase|phase) ", each)
        ),
    }
    if line("proposal"):
        made["proposed"] = re.search(r": (.+?), ", line("proposal"))[1]
        made |= {"lead": line("lead"), "order": line("order")}
    split = next(
        (each for each in lines if each.startswith(f"  {EXPLAINED['split'][language]}  ")), ""
    )
    if "€" in split:
        shares = split.strip().removeprefix(EXPLAINED["split"][language]).strip().split("; ")
        made["split_exact"] = [split_amount(each) for each in shares]
    return made


def tell_sentence(told: Told, finding_id: str) -> Facts:
    """The sentence that every output repeats: which of the texts of each fact are in it."""
    finding, wanted = told.finding(finding_id), expected(told, finding_id)
    if finding["rules"] == "embargo":
        return {}
    why = finding["why"]
    made: Facts = {"planned": [each for each in wanted["planned"] if each in why]}
    if re.search(r"€", why):
        made["saving_mid"] = re.search(r"(?:< )?€\W?[\d.,]*\d", why)[0]
    return made


def tell_lists(told: Told, finding_id: str) -> Facts:
    """CSV holds machine values, whatever the language: exactly what the tables have."""
    kind = told.finding(finding_id)["kind"]
    name = {"opportunity": "opportunities", "near_miss": "near_misses", "conflict": "conflicts"}[
        kind
    ]
    rows = pd.read_csv(told.folder / f"{name}.csv", sep=";", dtype=str, encoding="utf-8-sig")
    row = rows.set_index("finding_id").loc[finding_id]
    return {f"machine_{name}": row[name] for name in MACHINE}


MACHINE = ("title", "severity", "parties", "lead_partner", "lead_reason", "proposed_start",
           "saving_split", "rules", "order")  # fmt: skip


def tell_map(told: Told, finding_id: str, open_page: OpenPage) -> Facts:
    """What the page shows of a finding that is open, in a browser of another language."""
    language = told.language
    page = open_page(told.folder / "kaart.html", f"#{finding_id}")
    page.wait_for_selector("#detail:not([hidden])")
    title = page.locator("#detail-title").inner_text()
    pairs = page.eval_on_selector_all(
        "#detail dl", "all => all.flatMap(dl => [...dl.children].map(each => each.textContent))"
    )
    facts = dict(zip(pairs[::2], pairs[1::2], strict=True))
    badges = page.locator("#detail .badge").all_inner_texts()
    # an embargo is listed among the works, of nobody
    works = [
        each
        for each in page.locator("#detail ol.works li").all()
        if not each.locator("p").nth(1).inner_text().strip().startswith("·")
    ]
    planned = SCRIPT["planned"][language]
    made: Facts = {
        "title": title,
        "kind": badges[0].strip(),
        "rules": facts[column_title("findings", "rules", language)].split(", "),
        "planned": sorted(
            each.locator("p.small").first.inner_text().removeprefix(f"{planned} ") for each in works
        ),
        "parties": sorted(
            {each.locator("p").nth(1).inner_text().split(" · ")[0] for each in works}
        ),
    }
    if known(told.finding(finding_id)["severity"]):
        made["severity"] = badges[1]
    if SCRIPT["joint_period"][language] in facts:
        made["proposed"] = facts[SCRIPT["joint_period"][language]]
        made["order"] = " → ".join(page.locator("#detail .chain li").all_inner_texts())
    if column_title("findings", "lead_partner", language) in facts:
        made["lead"] = facts[column_title("findings", "lead_partner", language)]
    bands = page.locator("#detail .bands b").all_inner_texts()
    if bands:
        made |= dict(zip(("saving_low", "saving_mid", "saving_high"), bands, strict=True))
        made["split"] = page.eval_on_selector_all(
            "#detail .bands + div .bars li",
            "all => all.map(li => [li.querySelector('bdi').textContent,"
            " li.querySelector('.value').textContent])",
        )
        made["split"] = [tuple(each) for each in made["split"]]
    if column_title("findings", "days_avoided", language) in facts:
        made["days"] = facts[column_title("findings", "days_avoided", language)]
    return made


# Every output by its name; the map besides, which needs a browser. Add an output here.
def tell_qgis(shown: Mapping[str, str]) -> Facts:
    """The map tip, and the sheet where there is one; ``shown`` is by fact, of qgis_values."""
    facts = {
        "title": shown["title"],
        "kind_begins": shown["severity"],
        "parties": shown["parties"].split("; "),
        "proposed": shown["proposal"],
        "lead": shown["lead"],
        "order": shown["order"],
        "days": shown["days"],
        "decide_by": shown.get("sheet_decide_by", ""),
    }
    band = re.fullmatch(r"(.+) \((.+) – (.+)\)", shown["saving"])
    if band:
        facts |= zip(("saving_mid", "saving_low", "saving_high"), band.groups(), strict=True)
    lines = shown.get("sheet_split", "").splitlines()
    facts["split"] = [tuple(line.split("  ")) for line in lines if "  " in line]
    return {name: value for name, value in facts.items() if value}


TELLERS: Mapping[str, Callable[[Told, str], Facts]] = {
    "agenda": tell_agenda,
    "document": tell_document,
    "workbook": tell_workbook,
    "summary": tell_summary,
    "terminal": tell_terminal,
    "explain": tell_explain,
    "sentence": tell_sentence,
    "lists": tell_lists,
}


# What each output is to tell of at least one of the findings, so that none agrees by silence.
AT_LEAST: Mapping[str, set[str]] = {
    "agenda": {"title", "parties", "planned", "proposed", "lead", "order", "rules", "saving_low",
               "saving_mid", "saving_high", "split", "days", "kind_begins", "decide_by"},
    "document": {"title", "parties", "planned", "proposed", "lead", "order", "rules", "saving_mid",
                 "split", "days", "kind_begins", "decide_by"},
    "workbook": {"title", "parties", "rules", "severity", "lead", "order", "split"},
    "summary": {"title", "parties", "decide_by", "saving_mid"},
    "terminal": {"parties"},
    "explain": {"title", "kind", "rules", "severity", "planned", "proposed", "lead", "order",
                "split_exact"},
    "sentence": {"planned", "saving_mid"},
    "lists": {"machine_parties"},
    "map": {"title", "kind", "rules", "planned", "parties", "severity", "proposed", "order", "lead",
            "saving_low", "saving_mid", "saving_high", "split", "days"},
    "qgis": {"title", "kind_begins", "parties", "proposed", "lead", "order", "days", "decide_by",
             "saving_low", "saving_mid", "saving_high", "split"},
}  # fmt: skip


def compare(told: Told, output: str, teller: Callable[[Told, str], Facts]) -> None:
    """Ask an output for what it tells of each of the findings; none of it may differ."""
    wrong, names = {}, set()
    for case, finding_id in cases(told.findings).items():
        said = teller(told, finding_id)
        names |= said.keys()
        if differs := differing(said, expected(told, finding_id), told.finding(finding_id)):
            wrong[case, finding_id] = differs
    assert wrong == {}
    assert names >= AT_LEAST[output]


def differing(said: Facts, wanted: Facts, finding: Mapping[Any, Any]) -> dict[str, Any]:
    """The facts that are told in another text than they should be, as told and as wanted."""
    pairs = {name: told_and_right(name, text, wanted, finding) for name, text in said.items()}
    return {name: (text, right) for name, (text, right) in pairs.items() if text != right}


def told_and_right(
    name: str, text: Any, wanted: Facts, finding: Mapping[Any, Any]
) -> tuple[Any, Any]:
    """A fact as it is told and as it should be; a fact that there is nothing of is wrong."""
    if name.startswith("machine_"):
        return machine(text), machine(finding[name.removeprefix("machine_")])
    if name == "kind_begins":  # marks such as "programme" come behind it
        right = " ".join(filter(None, [wanted["severity"], wanted["kind"]]))
        return text[: len(right)], right
    if name == "parties":
        return sorted(text), sorted(wanted[name])
    return text, wanted.get(name, "nothing")


def machine(value: Any) -> str | None:
    if pd.isna(value):
        return None
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


@pytest.mark.parametrize("output", TELLERS)
def test_every_output_tells_a_finding_in_the_same_words(told: Told, output: str) -> None:
    compare(told, output, TELLERS[output])


@pytest.mark.browser
def test_the_map_tells_a_finding_in_the_same_words(told: Told, open_page: OpenPage) -> None:
    compare(told, "map", lambda told, finding_id: tell_map(told, finding_id, open_page))


@pytest.mark.qgis
def test_qgis_tells_a_finding_in_the_same_words(told: Told) -> None:
    chosen = [*cases(told.findings).values()]
    file = told.folder / "ondergrond.gpkg"
    shown = qgis_values(file, told.language, sheets=chosen, only=chosen)
    compare(told, "qgis", lambda _, finding_id: tell_qgis(shown[finding_id]))


def test_the_findings_that_are_compared_are_ten_of_every_kind(told: Told) -> None:
    chosen = cases(told.findings)
    assert tuple(chosen) == CASES
    assert set(chosen.values()) <= set(told.findings["finding_id"])
    assert len(set(chosen.values())) >= 9
    said = [expected(told, each) for each in chosen.values()]
    departments = [party for each in said for party in each["parties"] if party.endswith(")")]
    assert departments
    assert any("kwartaal" in text or "quarter" in text for each in said for text in each["planned"])
