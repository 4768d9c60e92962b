// One finding or one work told in full.

const SCORES = ["saving", "nuisance", "ease", "maturity", "parties", "certainty"];
const BANDS = ["low", "mid", "high"];
const detail = element("detail");

const part = (name, ...children) => {
  const inside = children.filter((child) => child !== null);
  return inside.length ? make("section", { class: "part" }, make("h3", {}, name), ...inside) : null;
};
const facts = (pairs) => {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return known.length
    ? make("dl", {}, ...known.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]))
    : null;
};
const linkTo = (what, text) =>
  make("a", { href: `#${addressOf(what)}`, class: "to" }, theirs(text));

function detailHead(name, type, ...badges) {
  return make("header", { class: "detail-head" },
    make("div", { class: "detail-bar" },
      make("p", { class: "badges" }, ...badges.filter((badge) => badge !== null)),
      make("button", { type: "button", class: "close", onclick: closeDetail, "aria-label": say("close") },
        draw("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, draw("path", { d: "M4 4l12 12M16 4L4 16" })))),
    make("h2", { tabindex: -1, id: "detail-title" }, theirs(name)));
}

const badge = (text, name = "") => make("span", { class: `badge ${name}` }, text);
const ifSo = (flag, made) => (flag ? made : null);

function findingDetail(row) {
  const kind = findings.kind(row);
  const severity = findings.severity(row);
  const known = (name, word) => (findings[name](row) === null ? null : word(findings[name](row)));
  return [
    detailHead(findingTitle(row), "finding",
      make("span", { class: "badge kind" }, sign(kind, findingColour(row)), codeWord("kind", kind)),
      ifSo(severity !== null, badge(codeWord("severity", severity))),
      ifSo(findings.in_programme(row) === 1, badge(say("in_programme"), "programme")),
      ifSo(isAgreed(row) && markOf(row) === null, badge(agreedWord(row))),
      decidedBadge(row),
      ifSo(findings.quick_win(row) === 1, badge(say("quick_win"), "quick")),
      ifSo(isLate(row), badge(say("past_term"), "late"))),
    make("div", { class: "detail-body" },
      ifSo(!shown.findingHere[row], make("p", { class: "aside" }, say("outside_filters"))),
      ifSo(findings.why(row) !== null, make("p", { class: "why" }, theirs(findings.why(row) || ""))),
      headline(row),
      proposalPart(row),
      decidePart(row),
      worksPart(row),
      moneyPart(row),
      scorePart(row),
      part(say("place_and_rules"), facts([
        [title("rules"), findings.rules(row).map((rule) => codeWord("rule", rule)).join(", ")],
        [title("distance_m"), known("distance_m", decimal)],
        [title("shared_length_m"), known("shared_length_m", number)],
        [title("shared_area_m2"), known("shared_area_m2", number)],
        [title("finding_id"), findings.finding_id(row)],
      ])),
      relatedPart(row)),
  ];
}

function headline(row) {
  const told = [
    [say("saving_estimate"), findings.saving_mid_eur(row), estimate],
    [title("score"), findings.score(row), (value) => number(value)],
    [title("nuisance_days_avoided"), findings.nuisance_days_avoided(row), number],
  ].filter(([, value]) => value !== null);
  return told.length
    ? make("ul", { class: "headline" }, ...told.map(([name, value, word]) =>
      make("li", {}, make("b", {}, word(value)), make("span", {}, name))))
    : null;
}

function proposalPart(row) {
  const start = findings.proposed_start(row);
  const order = findings.order(row);
  const [lead, reason] = [findings.lead_partner(row), findings.lead_reason(row)];
  const chain = order.length === 0 ? null : make("ol", { class: "chain" },
    ...order.map((code) => make("li", {}, swatch(code), disciplineWord(code))));
  const [from_, until_] = [findings.window_start(row), findings.window_end(row)];
  const [alternative, joined] = [placeOf.get(findings.alternative_to(row)), placeOf.get(findings.joins(row))];
  const known = facts([
    [say("joint_period"), start === null ? "" : proposedDays(findings, row)],
    [say("suits"), codeWord("proposal", start === null ? null : findings.proposal(row))],
    [title("form"), codeWord("form", findings.form(row))],
    [say("joint_window"), from_ === null ? "" : fromUntil(day(from_), day(until_))],
    [say("planned_between"), findings.period_start(row) === null ? "" : fromUntil(day(findings.period_start(row)), day(findings.period_end(row)))],
    [say("moves_together"), findings.shift_total_days(row) === null ? "" : span(findings.shift_total_days(row))],
    [title("decide_by"), termTold(row)],
    ...["said_yes", "said_no", "said_not_yet"].map((name) => [title(name), saidBy(findings[name](row))]),
    [title("agreement"), findings.agreement(row) === null ? "" : theirs(findings.agreement(row))],
    [title("adopted_years"), findings.adopted_years(row) ?? ""],
    [title("could_join"), couldJoin(row)],
    [title("joins"), joined === undefined ? "" : linkTo({ type: "finding", row: joined }, findingTitle(joined))],
    [title("crosses_budget_year"), findings.crosses_budget_year(row) === 1 ? say("yes") : ""],
    [title("lead_partner"), lead === null ? "" : make("span", {}, theirs(partyName(lead)),
      reason === null ? null : make("span", { class: "small" }, `: ${codeWord("lead_reason", reason)}`))],
    [title("alternative_to"), alternative === undefined ? "" : linkTo({ type: "finding", row: alternative }, findingTitle(alternative))],
  ]);
  return part(start === null ? say("when") : say("proposal"), known,
    chain === null ? null : make("div", {}, make("h4", {}, title("order")), chain),
    sequenceChart([...membersOf[row]].filter((member) => members.proposed_start(member) !== null)
      .sort((a, b) => members.proposed_start(a) - members.proposed_start(b) || inOrder(a, b))
      .map((member) => ({
        name: disciplineWord(members.discipline(member)), colour: disciplineColour(members.discipline(member)),
        start: members.proposed_start(member), until: members.proposed_end(member),
      }))));
}

// The day to decide by, and whether it has passed.
function termTold(row) {
  const by = findings.decide_by(row);
  if (!isLate(row)) return by === null ? "" : day(by);
  return make("span", {}, by === null ? "" : `${day(by)} `, badge(say("past_term"), "late"));
}

// The parties that said the same of it.
const saidBy = (parties) => (parties.length === 0 ? "" : theirs(parties.map(partyName).join("; ")));

// Who could join, and how many days it would have to move.
function couldJoin(row) {
  const several = findings.could_join(row).map(([party, days]) =>
    make("li", {}, theirs(partyName(party)), ` (${shift(days)})`));
  return several.length ? make("ul", {}, ...several) : "";
}

const inOrder = (a, b) => (members.step(a) ?? 99) - (members.step(b) ?? 99) || (members.start(a) ?? 0) - (members.start(b) ?? 0);

function worksPart(row) {
  const sorted = [...membersOf[row]].sort(inOrder);
  if (!sorted.length) return null;
  const chart = timeChart(sorted.map((member) => {
    const work = members.work(member);
    const known = work >= 0 ? work : null;
    return {
      colour: disciplineColour(members.discipline(member)),
      first: known === null ? null : works.earliest_start(known),
      last: known === null ? null : works.latest_end(known),
      start: members.start(member), end: members.end(member),
      proposed: members.proposed_start(member), until: members.proposed_end(member),
    };
  }));
  const key = chart === null ? null : make("p", { class: "chart-key", "aria-hidden": "true" },
    make("span", { class: "key window" }), say("room_to_move"), make("span", { class: "key period" }), say("planned"),
    make("span", { class: "key proposed" }), say("proposed"));
  return part(count(sorted.length, "one_work", "n_works"), chart, key,
    make("ol", { class: "works" }, ...sorted.map(memberLine)));
}

function memberLine(member) {
  const work = members.work(member);
  const here = work !== null && work >= 0;
  const [start, end] = [members.start(member), members.end(member)];
  const planned = (here && works.period(work)) || (start === null ? "" : fromUntil(dayShort(start), dayShort(end)));
  const proposed = members.proposed_start(member);
  const moved = members.shift_days(member);
  const beyond = members.beyond_room_days(member);
  return make("li", {},
    swatch(members.discipline(member)),
    make("div", {},
      make("p", { class: "work-name" }, here ? linkTo({ type: "work", row: work }, workName(work)) : say("work_not_shared")),
      make("p", {}, theirs(members.party(member) === null ? "" : partyName(members.party(member))), " · ", disciplineWord(members.discipline(member)),
        ...(["mover", "earlier", "later"].includes(members.role(member)) ? [" · ", codeWord("role", members.role(member))] : [])),
      make("p", { class: "small" }, `${say("planned")} ${planned}`),
      proposed === null ? null : make("p", { class: "small" }, `${say("proposed")} ${proposedDays(members, member, true)}`,
        moved === null ? null : make("b", {}, ` (${shift(moved)})`)),
      ifSo(beyond > 0, make("p", { class: "small warn" }, say("beyond_room", { span: span(beyond) })))));
}

function moneyPart(row) {
  const amounts = BANDS.map((band) => findings[`saving_${band}_eur`](row));
  if (amounts.every((amount) => amount === null)) return null;
  const shares = findings.saving_split(row).map(([party, amount]) => ({ party, amount }))
    .filter(({ amount }) => amount > 0);
  const most = Math.max(1, ...shares.map(({ amount }) => amount));
  return part(say("money"),
    make("ul", { class: "bands" }, ...BANDS.map((band, k) =>
      make("li", { class: band }, make("b", {}, amounts[k] === null ? "–" : estimate(amounts[k])), make("span", {}, say(`band_${band}`))))),
    ifSo(shares.length > 0, make("div", {}, make("h4", {}, title("saving_split")),
      make("ul", { class: "bars" }, ...shares.map(({ party, amount }) =>
        make("li", {}, theirs(partyName(party)), bar(amount / most), make("span", { class: "value" }, estimate(amount))))))),
    itemsTable(row),
    facts([
      [say("left_together"), findings.costs_mid_eur(row) > 0 && findings.net_mid_eur(row) !== null ? estimate(findings.net_mid_eur(row)) : ""],
      [title("gain_eur"), findings.gain_eur(row) === null ? "" : make("span", {}, estimate(findings.gain_eur(row)),
        make("span", { class: "small" }, ` (${say("gain_is")})`))],
      [title("days_avoided"), findings.days_avoided(row) === null ? "" : countDays(findings.days_avoided(row))],
      [title("co2_kg_avoided"), findings.co2_kg_avoided(row) > 0 ? number(findings.co2_kg_avoided(row)) : ""],
    ]),
    make("p", { class: "small" }, say("estimate_note")));
}

// What is told adds up to the cent, line by line: what is saved, less what is own and what a budget
// does not allow, is saved together; less what moving costs, as far as nobody's own saving pays it,
// is left.
const TAKEN_OFF = ["temporary"];
const isRate = (unit) => unit === "eur" || unit === "eur_year"; // a part of a budget

function itemLine(item, sign) {
  const [unit, quantity, tariff] = [items.unit(item), items.quantity_mid(item), items.tariff_mid(item)];
  const party = items.party(item);
  return ["", [
    codeWord("item", items.item(item)),
    items.detail(item) === null ? "" : ` (${codeWord("detail", items.detail(item))})`,
    party === null ? "" : `, ${partyName(party)}`,
  ].join(""),
  quantity === null || tariff === null ? "" : say("times", {
    quantity: `${hundredths(quantity)} ${codeWord("unit", unit)}`,
    tariff: isRate(unit) ? percent(tariff) : euroTariff(tariff),
  }),
  euroCents(sign * items.amount_mid_eur(item))];
}

function sumLine(key, amount, kind = "") {
  return [kind, say(key), "", amount === null ? say("not_known") : euroCents(amount)];
}

function sumLines(row, rows) {
  const costs = rows.filter((item) => items.party(item) !== null);
  const saved = rows.filter((item) => items.party(item) === null);
  const lines = saved.map((item) => itemLine(item, TAKEN_OFF.includes(items.item(item)) ? -1 : 1));
  const [own, cut] = [findings.own_saving_mid_eur(row), findings.cut_mid_eur(row)];
  const [saving, asked, net] = [findings.saving_mid_eur(row), findings.costs_mid_eur(row), findings.net_mid_eur(row)];
  if (own > 0) lines.push(sumLine("less_own", -own));
  if (cut > 0) lines.push(sumLine("less_cut", -cut));
  lines.push(sumLine("saving_together", saving, "sum"));
  if (!costs.length && !(asked > 0)) return lines;
  lines.push(...costs.map((item) => itemLine(item, -1)));
  const paid = asked === null || net === null ? 0 : asked - (saving - net);
  if (paid >= 0.005) lines.push(sumLine("paid_by_own", paid));
  lines.push(sumLine("left_together", net, "sum"));
  return lines;
}

function itemsTable(row) {
  const rows = itemsOf[row].filter((item) => items.amount_mid_eur(item) !== null);
  if (!rows.length) return null;
  const sources = [...new Set(rows.map((item) => items.source(item)).filter(Boolean))];
  return make("details", { class: "sums" }, make("summary", {}, say("how_computed")),
    make("div", { class: "wide" }, make("table", {},
      make("thead", {}, make("tr", {}, ...[title("item"), say("amount")].map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...sumLines(row, rows).map(([kind, name, times, amount]) => make("tr", { class: kind },
        make("th", { scope: "row" }, theirs(name), times === "" ? null : make("span", { class: "small" }, times)),
        make("td", {}, amount)))))),
    make("p", { class: "small" }, say("sums_note")),
    ...sources.map((source) => make("p", { class: "small" }, theirs(source))));
}

function scorePart(row) {
  if (findings.score(row) === null) return null;
  const parts = SCORES.map((name) => [name, findings[`score_${name}`](row)]).filter(([, value]) => value !== null);
  return part(`${title("score")} ${number(findings.score(row))} ${say("of_100")}`,
    make("ul", { class: "bars" }, ...parts.map(([name, value]) =>
      make("li", {}, make("span", {}, say(`score_${name}`)), bar(value), make("span", { class: "value" }, number(value * 100))))));
}

const ROLES = Object.keys(DATA.codes.place_role);

function relatedPart(row) {
  const [site, place] = [findings.site_id(row), findings.place_id(row)];
  if (site === null && place === null) return null;
  const here = place === null ? (other) => findings.site_id(other) === site : (other) => findings.place_id(other) === place;
  const others = everyRow(findings).filter((other) => other !== row && here(other))
    .sort((a, b) => ROLES.indexOf(findings.place_role(a)) - ROLES.indexOf(findings.place_role(b)));
  if (!others.length) return null;
  const shown_ = others.slice(0, 12);
  return part(say(place === null ? "same_site" : "same_place"), make("ul", { class: "related" }, ...shown_.map((other) =>
    make("li", {}, sign(findings.kind(other), findingColour(other)), linkTo({ type: "finding", row: other }, findingTitle(other)),
      make("span", { class: "small" }, ` ${codeWord("kind", findings.kind(other))}`,
        findings.place_role(other) === null ? "" : `, ${codeWord("place_role", findings.place_role(other))}`)))),
  others.length > shown_.length ? make("p", { class: "small" }, say("and_more", { n: number(others.length - shown_.length) })) : null);
}

function workDetail(row) {
  const days_ = (start, end) => (start === null || end === null ? "" : fromUntil(day(start), day(end)));
  const chart = timeChart([{
    colour: disciplineColour(works.discipline(row)), first: works.earliest_start(row), last: works.latest_end(row),
    start: works.start(row), end: works.end(row), proposed: null, until: null,
  }]);
  const found = membersOfWork[row].map((member) => members.finding(member));
  return [
    detailHead(workName(row), "work", make("span", { class: "badge kind" }, swatch(works.discipline(row)), disciplineWord(works.discipline(row)))),
    make("div", { class: "detail-body" },
      ifSo(!shown.workHere[row], make("p", { class: "aside" }, say("outside_filters"))),
      ifSo(works.description(row) !== null, make("p", { class: "why" }, theirs(works.description(row) || ""))),
      part(say("work"), facts([
        [title("partner"), theirs(partyName(workParty(row)))],
        [title("street"), works.street(row) === null ? "" : theirs(works.street(row))],
        [title("activity"), codeWord("activity", works.activity(row))],
        [title("phase"), codeWord("phase", works.phase(row))],
        [title("nuisance"), codeWord("nuisance", works.nuisance(row))],
        [title("budget_eur"), works.budget_eur(row) === null ? "" : euro(works.budget_eur(row))],
        [title("duration_days"), works.duration_days(row) === null ? "" : number(works.duration_days(row))],
        [title("contact"), works.contact(row) === null ? "" : theirs(works.contact(row))],
        [title("work_id"), theirs(works.work_id(row))],
      ])),
      part(say("when"), chart, facts([
        [say("planned"), works.period(row) || days_(works.start(row), works.end(row))],
        [title("period_text"), works.period_text(row) === null ? "" : theirs(works.period_text(row))],
        [say("room_to_move"), days_(works.earliest_start(row), works.latest_end(row))],
      ])),
      ifSo(found.length > 0, part(say("findings"), make("ul", { class: "related" }, ...found.map((other) =>
        make("li", {}, sign(findings.kind(other), findingColour(other)), linkTo({ type: "finding", row: other }, findingTitle(other)),
          make("span", { class: "small" }, ` ${codeWord("kind", findings.kind(other))}`))))))),
  ];
}

const detailOf = ({ type, row }) => (type === "finding" ? findingDetail(row) : workDetail(row));

function fillDetail() {
  const inside = detail.contains(document.activeElement);
  detail.hidden = selected === null;
  document.body.classList.toggle("with-detail", selected !== null);
  detail.replaceChildren(...(selected === null ? [] : detailOf(selected)));
  detail.scrollTop = 0;
  coverPanel();
  const focus = focusNext || (inside ? focusDetail : () => {});
  focusNext = null;
  focus();
}

// What lies under the detail is out of reach for the keys too.
const beside = window.matchMedia("(min-width: 1180px)");
const coverPanel = () => { element("panel").inert = selected !== null && !beside.matches; };

const focusDetail = () => element("detail-title")?.focus();
const focusList = () => (list.hidden ? element("search") : list).focus();

// The address changes first and the detail follows it, so what is to get the keys comes after.
let focusNext = null;
function openAndFocus(what, focus) {
  if (same(what, selected)) focus();
  else {
    focusNext = focus;
    open(what);
  }
}

const closeDetail = () => openAndFocus(null, focusList);

function startDetail() {
  watchers.selected.push(fillDetail);
  beside.addEventListener("change", coverPanel);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    if (document.activeElement === element("search") && asked.text) {
      element("search").value = "";
      ask({ text: "" });
    } else if (selected) closeDetail();
  });
}
