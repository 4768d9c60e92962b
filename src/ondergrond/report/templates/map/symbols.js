// The sign of each kind of finding: another shape as well as another colour, so that it can be
// read in grey and by those who do not see the difference in colour.

const INK = "#121A21";
const PAPER = "#FFFFFF";
const kindColour = (kind) => DATA.colours.kinds[kind] || INK;
const findingColour = (row) => (findings.severity(row) !== null
  && DATA.colours.severities[findings.severity(row)]) || kindColour(findings.kind(row));
const disciplineColour = (code) => DATA.colours.disciplines[code] || DATA.colours.disciplines.other;

// Corners of a sign around (0, 0) with radius 1; a circle has none.
const CORNERS = {
  near_miss: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  conflict: [[0, -1.15], [1.1, 0.85], [-1.1, 0.85]],
};

function sign(kind, colour = kindColour(kind), size = 16) {
  const corners = CORNERS[kind];
  const look = { fill: colour, stroke: INK, "stroke-width": 0.14, "stroke-linejoin": "round" };
  const shape = corners
    ? draw("polygon", { points: corners.map((corner) => corner.join(",")).join(" "), ...look })
    : draw("circle", { r: 1, ...look });
  return draw("svg", { class: "sign", viewBox: "-1.4 -1.4 2.8 2.8", width: size, height: size, "aria-hidden": "true" }, shape);
}

function paintSign(pen, kind, colour, x, y, radius) {
  pen.beginPath();
  const corners = CORNERS[kind];
  if (corners) corners.forEach(([dx, dy]) => pen.lineTo(x + dx * radius, y + dy * radius));
  else pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.closePath();
  pen.lineJoin = "round";
  pen.lineWidth = 4;
  pen.strokeStyle = PAPER;
  pen.stroke();
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 1.2;
  pen.strokeStyle = INK;
  pen.stroke();
}

// The mark of a decision: lines around (0, 0) in a small disc, which is dark for what is done.
const MARKS = {
  open: [],
  to_discuss: [-0.5, 0, 0.5].map((x) => [[x, 0], [x + 0.01, 0]]),
  agreed: [[[-0.5, 0.02], [-0.14, 0.4], [0.5, -0.4]]],
  declined: [[[-0.38, -0.38], [0.38, 0.38]], [[-0.38, 0.38], [0.38, -0.38]]],
  done: [[[-0.5, 0.02], [-0.14, 0.4], [0.5, -0.4]]],
};
const markColours = (mark) => (mark === "done" ? [INK, PAPER] : [PAPER, INK]);

function markSign(mark, size = 16) {
  const [ground, ink] = markColours(mark);
  return draw("svg", { class: "mark", viewBox: "-1.2 -1.2 2.4 2.4", width: size, height: size, "aria-hidden": "true" },
    draw("circle", { r: 1, fill: ground, stroke: INK, "stroke-width": 0.2 }),
    ...MARKS[mark].map((line) => draw("polyline", { points: line.join(" "), fill: "none", stroke: ink,
      "stroke-width": 0.3, "stroke-linecap": "round", "stroke-linejoin": "round" })));
}

function paintMark(pen, mark, x, y, radius) {
  const [ground, ink] = markColours(mark);
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = ground;
  pen.fill();
  pen.lineWidth = 1.2;
  pen.strokeStyle = INK;
  pen.stroke();
  pen.beginPath();
  for (const line of MARKS[mark]) line.forEach(([dx, dy], k) => pen[k === 0 ? "moveTo" : "lineTo"](x + dx * radius, y + dy * radius));
  pen.lineCap = "round";
  pen.lineWidth = 0.3 * radius;
  pen.strokeStyle = ink;
  pen.stroke();
}

// The sign of a finding on the map, with the mark of its decision above it.
function paintFinding(pen, row, x, y, radius) {
  paintSign(pen, findings.kind(row), findingColour(row), x, y, radius);
  if (markOf(row) !== null) paintMark(pen, markOf(row), x + 0.9 * radius, y - 0.9 * radius, 5.5);
}
