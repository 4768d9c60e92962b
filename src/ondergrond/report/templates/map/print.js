// On paper: the map and the list as they are filtered, or the finding that is open.

const MOST_ON_PAPER = 500;
const PAPER_MAP = { width: 1040, ratio: 2 };
const paperHeight = () => (selected === null ? 600 : 440);

function paperView() {
  const chosenBox = selected && (selected.type === "finding"
    ? boxAround(findingShapes, [selected.row]) : boxAround(workShapes, [selected.row]));
  const box = chosenBox || screenBox();
  const [{ width }, height] = [PAPER_MAP, paperHeight()];
  const widest = Math.max((box[2] - box[0]) / (width - 80), (box[3] - box[1]) / (height - 80));
  const zoom = Math.min(chosenBox ? 17.5 : 20, widest > 0 ? -Math.log2(widest) : 17);
  const scale = 2 ** zoom;
  const rows = shown.findings;
  return {
    zoom, scale, width, height,
    left: ((box[0] + box[2]) / 2) * scale - width / 2, top: ((box[1] + box[3]) / 2) * scale - height / 2,
    latitude: fromUnits(0, (box[1] + box[3]) / 2).lat, clusters: gather(rows, zoom),
    paper: true,
  };
}

function screenBox() {
  const bounds = map.getBounds();
  const [northWest, southEast] = [toUnits(bounds.getNorthWest()), toUnits(bounds.getSouthEast())];
  return [northWest.x, northWest.y, southEast.x, southEast.y];
}

function paperMap() {
  const canvas = make("canvas", { width: PAPER_MAP.width * PAPER_MAP.ratio, height: paperHeight() * PAPER_MAP.ratio });
  const pen = canvas.getContext("2d");
  pen.scale(PAPER_MAP.ratio, PAPER_MAP.ratio);
  paint(pen, paperView(), selected);
  return canvas;
}

function toldFilters() {
  const words = (codes, word) => [...codes].map(word).join(", ");
  return facts([
    [say("period"), element("period-told").textContent],
    [say("search"), asked.text ? theirs(asked.text) : ""],
    [title("kind"), words(asked.kinds, (code) => codeWord("kind", code))],
    [title("partner"), words(asked.partners, partnerName)],
    [title("discipline"), words(asked.disciplines, disciplineWord)],
    [title("score"), asked.score ? say("score_at_least", { n: number(asked.score) }) : ""],
    ["", [asked.agenda ? say("on_agenda") : "", asked.programme ? say("in_programme") : "", asked.quick ? say("quick_win") : ""].filter(Boolean).join(", ")],
  ]);
}

function paperLegend() {
  const used = new Set(shown.works.map((row) => works.discipline(row)));
  return make("ul", { class: "paper-legend" },
    ...kindKeys(),
    ...Object.keys(DATA.codes.discipline).filter((code) => used.has(code)).map((code) => make("li", {}, swatch(code), disciplineWord(code))));
}

function paperList() {
  const rows = shown.findings.slice(0, MOST_ON_PAPER);
  const cells = (row) => [
    make("td", {}, sign(findings.kind(row), findingColour(row), 12), " ", codeWord("kind", findings.kind(row)),
      ...(markOf(row) === null ? [] : [make("br"), markSign(markOf(row), 12), " ", markWord(row)])),
    make("td", {}, make("b", {}, theirs(findingTitle(row))), make("br"), theirs(findingParties[row].map(partyName).join(" · "))),
    make("td", {}, findings.proposed_start(row) === null ? "" : quarter(findings.proposed_start(row))),
    make("td", { class: "value" }, findings.saving_mid_eur(row) === null ? "" : estimate(findings.saving_mid_eur(row))),
    make("td", { class: "value" }, findings.score(row) === null ? "" : number(findings.score(row))),
    make("td", {}, findings.finding_id(row)),
  ];
  const heads = [title("kind"), say("finding_and_parties"), title("proposed_start"), say("saving_estimate"), title("score"), title("finding_id")];
  return [
    make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells(row))))),
    shown.findings.length > rows.length ? make("p", {}, say("and_more", { n: number(shown.findings.length - rows.length) })) : null,
  ];
}

function fillPaper() {
  const inside = selected === null ? paperList() : detailOf(selected);
  element("paper").replaceChildren(
    make("header", {}, make("h1", {}, theirs(DATA.title)), make("p", {}, element("subtitle").textContent)),
    ...[toldFilters(), paperMap(), paperLegend(), ...inside].filter((each) => each !== null));
  for (const each of element("paper").querySelectorAll("[id]")) each.removeAttribute("id");
  for (const each of element("paper").querySelectorAll("details")) each.open = true;
}

function startPrint() {
  window.addEventListener("beforeprint", fillPaper);
  window.addEventListener("afterprint", () => element("paper").replaceChildren());
  element("print-button").addEventListener("click", () => window.print());
}
