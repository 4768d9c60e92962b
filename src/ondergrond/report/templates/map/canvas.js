// The map itself: all shapes on one canvas, straight from flat arrays.

const ZONES_FROM = 14;

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
  const rows = view.paper ? worksIn(view) : lay(pen, view);
  if (view.paper) paintGround(pen, view, rows);
  const calm = chosen !== null;
  const here = rows.filter((row) => shown.workHere[row]);
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
  paintFinding(pen, what.row, x, y, 9);
}

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
