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
const dayFormat = (options) => new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...options });
const DAY = dayFormat({ day: "numeric", month: "long", year: "numeric" });
const DAY_SHORT = dayFormat({ day: "numeric", month: "short", year: "numeric" });
const MONTH = dayFormat({ month: "long", year: "numeric" });
const MONTH_SHORT = dayFormat({ month: "short", year: "numeric" });

const number = (value) => WHOLE.format(value);
const decimal = (value) => ONE_DECIMAL.format(value);
const euro = (value) => EURO.format(value);
const euroCents = (value) => EURO_CENTS.format(value);
// To two figures, as an estimate deserves; the same as ondergrond.labels.formats.euro_estimate.
function estimate(value) {
  const unit = 10 ** Math.max(String(Math.trunc(Math.abs(value))).length - 2, 0);
  return euro(Math.round(value / unit) * unit);
}

const dateOf = (day) => new Date(day * 864e5);
const day = (number_) => DAY.format(dateOf(number_));
const dayShort = (number_) => DAY_SHORT.format(dateOf(number_)).replace(/\./g, "");
const firstDay = (month) => Date.UTC(1970, month, 1) / 864e5;
const lastDay = (month) => firstDay(month + 1) - 1;
const monthOf = (day_) => {
  const date = dateOf(day_);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};
const month = (number_) => MONTH.format(dateOf(firstDay(number_)));
const monthShort = (number_) => MONTH_SHORT.format(dateOf(firstDay(number_))).replace(/\./g, "");
const fromUntil = (start, end) => say("from_until", { start, end });
const months = (from, to) => (from === to ? month(from) : fromUntil(month(from), month(to)));
function quarter(day_) {
  const date = dateOf(day_);
  return say("quarter", { n: Math.floor(date.getUTCMonth() / 3) + 1, year: date.getUTCFullYear() });
}

const count = (n, one, more) => say(n === 1 ? one : more, { n: number(n) });
const countDays = (n) => count(n, "one_day", "days");
// A distance in time, in months where it is more than sixty days.
const span = (n) =>
  Math.abs(n) <= 60 ? countDays(n) : count(Math.round(n / 30.4375), "one_month", "months");
const shift = (n) => (n === 0 ? say("stays") : say(n < 0 ? "earlier" : "later", { span: span(Math.abs(n)) }));

const partnerName = (partner) => DATA.partners[partner] || partner;
function partyName(party) {
  const partner = partnerOf(party);
  const name = partnerName(partner);
  return party === partner ? name : `${name}, ${party.slice(partner.length + 1)}`;
}
const disciplineWord = (code) => codeWord("discipline", code);
const findingTitle = (row) => findings.title(row) || say("no_title");
const workName = (row) => works.name(row) || works.work_id(row);
const workParty = (row) => {
  const department = works.department(row);
  return department === null ? works.partner(row) : `${works.partner(row)}/${department}`;
};

const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
