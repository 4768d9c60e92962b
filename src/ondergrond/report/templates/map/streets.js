// Names of streets, small and grey, along the middle of what is seen of each: once, where there is room.

const STREET_NAMES_FROM = 15;
const STREET_LETTERS = "11px system-ui, sans-serif";
const STREET_INK = "#5F6B76";

function paintStreetNames(pen, view, rows, wide) {
  pen.font = STREET_LETTERS;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = STREET_INK;
  const places = rows.map((row) => ({ row, line: seenOf(row, view) })).filter(({ line }) => line !== null);
  places.sort((a, b) => b.line.long - a.line.long || a.row - b.row);
  const [said, taken] = [new Set(), []];
  for (const { row, line } of places) {
    const name = streetName(row);
    if (said.has(name)) continue;
    const long = pen.measureText(name).width;
    const spot = line.long < long + 8 ? null : straightAt(line, long);
    if (spot === null) continue;
    // Beside a street, as the works lie in it; an area is wide enough for both.
    const away = isArea(row) ? 0 : wide / 2 + 7;
    const [x, y] = [spot.x + away * Math.sin(spot.angle), spot.y - away * Math.cos(spot.angle)];
    const box = boxOf(x, y, spot.angle, long);
    if (taken.some((each) => overlap(box, each))) continue;
    said.add(name);
    taken.push(box);
    pen.save();
    pen.translate(x, y);
    pen.rotate(spot.angle);
    pen.fillText(name, 0, 0);
    pen.restore();
  }
}

// The longest stretch of the axis of a street within the view, in pixels, and how long it is.
function seenOf(row, view) {
  let [best, run] = [null, null];
  for (let ring = streetAxes.shapeAt[row]; ring < streetAxes.shapeAt[row + 1]; ring += 1) {
    run = null;
    for (let at = streetAxes.ringAt[ring]; at < streetAxes.ringAt[ring + 1] - 2; at += 2) {
      const [x1, y1, x2, y2] = streetAxes.xy.subarray(at, at + 4).map((unit, k) => unit * view.scale - (k % 2 ? view.top : view.left));
      const cut = within([x1, y1], [x2, y2], view);
      if (cut === null) continue;
      const [from, to] = cut;
      if (run === null || run.end[0] !== from[0] || run.end[1] !== from[1]) run = { points: [from], long: 0 };
      run.points.push(to);
      run.end = to;
      run.long += Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (best === null || run.long > best.long) best = run;
    }
  }
  return best;
}

// The part of a straight line within the view, or null (Liang and Barsky 1984).
function within([x1, y1], [x2, y2], { width, height }) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [step, room] of [[-dx, x1], [dx, width - x1], [-dy, y1], [dy, height - y1]]) {
    if (step === 0 && room < 0) return null;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  if (from > to) return null;
  // Its own ends where these are seen: there the next part begins.
  return [from === 0 ? [x1, y1] : [x1 + from * dx, y1 + from * dy], to === 1 ? [x2, y2] : [x1 + to * dx, y1 + to * dy]];
}

// Where words of that length stand along a line: about its middle, where it is straight enough.
function straightAt({ points, long }, wide) {
  for (const part of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const middle = part * long;
    if (middle < wide / 2 || middle > long - wide / 2) continue;
    const [[x1, y1], [x2, y2]] = [pointAt(points, middle - wide / 2), pointAt(points, middle + wide / 2)];
    if (Math.hypot(x2 - x1, y2 - y1) < 0.97 * wide) continue;
    const turned = Math.atan2(y2 - y1, x2 - x1);
    const angle = turned - Math.PI * Math.round(turned / Math.PI); // never upside down
    return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, angle };
  }
  return null;
}

function pointAt(points, far) {
  let left = far;
  for (let k = 1; k < points.length; k += 1) {
    const [[x1, y1], [x2, y2]] = [points[k - 1], points[k]];
    const long = Math.hypot(x2 - x1, y2 - y1);
    if (left <= long || k === points.length - 1) {
      const part = long === 0 ? 0 : Math.min(1, left / long);
      return [x1 + part * (x2 - x1), y1 + part * (y2 - y1)];
    }
    left -= long;
  }
  return points[0];
}

function boxOf(x, y, angle, long) {
  const [half, high] = [
    (Math.abs(Math.cos(angle)) * long + Math.abs(Math.sin(angle)) * 12) / 2,
    (Math.abs(Math.sin(angle)) * long + Math.abs(Math.cos(angle)) * 12) / 2,
  ];
  return [x - half, y - high, x + half, y + high];
}
