// Pan, zoom, point and click; Leaflet does the moving, the canvas the drawing.

const RADIUS = 9; // pixels around the pointer that still hit; fingers are wide

const toUnits = (spot) => map.project(spot, 0);
const fromUnits = (x, y) => map.unproject(L.point(x, y), 0);

const map = L.map("map", {
  zoomControl: false, attributionControl: false, zoomSnap: 0.5, minZoom: 5, maxZoom: 20,
  wheelPxPerZoomLevel: 90, center: [52.1, 5.3], zoom: 7,
});
L.control.zoom({ position: "topright", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") }).addTo(map);
L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 120 }).addTo(map);
const painter = new Painter();
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const boundsOf = ([west, north, east, south]) => L.latLngBounds(fromUnits(west, south), fromUnits(east, north));

function showAll(animate = !still) {
  const box = boxAround(findingShapes, shown.findings) || boxAround(workShapes, shown.works)
    || boxAround(workShapes, everyWork);
  if (box) map.fitBounds(boundsOf(box), { padding: [28, 28], maxZoom: 16, animate });
}

function showChosen({ type, row }) {
  const box = type === "finding" ? boxAround(findingShapes, [row]) : boxAround(workShapes, [row]);
  if (!box) return;
  map.fitBounds(boundsOf(box), { padding: [60, 60], maxZoom: 17, animate: !still });
}

// How far a point is from a ring, in units; inside an area it is nothing.
function distanceTo(shapes, row, x, y) {
  let best = Infinity;
  let inside = false;
  for (let ring = shapes.shapeAt[row]; ring < shapes.shapeAt[row + 1]; ring += 1) {
    const [start, end] = [shapes.ringAt[ring], shapes.ringAt[ring + 1]];
    if (shapes.ringKind[ring] === POINT) {
      best = Math.min(best, Math.hypot(shapes.xy[start] - x, shapes.xy[start + 1] - y));
      continue;
    }
    for (let at = start; at < end - 2; at += 2) {
      const [x1, y1, x2, y2] = shapes.xy.subarray(at, at + 4);
      best = Math.min(best, toSegment(x, y, x1, y1, x2, y2));
      if (shapes.ringKind[ring] === AREA && y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1)
        inside = !inside;
    }
  }
  return inside ? 0 : best;
}

function toSegment(x, y, x1, y1, x2, y2) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / long));
  return Math.hypot(x1 + along * dx - x, y1 + along * dy - y);
}

function nearRows(shapes, rows, x, y, reach) {
  const { box } = shapes;
  return rows
    .filter((row) => x > box[4 * row] - reach && x < box[4 * row + 2] + reach
      && y > box[4 * row + 1] - reach && y < box[4 * row + 3] + reach)
    .map((row) => ({ row, far: distanceTo(shapes, row, x, y) }))
    .filter(({ far }) => far <= reach)
    .sort((a, b) => a.far - b.far)
    .map(({ row }) => row);
}

// All that lies under the pointer, the most telling first: rings of many, findings, works.
function under(spot) {
  const { x, y } = toUnits(spot);
  const reach = RADIUS / 2 ** map.getZoom();
  const rings = painter.clusters()
    .filter((each) => Math.hypot(each.x - x, each.y - y) <= (each.radius + 4) / 2 ** map.getZoom())
    .map((cluster) => cluster.rows.length > 1
      ? { type: "cluster", cluster } : { type: "finding", row: cluster.rows[0] });
  const zones = map.getZoom() < ZONES_FROM ? [] : nearRows(findingShapes, shown.findings, x, y, reach / 3)
    .map((row) => ({ type: "finding", row }));
  const lines = nearRows(workShapes, shown.works, x, y, reach).map((row) => ({ type: "work", row }));
  const seen = new Set();
  return [...rings, ...zones, ...lines].filter((what) => {
    const key = `${what.type} ${what.row}`;
    return what.type === "cluster" || (!seen.has(key) && seen.add(key));
  });
}

