// One list of any length: only the rows in sight exist, all of the same height. It is a listbox:
// one stop for the tab key, arrows move inside, Enter opens.

const ROW_HEIGHT = 84;
const SPARE = 6;
const list = element("list");
const rowsBox = element("rows");
let active = -1; // place in the list, not row of the table

const typeShown = () => (asked.view === "findings" ? "finding" : "work");
const listed = () => shown[asked.view];

function renderList() {
  const rows = listed();
  rowsBox.style.height = `${rows.length * ROW_HEIGHT}px`;
  const first = Math.max(0, Math.floor(list.scrollTop / ROW_HEIGHT) - SPARE);
  const last = Math.min(rows.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW_HEIGHT) + SPARE);
  const type = typeShown();
  // A row that stays is not made anew: a press that began on it would be no click when it ends.
  const there = new Map(Array.from(rowsBox.children, (made) => [Number(made.dataset.place), made]));
  for (const [place, made] of there) {
    if (place >= first && place < last && made.dataset.of === sameRow(type, rows[place])) continue;
    made.remove();
    there.delete(place);
  }
  for (let place = last - 1, next = null; place >= first; place -= 1) {
    const made = there.get(place) ?? rowsBox.insertBefore(option(rows[place], place), next);
    mark(made, rows[place], place, rows.length);
    next = made;
  }
  if (active >= first && active < last) list.setAttribute("aria-activedescendant", `option-${active}`);
  else list.removeAttribute("aria-activedescendant");
}

// A row is made anew where it is of something else, or where that was decided on.
const sameRow = (type, row) => `${type}-${row}-${type === "finding" ? markOf(row) : ""}`;

function option(row, place) {
  const type = typeShown();
  const made = make("div", { role: "option", id: `option-${place}`, class: "option" },
    ...(type === "finding" ? findingOption(row) : workOption(row)));
  made.style.transform = `translateY(${place * ROW_HEIGHT}px)`;
  made.dataset.place = place;
  made.dataset.of = sameRow(type, row);
  return made;
}

function mark(made, row, place, total) {
  const type = typeShown();
  made.setAttribute("aria-selected", String(isSelected(type, row)));
  made.setAttribute("aria-setsize", total);
  made.setAttribute("aria-posinset", place + 1);
  made.classList.toggle("active", place === active);
  made.classList.toggle("pointed", hovered !== null && hovered.type === type && hovered.row === row);
}

function findingOption(row) {
  const [score, saving] = [findings.score(row), findings.saving_mid_eur(row)];
  const heavy = findings.severity(row);
  const facts = [
    saving !== null && saving > 0 ? estimate(saving) : null,
    findings.proposed_start(row) !== null ? quarterShort(findings.proposed_start(row)) : null,
    heavy !== null ? codeWord("severity", heavy) : null,
  ].filter((fact) => fact !== null);
  return [
    sign(findings.kind(row), findingColour(row)),
    make("span", { class: "option-text" },
      theirs(findingTitle(row), { class: "option-name" }),
      theirs(findingParties[row].map(partyName).join(" · "), { class: "option-who" })),
    score === null ? make("span") : make("span", { class: "option-score" },
      make("span", { class: "hidden" }, title("score"), " "), make("b", {}, number(score)), bar(score / 100)),
    make("span", { class: "option-facts" },
      make("span", { class: "hidden" }, codeWord("kind", findings.kind(row)), ", "),
      ...facts.map((fact) => make("span", { class: "fact" }, fact)),
      findings.in_programme(row) === 1 ? make("span", { class: "tag" }, say("in_programme")) : null,
      isAgreed(row) && markOf(row) === null ? make("span", { class: "tag" }, agreedWord(row)) : null,
      findings.quick_win(row) === 1 ? make("span", { class: "tag quick" }, say("quick_win")) : null,
      isLate(row) ? make("span", { class: "tag late" }, make("span", { class: "hidden" }, `${title("decide_by")} `), say("past")) : null),
    markOf(row) === null ? null : make("span", { class: "option-mark" }, markSign(markOf(row)),
      make("span", { class: "hidden" }, `, ${heading("decision")}: ${markWord(row)}`)),
  ].filter((each) => each !== null);
}

function workOption(row) {
  return [
    swatch(works.discipline(row)),
    make("span", { class: "option-text" },
      theirs(workName(row), { class: "option-name" }),
      theirs(partyName(workParty(row)), { class: "option-who" })),
    membersOfWork[row].length
      ? make("span", { class: "option-score" }, make("b", {}, number(membersOfWork[row].length)),
        make("span", { class: "small" }, say(membersOfWork[row].length === 1 ? "finding" : "several_findings")))
      : make("span"),
    make("span", { class: "option-facts" },
      ...[disciplineWord(works.discipline(row)), works.period(row)].filter(Boolean).map((fact) => make("span", { class: "fact" }, fact))),
  ];
}

function moveTo(place) {
  const rows = listed();
  if (!rows.length) return;
  active = Math.max(0, Math.min(rows.length - 1, place));
  bringInSight(active);
  hover({ type: typeShown(), row: rows[active] });
  renderList();
}

function bringInSight(place) {
  const top = place * ROW_HEIGHT;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + ROW_HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW_HEIGHT - list.clientHeight;
}

function listKey(event) {
  const page = Math.max(1, Math.floor(list.clientHeight / ROW_HEIGHT) - 1);
  const moves = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: Infinity };
  if (event.key in moves) moveTo(moves[event.key]);
  else if ((event.key === "Enter" || event.key === " ") && active >= 0) {
    openAndFocus({ type: typeShown(), row: listed()[active] }, focusDetail);
  } else return;
  event.preventDefault();
}

const placeUnder = (event) => {
  const found = event.target.closest("[data-place]");
  return found ? Number(found.dataset.place) : null;
};

function followSelection() {
  if (selected && selected.type === typeShown()) {
    const place = listed().indexOf(selected.row);
    if (place >= 0) {
      active = place;
      bringInSight(place);
    }
  }
  renderList();
}

function relist() {
  const rows = listed();
  const chosen = selected && selected.type === typeShown() ? rows.indexOf(selected.row) : -1;
  active = chosen;
  if (chosen < 0) list.scrollTop = 0;
  element("nothing").hidden = rows.length > 0;
  list.hidden = rows.length === 0;
  list.setAttribute("aria-label", say(asked.view));
  renderList();
}

function startList() {
  list.addEventListener("scroll", () => requestAnimationFrame(renderList), { passive: true });
  list.addEventListener("keydown", listKey);
  // By the keys only: rows that are made anew under a finger would lose its click.
  list.addEventListener("focus", () => { if (active < 0 && list.matches(":focus-visible")) moveTo(0); });
  list.addEventListener("click", (event) => {
    const place = placeUnder(event);
    if (place === null) return;
    active = place;
    open({ type: typeShown(), row: listed()[place] });
  });
  list.addEventListener("mousemove", (event) => {
    const place = placeUnder(event);
    if (place !== null) hover({ type: typeShown(), row: listed()[place] });
  });
  list.addEventListener("mouseleave", () => hover(null));
  new ResizeObserver(renderList).observe(list);
  watchers.asked.push(relist);
  watchers.selected.push(followSelection);
  watchers.hovered.push(() => {
    for (const each of rowsBox.children) {
      const row = listed()[Number(each.dataset.place)];
      each.classList.toggle("pointed", hovered !== null && hovered.type === typeShown() && hovered.row === row);
    }
  });
}
