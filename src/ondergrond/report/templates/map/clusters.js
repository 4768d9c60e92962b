// Findings too close together to tell apart are one ring with their number; the ring shows the
// share of each kind. Nearest first, so rings never overlap.

const APART = 46; // pixels between two rings
const APART_UNTIL = 15.5; // from this zoom on every finding stands on its own

// Where the sign of a finding stands: on its shape, or null where it has none.
const spotOf = (row) => (findingShapes.box[4 * row] <= findingShapes.box[4 * row + 2]
  ? [findingSpots.xy[2 * row], findingSpots.xy[2 * row + 1]] : null);

function gather(rows, zoom) {
  const scale = 2 ** zoom;
  const near = (zoom < APART_UNTIL ? APART : 0) / scale;
  const cells = new Map();
  const made = [];
  for (const row of rows) {
    const spot = spotOf(row);
    if (spot === null) continue;
    const [x, y] = spot;
    const found = near > 0 ? nearest(cells, near, x, y) : null;
    if (found) found.rows.push(row);
    else {
      const cluster = { x, y, rows: [row] };
      made.push(cluster);
      if (near > 0) put(cells, near, cluster);
    }
  }
  for (const cluster of made) cluster.radius = radiusOf(cluster);
  return made;
}

const cellOf = (column, line) => column * 67108864 + line;

function put(cells, near, cluster) {
  const key = cellOf(Math.floor(cluster.x / near), Math.floor(cluster.y / near));
  if (!cells.has(key)) cells.set(key, []);
  cells.get(key).push(cluster);
}

function nearest(cells, near, x, y) {
  let [best, least] = [null, near * near];
  const [column, line] = [Math.floor(x / near), Math.floor(y / near)];
  for (let dx = -1; dx <= 1; dx += 1)
    for (let dy = -1; dy <= 1; dy += 1)
      for (const each of cells.get(cellOf(column + dx, line + dy)) || []) {
        const far = (each.x - x) ** 2 + (each.y - y) ** 2;
        if (far < least) [best, least] = [each, far];
      }
  return best;
}

const radiusOf = ({ rows }) => rows.length > 1
  ? Math.min(22, 12 + 2 * Math.log2(rows.length))
  : 6.5 + 0.035 * (findings.score(rows[0]) || 0);

// The decisions in a ring, in the order of the list to choose from, each with how many there are.
function marksIn(rows) {
  if (decided.size === 0 && !withRegister) return [];
  const counts = new Map();
  for (const row of rows) {
    const mark = markOf(row);
    if (mark !== null) counts.set(mark, (counts.get(mark) || 0) + 1);
  }
  return CHOICES.filter((code) => counts.has(code)).map((code) => [code, counts.get(code)]);
}

const KINDS = Object.keys(DATA.colours.kinds);

function paintCluster(pen, cluster, x, y) {
  if (cluster.rows.length === 1) {
    const [row] = cluster.rows;
    paintFinding(pen, row, x, y, cluster.radius);
    return;
  }
  const { radius, rows } = cluster;
  const circle = (r, colour) => {
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    pen.fillStyle = colour;
    pen.fill();
  };
  circle(radius + 2, PAPER);
  let angle = -Math.PI / 2;
  for (const kind of KINDS) {
    const part = rows.filter((row) => findings.kind(row) === kind).length / rows.length;
    if (part === 0) continue;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.arc(x, y, radius, angle, angle + 2 * Math.PI * part);
    pen.fillStyle = kindColour(kind);
    pen.fill();
    angle += 2 * Math.PI * part;
  }
  circle(radius - 4.5, PAPER);
  pen.fillStyle = INK;
  pen.font = "600 12px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(number(rows.length), x, y + 0.5);
  // Side by side along the ring, from above on the right.
  marksIn(rows).forEach(([mark], at) => {
    const angle = -Math.PI / 4 + (at * 12) / radius;
    paintMark(pen, mark, x + radius * Math.cos(angle), y + radius * Math.sin(angle), 5);
  });
}
