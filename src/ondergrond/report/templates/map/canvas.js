// The map itself: all shapes on one canvas, straight from flat arrays. The ground is made of the
// works: each leaves a white street under it, whatever is filtered, so that the eye keeps its hold.

const STREET_M = 11;
const METRES_PER_UNIT = 40075016.686 / 256; // at the equator

// A view says how units of zoom 0 become pixels: { scale, left, top, width, height, zoom }.
const inView = (shapes, row, view, margin = 12) => {
  const { box } = shapes;
  return box[4 * row] * view.scale - view.left < view.width + margin
    && box[4 * row + 2] * view.scale - view.left > -margin
    && box[4 * row + 1] * view.scale - view.top < view.height + margin
    && box[4 * row + 3] * view.scale - view.top > -margin;
};

function trace(pen, shapes, row, view, wanted) {
  for (let ring = shapes.shapeAt[row]; ring < shapes.shapeAt[row + 1]; ring += 1) {
    const kind = shapes.ringKind[ring];
    if (kind !== wanted) continue;
    const [start, end] = [shapes.ringAt[ring], shapes.ringAt[ring + 1]];
    for (let at = start; at < end; at += 2) {
      const x = shapes.xy[at] * view.scale - view.left;
      const y = shapes.xy[at + 1] * view.scale - view.top;
      if (at === start) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
    if (kind === 2) pen.closePath();
  }
}

const POINT = 0;
const LINE = 1;
const AREA = 2;

function spots(pen, shapes, row, view, radius) {
  for (let ring = shapes.shapeAt[row]; ring < shapes.shapeAt[row + 1]; ring += 1) {
    if (shapes.ringKind[ring] !== POINT) continue;
    const at = shapes.ringAt[ring];
    const x = shapes.xy[at] * view.scale - view.left;
    const y = shapes.xy[at + 1] * view.scale - view.top;
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

function strokeRows(pen, shapes, rows, view, width, colour) {
  pen.beginPath();
  for (const row of rows) {
    trace(pen, shapes, row, view, LINE);
    trace(pen, shapes, row, view, AREA);
  }
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
}

function fillRows(pen, shapes, rows, view, colour) {
  pen.beginPath();
  for (const row of rows) trace(pen, shapes, row, view, AREA);
  pen.fillStyle = colour;
  pen.fill("evenodd");
}

// Below this zoom a street is a hair: a line of one pixel costs a tenth of a wide one to draw.
const STREETS_FROM = 14.5;
const ZONES_FROM = 14;
const GROUND = {
  screen: { ground: "#E9EDF0", edge: "#DCE2E7", street: PAPER },
  paper: { ground: PAPER, edge: "#C9D1D8", street: "#F3F5F7" }, // no ink for what says nothing
};

function paintGround(pen, view) {
  const look = view.paper ? GROUND.paper : GROUND.screen;
  pen.fillStyle = look.ground;
  pen.fillRect(0, 0, view.width, view.height);
  const rows = view.works;
  if (view.zoom < STREETS_FROM) {
    strokeRows(pen, workShapes, rows, view, 1, "#C3CCD4");
    paintDots(pen, rows, view);
    return;
  }
  const latitude = view.latitude * (Math.PI / 180);
  const street = (STREET_M / (METRES_PER_UNIT * Math.cos(latitude))) * view.scale;
  strokeRows(pen, workShapes, rows, view, street + 2, look.edge);
  fillRows(pen, workShapes, rows, view, look.street);
  strokeRows(pen, workShapes, rows, view, street, look.street);
}

// What is too small to see from afar is a dot.
function paintDots(pen, rows, view) {
  const { box } = workShapes;
  pen.fillStyle = "#A3AEB8";
  for (const row of rows) {
    if ((box[4 * row + 2] - box[4 * row]) * view.scale > 3) continue;
    if ((box[4 * row + 3] - box[4 * row + 1]) * view.scale > 3) continue;
    pen.fillRect(box[4 * row] * view.scale - view.left - 1.5, box[4 * row + 1] * view.scale - view.top - 1.5, 3, 3);
  }
}

function paintWorks(pen, rows, view, width, opacity) {
  const groups = new Map();
  for (const row of rows) {
    const discipline = works.discipline(row);
    if (!groups.has(discipline)) groups.set(discipline, []);
    groups.get(discipline).push(row);
  }
  for (const [discipline, of] of groups) {
    const colour = disciplineColour(discipline);
    pen.globalAlpha = opacity * 0.16;
    fillRows(pen, workShapes, of, view, colour);
    pen.globalAlpha = opacity;
    strokeRows(pen, workShapes, of, view, width, colour);
    pen.beginPath();
    for (const row of of) spots(pen, workShapes, row, view, width + 1.4);
    pen.fillStyle = colour;
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = PAPER;
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function paintZones(pen, rows, view, opacity) {
  for (const row of rows) {
    const colour = findingColour(row);
    pen.globalAlpha = opacity * 0.22;
    fillRows(pen, findingShapes, [row], view, colour);
    pen.globalAlpha = opacity * 0.85;
    strokeRows(pen, findingShapes, [row], view, 1.2, colour);
  }
  pen.globalAlpha = 1;
}

// What stands out: the finding or work that is open or pointed at, with all that belongs to it.
function paintChosen(pen, what, view, strong) {
  if (what === null) return;
  const own = what.type === "work" ? [what.row] : worksOf(what.row);
  if (what.type === "finding") {
    const row = [what.row];
    strokeRows(pen, findingShapes, row, view, strong ? 7 : 5, PAPER);
    pen.globalAlpha = 0.3;
    fillRows(pen, findingShapes, row, view, findingColour(what.row));
    pen.globalAlpha = 1;
    strokeRows(pen, findingShapes, row, view, strong ? 2 : 1.6, INK);
  }
  if (strong || what.type === "work") {
    strokeRows(pen, workShapes, own, view, 8, PAPER);
    paintWorks(pen, own, view, 4, 1);
  }
}

const worksOf = (row) => membersOf[row].map((member) => members.work(member)).filter((work) => work >= 0);

// All but what is pointed at, which changes with every move of the hand.
function paint(pen, view, chosen) {
  pen.lineCap = view.zoom < 16 ? "butt" : "round";
  pen.lineJoin = view.zoom < 16 ? "bevel" : "round";
  view.works = everyWork.filter((row) => inView(workShapes, row, view));
  paintGround(pen, view);
  const calm = chosen !== null;
  const here = view.works.filter((row) => shown.workHere[row]);
  const width = view.zoom < 13.5 ? 1 : Math.min(3, (view.zoom - 9) * 0.42);
  paintWorks(pen, here, view, width, (view.zoom < 13 ? 0.7 : 0.9) * (calm ? 0.45 : 1));
  const zones = shown.findings.filter((row) => inView(findingShapes, row, view)).reverse();
  if (view.zoom >= ZONES_FROM) paintZones(pen, zones, view, calm ? 0.4 : 1);
  pen.lineCap = pen.lineJoin = "round";
  paintChosen(pen, chosen, view, true);
  for (const cluster of [...view.clusters].reverse())
    paintCluster(pen, cluster, cluster.x * view.scale - view.left, cluster.y * view.scale - view.top);
  if (view.zoom >= NAMES_FROM) paintNames(pen, view, chosen);
  paintChosenSign(pen, chosen, view);
}

function paintPointed(pen, view, what) {
  pen.clearRect(0, 0, view.width, view.height);
  pen.lineCap = pen.lineJoin = "round";
  paintChosen(pen, what, view, false);
  paintChosenSign(pen, what, view);
}

const NAMES_FROM = 15.5;

// The names of findings, the first of the list first, to the right or the left of their sign where
// they cover no other sign or name.
function paintNames(pen, view, chosen) {
  pen.font = "12.5px system-ui, sans-serif";
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const rows = view.clusters.map((cluster) => cluster.rows[0]).filter((row) => inView(findingShapes, row, view));
  if (chosen !== null && chosen.type === "finding") rows.unshift(chosen.row);
  const places = rows.map((row) => spotOf(row).map((unit, k) => unit * view.scale - (k === 0 ? view.left : view.top)));
  const said = new Set(); // several findings in one street often have one name
  const taken = places.map(([x, y], k) => ({ k, box: [x - 8, y - 8, x + 8, y + 8] }));
  rows.forEach((row, k) => {
    const name = findings.title(row);
    if (name === null || said.has(name)) return;
    const short = name.length > 42 ? `${name.slice(0, 40)}…` : name;
    const [[x, y], wide, away] = [places[k], pen.measureText(short).width, isSelected("finding", row) ? 25 : 15];
    for (const left of [x + away, x - away - wide]) {
      const box = [left - 3, y - 9, left + wide + 3, y + 9];
      if (taken.some((each) => each.k !== k && overlap(box, each.box))) continue;
      taken.push({ k: -1, box });
      said.add(name);
      pen.lineWidth = 4;
      pen.strokeStyle = "rgb(255 255 255 / 90%)";
      pen.strokeText(short, left, y);
      pen.fillStyle = INK;
      pen.fillText(short, left, y);
      return;
    }
  });
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function paintChosenSign(pen, what, view) {
  const spot = what !== null && what.type === "finding" ? spotOf(what.row) : null;
  if (spot === null) return;
  const [x, y] = [spot[0] * view.scale - view.left, spot[1] * view.scale - view.top];
  pen.beginPath();
  pen.arc(x, y, 17, 0, 2 * Math.PI);
  pen.lineWidth = 6;
  pen.strokeStyle = PAPER;
  pen.stroke();
  pen.lineWidth = 2.5;
  pen.strokeStyle = INK;
  pen.stroke();
  paintSign(pen, findings.kind(what.row), findingColour(what.row), x, y, 9);
}

const everyWork = everyRow(works);

// Two canvases that move as one: what stays, and above it what the hand points at.
const Painter = L.Renderer.extend({
  options: { padding: 0.25 },
  initialize(options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._updatePaths = () => {};
  },
  _initContainer() {
    this._container = make("div", { class: "leaflet-zoom-animated" });
    this._sheets = [make("canvas", { class: "sheet" }), make("canvas", { class: "sheet" })];
    this._container.append(...this._sheets);
    this._pens = this._sheets.map((sheet) => sheet.getContext("2d"));
  },
  _destroyContainer() { this._container.remove(); },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    this._sheets.forEach((sheet, k) => {
      sheet.width = ratio * size.x;
      sheet.height = ratio * size.y;
      sheet.style.width = `${size.x}px`;
      sheet.style.height = `${size.y}px`;
      this._pens[k].setTransform(ratio, 0, 0, ratio, 0, 0);
    });
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this.repaint();
  },
  view() {
    const map_ = this._map;
    const corner = map_.getPixelOrigin().add(this._bounds.min);
    const size = this._bounds.getSize();
    return {
      zoom: map_.getZoom(), scale: 2 ** map_.getZoom(), left: corner.x, top: corner.y,
      width: size.x, height: size.y, latitude: map_.getCenter().lat, clusters: this.clusters(),
    };
  },
  clusters() {
    const key = `${shown.version} ${this._map.getZoom()}`;
    if (this._key !== key) [this._key, this._clusters] = [key, gather(shown.findings, this._map.getZoom())];
    return this._clusters;
  },
  repaint() {
    if (!this._map || !this._bounds) return;
    const view = this.view();
    paint(this._pens[0], view, selected);
    paintPointed(this._pens[1], view, same(hovered, selected) ? null : hovered);
  },
  repaintPointed() {
    if (this._map && this._bounds) paintPointed(this._pens[1], this.view(), same(hovered, selected) ? null : hovered);
  },
  // Many changes at once are painted once, when the browser is ready for it.
  repaintSoon() {
    if (this._soon) return;
    this._soon = requestAnimationFrame(() => { this._soon = 0; this.repaint(); });
  },
});
