// Search and filters; every one of them narrows list and map at once.

function tallies(groups) {
  const found = new Map();
  for (const group of groups) for (const each of new Set(group)) found.set(each, (found.get(each) || 0) + 1);
  return found;
}

function toggled(set, value, on) {
  const changed = new Set(set);
  if (on) changed.add(value);
  else changed.delete(value);
  return changed;
}

function fillKinds() {
  const found = tallies(everyRow(findings).map((row) => [findings.kind(row)]));
  element("kinds").append(...KINDS.map((kind) => make("label", { class: "chip" },
    make("input", { type: "checkbox", value: kind, onchange: (event) => ask({ kinds: toggled(asked.kinds, kind, event.target.checked) }) }),
    make("span", {}, make("span", { class: "chip-top" }, sign(kind), number(found.get(kind) || 0)), make("span", {}, codeWord("kind", kind))))));
}

function fillTicks(id, name, codes, word, mark) {
  const ticks = codes.map((code) => make("label", { class: "tick" },
    make("input", { type: "checkbox", value: code, onchange: (event) => ask({ [name]: toggled(asked[name], code, event.target.checked) }) }),
    mark(code), theirs(word(code))));
  element(id).append(...ticks);
  element(id).hidden = ticks.length === 0;
}

// A partnership may leave its figures out.
const hasScores = everyRow(findings).some((row) => findings.score(row) !== null);
const hasSavings = everyRow(findings).some((row) => findings.saving_mid_eur(row) !== null);

function fillSort() {
  const told = (key) => asked.view !== "findings" || ((key !== "score" || hasScores) && (key !== "saving" || hasSavings));
  const options = Object.keys(ORDERS[asked.view]).filter(told).map((key) => make("option", { value: key }, say(`sort_${key}`)));
  element("sort").replaceChildren(...options);
  element("sort").value = asked.sort[asked.view];
}

function tellFilters() {
  const n = (asked.partners.size > 0) + (asked.disciplines.size > 0) + (asked.score > 0) + asked.quick + asked.programme + asked.agenda;
  element("filters-told").textContent = n ? number(n) : "";
  element("filters-told").hidden = !n;
  element("clear").hidden = !isFiltered();
  element("score-told").textContent = number(asked.score);
  for (const view of ["findings", "works"]) {
    const button = element(`view-${view}`);
    // With one line per place the list is of places, which other outputs count as such.
    const listed = view === "findings" && asked.lines && asked.kinds.size === 0 ? "places" : view;
    button.replaceChildren(say(listed), " ", make("span", { class: "small" }, number(shown[view].length)));
    button.setAttribute("aria-pressed", String(asked.view === view));
  }
  const told = say("shown", {
    findings: count(shown.findings.length, "one_finding", "n_findings"),
    works: count(shown.works.length, "one_work", "n_works"),
  });
  announce(told);
}

function clearAll() {
  element("asks").reset();
  ask({ text: "", kinds: new Set(), partners: new Set(), disciplines: new Set(), score: 0, quick: false,
    programme: false, agenda: false, lines: true, from: FIRST_MONTH, to: LAST_MONTH });
  element("search").focus();
}

let typing = 0;
function startFilters() {
  element("score-asked").hidden = !hasScores;
  fillKinds();
  const partners = new Set([...everyRow(works).map((row) => works.partner(row)), ...findingPartners.flat()]);
  partners.delete(null);
  const sorted = [...partners].sort((a, b) => textOrder.compare(partnerName(a), partnerName(b)));
  fillTicks("partners", "partners", sorted, partnerName, () => null);
  const disciplines = new Set([...everyRow(works).map((row) => works.discipline(row)), ...findingDisciplines.flat()]);
  fillTicks("disciplines", "disciplines", Object.keys(DATA.codes.discipline).filter((code) => disciplines.has(code)), disciplineWord, swatch);
  fillSort();
  element("asks").addEventListener("submit", (event) => event.preventDefault());
  element("search").addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(() => ask({ text: event.target.value }), 120);
  });
  element("score").addEventListener("input", (event) => ask({ score: Number(event.target.value) }));
  element("quick").addEventListener("change", (event) => ask({ quick: event.target.checked }));
  element("agenda").addEventListener("change", (event) => ask({ agenda: event.target.checked }));
  element("programme").addEventListener("change", (event) => ask({ programme: event.target.checked }));
  element("lines").addEventListener("change", (event) => ask({ lines: event.target.checked }));
  element("clear").addEventListener("click", clearAll);
  element("sort").addEventListener("change", (event) => ask({ sort: { ...asked.sort, [asked.view]: event.target.value } }));
  for (const view of ["findings", "works"])
    element(`view-${view}`).addEventListener("click", () => { asked.view = view; fillSort(); ask({}); });
  watchers.asked.push(tellFilters);
}
