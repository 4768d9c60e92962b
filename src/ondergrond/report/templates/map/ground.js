// The ground is made of streets, where the partnership has a layer of them, and of the works: each
// leaves a white street under it, whatever is filtered, so that the eye keeps its hold.

const STREET_M = 11;
const METRES_PER_UNIT = 40075016.686 / 256; // at the equator

// Below this zoom a street is a hair: a line of one pixel costs a tenth of a wide one to draw.
const STREETS_FROM = 14.5;
const GROUND = {
  screen: { ground: "#E9EDF0", edge: "#DCE2E7", street: PAPER },
  paper: { ground: PAPER, edge: "#C9D1D8", street: "#F3F5F7" }, // no ink for what says nothing
};
const HAIR = { street: "#D3DAE0", work: "#C3CCD4" };

const everyStreet = Array.from({ length: streetShapes.count }, (_, row) => row);
const isArea = (row) => streetShapes.ringKind[streetShapes.shapeAt[row]] === AREA;
const everyWork = everyRow(works);
const worksIn = (view) => everyWork.filter((row) => inView(workShapes, row, view));

function paintGround(pen, view, rows) {
  const look = view.paper ? GROUND.paper : GROUND.screen;
  pen.fillStyle = look.ground;
  pen.fillRect(0, 0, view.width, view.height);
  const streets = everyStreet.filter((row) => inView(streetShapes, row, view));
  if (view.zoom < STREETS_FROM) {
    strokeRows(pen, streetShapes, streets, view, 1, HAIR.street);
    strokeRows(pen, workShapes, rows, view, 1, HAIR.work);
    paintDots(pen, rows, view);
    return;
  }
  const latitude = view.latitude * (Math.PI / 180);
  const street = (STREET_M / (METRES_PER_UNIT * Math.cos(latitude))) * view.scale;
  const areas = streets.filter(isArea);
  const lines = streets.filter((row) => !isArea(row));
  strokeRows(pen, streetShapes, areas, view, 2, look.edge);
  strokeRows(pen, streetShapes, lines, view, street + 2, look.edge);
  strokeRows(pen, workShapes, rows, view, street + 2, look.edge);
  fillRows(pen, streetShapes, areas, view, look.street);
  strokeRows(pen, streetShapes, lines, view, street, look.street);
  fillRows(pen, workShapes, rows, view, look.street);
  strokeRows(pen, workShapes, rows, view, street, look.street);
  if (view.zoom >= STREET_NAMES_FROM) paintStreetNames(pen, view, streets, street);
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

// The ground stays as it is while the time line runs, so it is painted once for a view and laid
// under the rest as a picture.
const laid = { key: "", works: [], sheet: make("canvas") };

function lay(pen, view) {
  const { width, height } = pen.canvas;
  const key = [view.zoom, view.left, view.top, view.latitude, width, height].join(" ");
  if (laid.key !== key) {
    laid.works = worksIn(view);
    [laid.sheet.width, laid.sheet.height] = [width, height];
    const below = laid.sheet.getContext("2d");
    below.setTransform(pen.getTransform());
    below.lineCap = pen.lineCap;
    below.lineJoin = pen.lineJoin;
    paintGround(below, view, laid.works);
    laid.key = key;
  }
  if (!width || !height) return laid.works; // hidden, as on paper: no picture can be laid down
  pen.save();
  pen.resetTransform();
  pen.drawImage(laid.sheet, 0, 0);
  pen.restore();
  return laid.works;
}
