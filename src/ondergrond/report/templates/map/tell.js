// Numbers, money, days and words in the language of the report, whatever the reader's own is.

const LOCALE = { nl: "nl-NL", en: "en-GB" }[DATA.language];
const say = (key, facts = {}) =>
  DATA.words[key].replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const codeWord = (column, code) => (code === null ? "" : (DATA.codes[column] || {})[code] || code);
const title = (column) => DATA.columns[column];

const decimalFormat = (digits) => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits });
const WHOLE = decimalFormat(0);
const ONE_DECIMAL = decimalFormat(1);
const EURO = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
const EURO_CENTS = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "EUR" });

const EURO_TARIFF = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "EUR", minimumFractionDigits: 2, maximumFractionDigits: 4 });
const HUNDREDTHS = decimalFormat(2);
const PERCENT = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 2 });

const number = (value) => WHOLE.format(value);
const hundredths = (value) => HUNDREDTHS.format(value);
const percent = (value) => PERCENT.format(value);
const decimal = (value) => ONE_DECIMAL.format(value);
// The minus stands before the sign of the euro, as in ondergrond.labels.money.
const signed = (format) => (value) => (value < 0 ? `-${format.format(-value)}` : format.format(value));
const euro = signed(EURO);
const euroCents = signed(EURO_CENTS);
const euroTariff = signed(EURO_TARIFF);
// To two figures, as an estimate deserves; the same as ondergrond.labels.money.euro_estimate.
function estimate(value) {
  if (value > 0 && value < 100) return `< ${euro(100)}`;
  const unit = 10 ** Math.max(String(Math.trunc(Math.abs(value))).length - 2, 0);
  return euro(Math.sign(value) * Math.round(Math.abs(value) / unit) * unit);
}

const dateOf = (day) => new Date(day * 864e5);
// Days and periods as ondergrond.labels.dates tells them, of the same names.
const inYear = (date, name) => `${name} ${date.getUTCFullYear()}`;
const named = (number_, names) => {
  const date = dateOf(number_);
  return inYear(date, `${date.getUTCDate()} ${names[date.getUTCMonth()]}`);
};
const day = (number_) => named(number_, DATA.dates.months);
const dayShort = (number_) => named(number_, DATA.dates.months_short);
const firstDay = (month) => Date.UTC(1970, month, 1) / 864e5;
const lastDay = (month) => firstDay(month + 1) - 1;
const monthOf = (day_) => {
  const date = dateOf(day_);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};
function month(number_) {
  const date = dateOf(firstDay(number_));
  return inYear(date, DATA.dates.months[date.getUTCMonth()]);
}
function quarter(day_) {
  const date = dateOf(day_);
  return inYear(date, DATA.dates.quarters[Math.floor(date.getUTCMonth() / 3)]);
}
// For the list, where a line has to hold the marks of a finding as well.
function quarterShort(day_) {
  const date = dateOf(day_);
  return say("quarter_short", { n: Math.floor(date.getUTCMonth() / 3) + 1, year: date.getUTCFullYear() });
}
// Both ends of a period; the words that both end in are said once, with the last.
function fromUntil(start, end) {
  if (start === end) return start;
  const [ahead, behind] = [start.split(" "), end.split(" ")];
  while (ahead.length > 1 && behind.length > 1 && ahead.at(-1) === behind.at(-1)) {
    ahead.pop();
    behind.pop();
  }
  return `${ahead.join(" ")} ${DATA.dates.until} ${end}`;
}
// The days of a proposal as exactly as the plans are known, as ondergrond.labels.dates.proposed.
const monthIn = (names) => (day_) => {
  const date = dateOf(day_);
  return inYear(date, names[date.getUTCMonth()]);
};
const TOLD_TO = { day: [day, dayShort], month: [monthIn(DATA.dates.months), monthIn(DATA.dates.months_short)], quarter: [quarter, quarter] };
function proposedDays(table, row, short = false) {
  const tell = TOLD_TO[table.proposed_precision(row) ?? "day"][Number(short)];
  return fromUntil(tell(table.proposed_start(row)), tell(table.proposed_end(row)));
}
const A_YEAR_OF_MONTHS = 12;
function months(from, to) {
  const years = from % A_YEAR_OF_MONTHS === 0 && (to + 1) % A_YEAR_OF_MONTHS === 0;
  const tell = years ? (each) => String(dateOf(firstDay(each)).getUTCFullYear()) : month;
  return fromUntil(tell(from), tell(to));
}

const count = (n, one, more) => say(n === 1 ? one : more, { n: number(n) });
const countDays = (n) => count(n, "one_day", "days");
// A distance in time, in months where it is long.
const span = (n) => (Math.abs(n) <= DATA.dates.days_told
  ? countDays(n) : count(Math.round(n / DATA.dates.days_per_month), "one_month", "months"));
const shift = (n) => (n === 0 ? say("stays") : say(n < 0 ? "earlier" : "later", { span: span(Math.abs(n)) }));

const partnerName = (partner) => DATA.partners[partner] || partner;
function partyName(party) {
  const partner = partnerOf(party);
  const name = partnerName(partner);
  return party === partner ? name : `${name} (${party.slice(partner.length + 1)})`;
}
// As ondergrond.tables.is_late.
const isLate = (row) => findings.term_passed(row) === 1 || (findings.decide_by(row) !== null && findings.decide_by(row) < DATA.on);
const disciplineWord = (code) => codeWord("discipline", code);
const findingTitle = (row) => findings.title(row) || say("no_title");
const workName = (row) => works.name(row) || works.work_id(row);
const workParty = (row) => {
  const department = works.department(row);
  return department === null ? works.partner(row) : `${works.partner(row)}/${department}`;
};

const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
