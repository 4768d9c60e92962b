// The tables of the page, read by column: works.name(3) is the name of the fourth work, or null
// where the table has no such column. No loop builds an object per row.

const element = (id) => document.getElementById(id);
const DATA = JSON.parse(element("data").textContent);
element("data").remove();

const COLUMNS = [...Object.keys(DATA.columns), "period", "shape", "spot", "finding", "work"];

function reader(column) {
  if (!column) return () => null;
  const { t: texts, v: values, l: lists, p: pairs } = column;
  if (lists) {
    const each = lists.map((places) => places.map((place) => texts[place]));
    return (row) => each[values[row]];
  }
  if (pairs) return (row) => pairsOf(pairs[row], texts);
  if (!texts) return (row) => values[row];
  return (row) => (values[row] === null ? null : texts[values[row]]);
}

// [place of a text, number, place, number, ...] as [[text, number], ...].
function pairsOf(flat, texts) {
  return Array.from({ length: flat.length / 2 }, (_, k) => [texts[flat[2 * k]], flat[2 * k + 1]]);
}

function tableOf(packed, count) {
  const table = { count };
  for (const name of COLUMNS) table[name] = reader(packed[name]);
  return table;
}

const works = tableOf(DATA.works, DATA.works.shape.v.length);
const findings = tableOf(DATA.findings, DATA.findings.shape.v.length);
const members = tableOf(DATA.members, DATA.members.finding.v.length);
const items = tableOf(DATA.items, DATA.items.finding.v.length);

// Rows by what they belong to: rowsOf(members, "finding")[7] are the members of finding 7.
function rowsOf(table, name, count) {
  const rows = Array.from({ length: count }, () => []);
  for (let row = 0; row < table.count; row += 1) {
    const owner = table[name](row);
    if (owner !== null && owner >= 0) rows[owner].push(row);
  }
  return rows;
}

const membersOf = rowsOf(members, "finding", findings.count);
const itemsOf = rowsOf(items, "finding", findings.count);
const membersOfWork = rowsOf(members, "work", works.count);

const placeOf = new Map();
for (let row = 0; row < findings.count; row += 1) placeOf.set(findings.finding_id(row), row);
const placeOfWork = new Map();
for (let row = 0; row < works.count; row += 1) placeOfWork.set(works.work_id(row), row);

const partnerOf = (party) => party.split("/", 1)[0];

// Shapes as flat arrays in Web Mercator at zoom 0 (256 units around the world), as Leaflet
// counts them: pixels at zoom z are these times 2 ** z.
function project(shapes) {
  let rings = 0;
  let numbers = 0;
  for (const parts of shapes)
    for (const part of parts) for (let r = 1; r < part.length; r += 1) { rings += 1; numbers += part[r].length; }
  const made = {
    count: shapes.length,
    xy: new Float64Array(numbers),
    ringAt: new Int32Array(rings + 1),
    ringKind: new Uint8Array(rings),
    shapeAt: new Int32Array(shapes.length + 1),
    box: new Float64Array(4 * shapes.length),
  };
  let ring = 0;
  let at = 0;
  shapes.forEach((parts, shape) => {
    const start = at;
    for (const part of parts)
      for (let r = 1; r < part.length; r += 1) {
        made.ringAt[ring] = at;
        made.ringKind[ring] = part[0];
        at = unpack(part[r], made.xy, at);
        ring += 1;
      }
    made.shapeAt[shape + 1] = ring;
    measure(made, shape, start, at);
  });
  made.ringAt[ring] = at;
  return made;
}

function unpack(steps, xy, at) {
  let [x, y] = DATA.origin;
  for (let k = 0; k < steps.length; k += 2) {
    x += steps[k];
    y += steps[k + 1];
    xy[at] = (x / 360e6 + 0.5) * 256;
    xy[at + 1] = (0.5 - Math.log(Math.tan(Math.PI / 4 + (y * Math.PI) / 360e6)) / (2 * Math.PI)) * 256;
    at += 2;
  }
  return at;
}

function measure(made, shape, start, end) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = start; k < end; k += 2) {
    west = Math.min(west, made.xy[k]);
    east = Math.max(east, made.xy[k]);
    north = Math.min(north, made.xy[k + 1]);
    south = Math.max(south, made.xy[k + 1]);
  }
  made.box.set([west, north, east, south], 4 * shape);
}

const workShapes = project(DATA.works.shape.v);
const findingShapes = project(DATA.findings.shape.v);
const findingSpots = { xy: new Float64Array(2 * findings.count) };
DATA.findings.spot.v.forEach((spot, row) => { if (spot) unpack(spot, findingSpots.xy, 2 * row); });
DATA.works.shape.v = DATA.findings.shape.v = [];

// Streets of the layer that the partnership has, if it has one, each with the line of its name.
const streetName = reader(DATA.streets.name);
const streetShapes = project(DATA.streets.shape.v);
const streetAxes = project(DATA.streets.axis.v.map((axis, row) => (axis.length ? axis : DATA.streets.shape.v[row])));
DATA.streets.shape.v = DATA.streets.axis.v = [];

// The box around shapes as [west, north, east, south] in units of zoom 0, or null without any.
function boxAround(shapes, rows) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of rows) {
    box[0] = Math.min(box[0], shapes.box[4 * row]);
    box[1] = Math.min(box[1], shapes.box[4 * row + 1]);
    box[2] = Math.max(box[2], shapes.box[4 * row + 2]);
    box[3] = Math.max(box[3], shapes.box[4 * row + 3]);
  }
  return box[0] <= box[2] ? box : null;
}

const everyRow = (table) => Array.from({ length: table.count }, (_, row) => row);
