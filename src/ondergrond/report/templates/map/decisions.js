// What was decided in this page: on each finding one word, kept in the browser where it lets us,
// else as long as the page is open; and the file of it that `ondergrond import` reads.

const CHOICES = Object.keys(DATA.codes.decision);
const COLUMNS_DECIDED = Object.keys(DATA.decided); // in the order of the file
const heading = (column) => DATA.decided[column];
const KEPT_AS = JSON.stringify(["ondergrond decisions", DATA.title, ...DATA.run]);
let decided = new Map(); // id of a finding → its decision, texts by column, and whether it was saved
let lasting = true; // whether the browser keeps it when the page is closed

const isDecision = (each) => typeof each === "object" && each !== null && CHOICES.includes(each.decision)
  && typeof each.saved === "boolean" && !Number.isNaN(Date.parse(each.at))
  && COLUMNS_DECIDED.every((name) => typeof each[name] === "string");

// What the browser kept; null where it refuses, as it may for files and private windows.
function readKept() {
  let text = null;
  try { text = localStorage.getItem(KEPT_AS); } catch { return null; }
  try {
    return new Map(JSON.parse(text ?? "[]").filter(isDecision).map((each) => [each.finding_id, each]));
  } catch { return new Map(); } // what stands there is not ours
}

function writeKept() {
  try {
    if (decided.size) localStorage.setItem(KEPT_AS, JSON.stringify([...decided.values()]));
    else localStorage.removeItem(KEPT_AS);
    return true;
  } catch { return false; }
}

// Another window with this page may have decided in the meantime.
function changeDecided(change) {
  if (lasting) decided = readKept() ?? decided;
  change(decided);
  lasting = lasting && writeKept();
  tell("decided");
}

const momentNow = () => `${new Date().toISOString().slice(0, 19)}Z`;

function record(id, words) {
  changeDecided((all) => {
    all.delete(id); // so that the last one comes last
    all.set(id, { ...words, finding_id: id, at: momentNow(), saved: false });
  });
}

const forget = (id) => changeDecided((all) => all.delete(id));
const decidedHere = (row) => decided.get(findings.finding_id(row)) ?? null;
const unsaved = () => [...decided.values()].filter((each) => !each.saved).length;

// The word that marks a finding: the one from here, else that of the register unless it is open.
function markOf(row) {
  const here = decidedHere(row);
  if (here !== null) return here.decision;
  const there = findings.decision(row);
  return there === "open" ? null : there;
}
const markWord = (row) => codeWord("decision", markOf(row));

// As ondergrond.report.text: what a spreadsheet would run gets an apostrophe in front, which
// `ondergrond import` takes away again. Text with apostrophes of its own before a formula gets one
// more, so that it comes back as it was.
const BLANK = "[\\p{Z}\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\s\\u034f\\u115f\\u1160\\u3164\\ufe00-\\ufe0f\\uffa0]";
const FORMULA = new RegExp(`^'*(?:${BLANK}*[=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋⩵⩶﬩−|｜]|[\\t\\n])`, "u");
const cell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

function decisionsFile() {
  const line = (texts) => `${texts.map(cell).join(";")}\r\n`;
  const told = (each) => COLUMNS_DECIDED.map((name) => (name === "decision" ? codeWord(name, each[name]) : each[name]));
  const rows = [...decided.values()].map((each) => line(told(each)));
  return `\ufeff${line(COLUMNS_DECIDED.map(heading))}${rows.join("")}`;
}

const decisionsName = () => `besluiten-${DATA.run[0].replace(/[^\w.-]+/g, "-")}.csv`;

function saveDecisions() {
  changeDecided(() => {}); // what another window decided goes along
  const address = URL.createObjectURL(new Blob([decisionsFile()], { type: "text/csv;charset=utf-8" }));
  make("a", { href: address, download: decisionsName() }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  const saved = [...decided.values()];
  changeDecided((all) => {
    for (const { finding_id: id, at } of saved) if (all.get(id)?.at === at) all.get(id).saved = true;
  });
}

function startDecisions() {
  const kept = readKept();
  decided = kept ?? decided;
  lasting = kept !== null && writeKept();
  window.addEventListener("storage", ({ key }) => {
    if (!lasting || (key !== KEPT_AS && key !== null)) return;
    decided = readKept() ?? decided;
    tell("decided");
  });
}
