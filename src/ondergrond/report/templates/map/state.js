// What the reader asked for, and what of the tables answers it.

const [FIRST_MONTH, LAST_MONTH] = DATA.months;
const asked = {
  view: "findings",
  text: "",
  kinds: new Set(),
  partners: new Set(),
  disciplines: new Set(),
  score: 0,
  quick: false,
  agenda: false,
  programme: false,
  lines: true,
  from: FIRST_MONTH,
  to: LAST_MONTH,
  sort: { findings: "programme", works: "start" },
};
const shown = {
  findings: [],
  works: [],
  findingHere: new Uint8Array(findings.count),
  workHere: new Uint8Array(works.count),
  version: 0,
};
let selected = null; // { type: "finding" | "work", row }
let hovered = null;
const watchers = { asked: [], selected: [], hovered: [], decided: [] };
const tell = (what) => watchers[what].forEach((watcher) => watcher());

const same = (a, b) => (a === b) || (a !== null && b !== null && a.type === b.type && a.row === b.row);
const isSelected = (type, row) => selected !== null && selected.type === type && selected.row === row;

function ask(changes) {
  Object.assign(asked, changes);
  if (Object.keys(changes).every((name) => name === "from" || name === "to")) takePeriod();
  else answer();
  tell("asked");
}

function hover(what) {
  if (same(what, hovered)) return;
  hovered = what;
  tell("hovered");
}

const findingParties = everyRow(findings).map((row) => findings.parties(row));
const findingPartners = findingParties.map((parties) => parties.map(partnerOf));
const findingDisciplines = everyRow(findings).map((row) => findings.disciplines(row));
let haystacks = null; // made at the first search

function haystackOf(row) {
  const names = membersOf[row].map((member) => members.work(member)).filter((work) => work >= 0);
  return fold([
    findings.finding_id(row), findings.title(row), ...findingParties[row].map(partyName),
    ...names.flatMap((work) => [works.work_id(work), works.name(work), works.street(work), works.description(work)]),
  ].filter((text) => text !== null).join("\n"));
}

function workHaystackOf(row) {
  return fold([
    works.work_id(row), works.name(row), works.street(row), works.description(row), partyName(workParty(row)),
  ].filter((text) => text !== null).join("\n"));
}

const meets = (codes, has) => codes.size === 0 || has.some((each) => codes.has(each));
function findingWanted(row) {
  return (asked.kinds.size === 0 || asked.kinds.has(findings.kind(row)))
    && (asked.score === 0 || (findings.score(row) || 0) >= asked.score)
    && (!asked.quick || findings.quick_win(row) === 1)
    && (!asked.agenda || findings.agenda(row) !== null)
    && (!asked.programme || findings.in_programme(row) === 1)
    // Who asks for a kind wants all of it, also what folds into the line of its place.
    && (!asked.lines || asked.kinds.size > 0 || isLine(row))
    && meets(asked.partners, findingPartners[row])
    && meets(asked.disciplines, findingDisciplines[row]);
}

function workWanted(row) {
  return (asked.partners.size === 0 || asked.partners.has(works.partner(row)))
    && (asked.disciplines.size === 0 || asked.disciplines.has(works.discipline(row)));
}

// Every word asked for must be there; which haystack answers is the caller's.
function searcher(which) {
  const needles = fold(asked.text).split(/\s+/).filter(Boolean);
  if (!needles.length) return () => true;
  haystacks = haystacks || {
    findings: everyRow(findings).map(haystackOf),
    works: everyRow(works).map(workHaystackOf),
  };
  return (row) => needles.every((needle) => haystacks[which][row].includes(needle));
}

// What is wanted whatever the period, in the order of the list: the time line only takes of it.
const wanted = { findings: [], works: [] };

function answer() {
  const [says, saysWork] = [searcher("findings"), searcher("works")];
  wanted.findings = everyRow(findings).filter((row) => findingWanted(row) && says(row));
  wanted.works = everyRow(works).filter((row) => workWanted(row) && saysWork(row));
  // sort() keeps the order of equals, which is the order of the lists.
  for (const view of ["findings", "works"]) wanted[view].sort(ORDERS[view][asked.sort[view]]);
  takePeriod();
}