function clicked({ latlng }) {
  const found = under(latlng);
  if (!found.length) return;
  const [first] = found;
  if (first.type === "cluster") {
    const box = boxAround(findingShapes, first.cluster.rows);
    map.fitBounds(boundsOf(box), { padding: [70, 70], maxZoom: Math.max(16, map.getZoom() + 1), animate: !still });
    return;
  }
  // Another click in the same place gives what lies under the first.
  const choices = found.filter(({ type }) => type !== "cluster");
  const place = choices.findIndex((what) => same(what, selected));
  open(choices[(place + 1) % choices.length]);
}

let pointing = 0;
function pointed({ latlng, containerPoint }) {
  cancelAnimationFrame(pointing);
  pointing = requestAnimationFrame(() => {
    const [first] = under(latlng);
    const what = first && first.type !== "cluster" ? first : null;
    element("map").classList.toggle("over", first !== undefined);
    hover(what);
    showTip(first, containerPoint);
  });
}

function unpointed() {
  cancelAnimationFrame(pointing);
  hover(null);
  element("tip").hidden = true;
}

function tipText(what) {
  if (what.type === "cluster") {
    const marks = marksIn(what.cluster.rows).map(([code, n]) => `${number(n)} ${codeWord("decision", code)}`);
    return [count(what.cluster.rows.length, "one_finding", "n_findings"), [...marks, say("click_to_open")].join(" · ")];
  }
  if (what.type === "finding") {
    const score = findings.score(what.row);
    return [findingTitle(what.row), [codeWord("kind", findings.kind(what.row)),
      score === null ? "" : say("score_is", { n: number(score) }), markWord(what.row)].filter(Boolean).join(" · ")];
  }
  return [workName(what.row), [partyName(workParty(what.row)), disciplineWord(works.discipline(what.row)), works.period(what.row)].filter(Boolean).join(" · ")];
}

function showTip(what, { x, y }) {
  const tip = element("tip");
  tip.hidden = what === undefined;
  if (what === undefined) return;
  const [name, facts] = tipText(what);
  tip.replaceChildren(theirs(name, { class: "tip-name" }), make("span", {}, facts));
  const left = Math.max(8, Math.min(x + 14, map.getSize().x - tip.offsetWidth - 8));
  const above = y - tip.offsetHeight - 12;
  tip.style.transform = `translate(${left}px, ${above > 8 ? above : y + 18}px)`;
}

function startMap() {
  showAll(false);
  painter.addTo(map);
  map.on("click", clicked);
  map.on("mousemove", pointed);
  map.on("mouseout movestart", unpointed);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(element("map"));
  watchers.asked.push(() => painter.repaintSoon());
  watchers.hovered.push(() => painter.repaintPointed());
  watchers.selected.push(() => {
    map.invalidateSize({ animate: false });
    if (selected) showChosen(selected);
    painter.repaintSoon();
  });
}

// What the signs mean; a conflict has one colour for each severity that is there.
function kindKeys() {
  const severities = new Set(everyRow(findings).map((row) => findings.severity(row)));
  return KINDS.flatMap((kind) => {
    const several = kind === "conflict" ? Object.keys(DATA.colours.severities).filter((each) => severities.has(each)) : [];
    if (!several.length) return [make("li", {}, sign(kind), codeWord("kind", kind))];
    return several.map((each) => make("li", {}, sign(kind, DATA.colours.severities[each]),
      `${codeWord("kind", kind)}, ${codeWord("severity", each)}`));
  });
}

function fillLegend() {
  const marks = new Set(everyRow(findings).map(markOf));
  element("legend").replaceChildren(make("ul", {}, ...kindKeys(),
    ...CHOICES.filter((code) => marks.has(code)).map((code) => make("li", {}, markSign(code), codeWord("decision", code)))));
}
