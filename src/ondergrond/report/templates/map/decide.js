// Deciding on the finding that is open: what the register says, what was decided here, and a form.

const AGREES = ["agreed", "done"]; // only these have days and a lead
const drafts = new Map(); // id of a finding → what is filled in but not recorded
let lastBy = "";

const shortMoment = (at) => {
  const [date, two] = [new Date(at), (n) => String(n).padStart(2, "0")];
  const told = inYear(date, `${date.getDate()} ${DATA.dates.months_short[date.getMonth()]}`);
  return `${told} ${two(date.getHours())}:${two(date.getMinutes())}`;
};
const dayOfText = (text) => (text === "" ? "" : dayShort(Date.parse(text) / 864e5));

// Of one decision: who and when, the days and the lead, as parts that may hold text of people.
function decisionTold(each) {
  const days_ = [each.agreed_start, each.agreed_end].map(dayOfText);
  return [
    make("b", {}, codeWord("decision", each.decision)),
    each.by === "" ? null : theirs(say("by_whom", { who: each.by })),
    shortMoment(each.at),
    each.agreed_start === "" ? null : `${heading("agreed_start")} ${days_[0]}`,
    each.agreed_end === "" ? null : `${heading("agreed_end")} ${days_[1]}`,
    each.lead === "" ? null : make("span", {}, `${heading("lead")} `, theirs(partyName(each.lead))),
    say(each.saved ? "is_saved" : "not_saved"),
  ].filter((told) => told !== null).flatMap((told, k) => (k === 0 ? [told] : [", ", told]));
}

const withRegister = everyRow(findings).some((row) => findings.decision(row) !== null);

function decisionNow(row) {
  const here = decidedHere(row);
  const there = findings.decision(row);
  return [
    make("p", {}, !withRegister ? say("no_register")
      : say("in_register", { decision: there === null ? say("not_decided") : codeWord("decision", there) })),
    here === null ? null : make("div", { class: "decided-here" },
      make("p", {}, markSign(here.decision), " ", say("here", { told: "" }), ...decisionTold(here)),
      here.note === "" ? null : make("p", { class: "note" }, theirs(here.note)),
      make("button", { type: "button", class: "quiet", onclick: () => removeHere(row), "aria-label": say("remove_of", { finding: findingTitle(row) }) }, say("remove"))),
  ].filter((each) => each !== null);
}

function removeHere(row) {
  drafts.delete(findings.finding_id(row));
  forget(findings.finding_id(row));
  announce(say("removed"));
  const there = element("decide-part");
  there.replaceWith(decidePart(row));
  element("decide-title").focus();
}

const field = (name, input, hint = null) => make("label", { class: "field" },
  make("span", { class: "field-name" }, heading(name), hint === null ? null : make("span", { class: "small" }, ` (${hint})`)), input);

function leadChoices(row, chosen) {
  const all = [...findingParties[row], ...Object.keys(DATA.partners), chosen].filter((party) => party !== "");
  const proposed = findings.lead_partner(row);
  const none = proposed === null ? say("as_proposed") : say("as_proposed_is", { what: partyName(proposed) });
  return [make("option", { value: "" }, none),
    ...[...new Set(all)].map((party) => make("option", { value: party, selected: party === chosen }, partyName(party)))];
}

const DAYS_THERE_ARE = { min: "1970-01-01", max: "2199-12-31" }; // as ondergrond.periods knows them

// Beside the button; who cannot see it is told as it happens.
function formState(row) {
  if (drafts.has(findings.finding_id(row))) return say("not_recorded");
  const here = decidedHere(row);
  return here === null ? "" : say("recorded", { decision: codeWord("decision", here.decision) });
}

function decideForm(row) {
  const id = findings.finding_id(row);
  const none = Object.fromEntries(COLUMNS_DECIDED.map((name) => [name, ""]));
  const now = drafts.get(id) ?? decidedHere(row) ?? { ...none, by: lastBy };
  const start = findings.proposed_start(row);
  const chips = CHOICES.map((code) => make("label", { class: "chip" },
    make("input", { type: "radio", name: "decision", value: code, required: true, checked: now.decision === code }),
    make("span", {}, markSign(code), " ", codeWord("decision", code))));
  const inputs = {
    by: make("input", { type: "text", name: "by", maxlength: 200, autocomplete: "off", value: now.by }),
    agreed_start: make("input", { type: "date", name: "agreed_start", ...DAYS_THERE_ARE, value: now.agreed_start }),
    agreed_end: make("input", { type: "date", name: "agreed_end", ...DAYS_THERE_ARE, value: now.agreed_end }),
    lead: make("select", { name: "lead" }, ...leadChoices(row, now.lead)),
    note: make("textarea", { name: "note", rows: 3, maxlength: 4000 }, now.note),
  };
  const agreed = make("div", { class: "agreed-fields" },
    field("agreed_start", inputs.agreed_start), field("agreed_end", inputs.agreed_end),
    start === null ? null : make("p", { class: "small" }, say("empty_is", { what: say("as_proposed_is", { what: proposedDays(findings, row) }) })),
    field("lead", inputs.lead));
  const form = make("form", { class: "decide", "aria-labelledby": "decide-title" },
    make("fieldset", { class: "chips" }, make("legend", { class: "hidden" }, say("decide_what")), ...chips),
    field("by", inputs.by, say("optional")), agreed, field("note", inputs.note, say("optional")),
    make("div", { class: "dialog-foot" }, make("button", { type: "submit", class: "strong" }, say("record")),
      make("span", { id: "decide-state", class: "small" }, formState(row))));
  const chosen = () => form.elements.decision.value;
  const agrees = () => AGREES.includes(chosen());
  const filled = () => ({
    ...none,
    decision: chosen(), by: inputs.by.value.trim(), note: inputs.note.value.trim(),
    ...(agrees() ? { agreed_start: inputs.agreed_start.value, agreed_end: inputs.agreed_end.value, lead: inputs.lead.value } : {}),
  });
  const check = () => {
    agreed.hidden = !agrees();
    for (const input of agreed.querySelectorAll("input, select")) input.disabled = !agrees();
    const { agreed_start: first, agreed_end: last } = filled();
    inputs.agreed_end.setCustomValidity(first !== "" && last !== "" && last < first ? say("end_before_start") : "");
  };
  form.addEventListener("input", () => {
    check();
    drafts.set(id, filled());
    refreshDecision();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = filled();
    drafts.delete(id);
    lastBy = words.by;
    record(id, words);
    announce(say("recorded", { decision: codeWord("decision", words.decision) }));
  });
  check();
  return form;
}

function decidePart(row) {
  return make("section", { class: "part", id: "decide-part" },
    make("h3", { id: "decide-title", tabindex: -1 }, say("decide")),
    make("div", { id: "decision-now" }, ...decisionNow(row)), decideForm(row));
}

const decidedBadge = (row) => {
  const mark = markOf(row);
  return make("span", { id: "decided-badge", class: "badge decided", hidden: mark === null },
    ...(mark === null ? [] : [markSign(mark), " ", codeWord("decision", mark)]));
};

// The form stays as it is, with the keys in it.
function refreshDecision() {
  if (selected === null || selected.type !== "finding" || !element("decision-now")) return;
  element("decision-now").replaceChildren(...decisionNow(selected.row));
  element("decide-state").textContent = formState(selected.row);
  element("decided-badge").replaceWith(decidedBadge(selected.row));
}