// Days in arrays of numbers; what has no first or last day has always begun, or never ends.
const days = (table, name, none) => Float64Array.from({ length: table.count }, (_, row) => table[name](row) ?? none);
const PERIODS = {
  findings: { start: days(findings, "period_start", -Infinity), end: days(findings, "period_end", Infinity) },
  works: { start: days(works, "start", -Infinity), end: days(works, "end", Infinity) },
};

function takePeriod() {
  // At the ends of the time line lies all that is before and after it.
  const first = asked.from === FIRST_MONTH ? -Infinity : firstDay(asked.from);
  const last = asked.to === LAST_MONTH ? Infinity : lastDay(asked.to);
  for (const [view, here] of [["findings", shown.findingHere], ["works", shown.workHere]]) {
    const { start, end } = PERIODS[view];
    shown[view] = wanted[view].filter((row) => start[row] <= last && end[row] >= first);
    here.fill(0);
    for (const row of shown[view]) here[row] = 1;
  }
  shown.version += 1;
}

const textOrder = new Intl.Collator(LOCALE, { numeric: true, sensitivity: "base" });
// An opportunity that the parties have agreed on already.
const isAgreed = (row) => findings.agreed(row) === 1 && findings.kind(row) === "opportunity";
const agreedWord = (row) => (findings.adopted_years(row) === null ? say("agreed") : `${say("adopted")} ${findings.adopted_years(row)}`);
// What the table talks about; in files of before places all of it.
const isLine = (row) => [null, "line"].includes(findings.place_role(row));
const byScore = (a, b) => (findings.score(b) ?? -1) - (findings.score(a) ?? -1)
  || (findings.severity(b) === "heavy") - (findings.severity(a) === "heavy");
const byDay = (table, name) => (a, b) => (table[name](a) ?? Infinity) - (table[name](b) ?? Infinity);
const ORDERS = {
  findings: {
    programme: (a, b) => (findings.in_programme(b) || 0) - (findings.in_programme(a) || 0)
      || isAgreed(a) - isAgreed(b) || byScore(a, b),
    score: byScore,
    saving: (a, b) => (findings.saving_mid_eur(b) ?? -1) - (findings.saving_mid_eur(a) ?? -1),
    start: byDay(findings, "period_start"),
    title: (a, b) => textOrder.compare(findingTitle(a), findingTitle(b)),
  },
  works: {
    start: byDay(works, "start"),
    title: (a, b) => textOrder.compare(workName(a), workName(b)),
    partner: (a, b) => textOrder.compare(partnerName(works.partner(a)), partnerName(works.partner(b))),
  },
};

const isFiltered = () => asked.text !== "" || asked.kinds.size + asked.partners.size + asked.disciplines.size > 0
  || asked.score > 0 || asked.quick || asked.programme || asked.agenda || !asked.lines
  || asked.from !== FIRST_MONTH || asked.to !== LAST_MONTH;

// The address of the page says what is open, so it can be sent and the back button works.
const addressOf = ({ type, row }) => type === "finding"
  ? encodeURIComponent(findings.finding_id(row))
  : `werk=${encodeURIComponent(works.work_id(row))}`;

function readAddress() {
  let address = location.hash.slice(1);
  try { address = decodeURIComponent(address); } catch { /* an address as somebody typed it */ }
  if (address === "") return { found: null, known: true };
  const work = address.startsWith("werk=");
  const row = work ? placeOfWork.get(address.slice(5)) : placeOf.get(address);
  if (row === undefined) return { found: null, known: false, address };
  return { found: { type: work ? "work" : "finding", row }, known: true };
}

function open(what) {
  const address = what === null ? "" : addressOf(what);
  if (location.hash.slice(1) === address) follow();
  else location.hash = address; // the browser calls follow
}

function follow() {
  const { found, known, address } = readAddress();
  element("notice").hidden = known;
  element("notice").textContent = known ? "" : say("unknown_address", { address });
  if (same(found, selected)) return;
  selected = found;
  tell("selected");
}
