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
