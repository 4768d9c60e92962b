// Shapes as paths: straight from flat arrays, thousands at once.

const POINT = 0;
const LINE = 1;
const AREA = 2;

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
    if (kind === AREA) pen.closePath();
  }
}

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

// When a ring closes, Chromium looks at all that its path holds so far, which in a path of thousands
// of rings is nearly all the time that painting takes: a long path is put together of short ones.
const SHORT = 16;
function pathOf(shapes, rows, view, kinds) {
  const whole = new Path2D();
  for (let at = 0; at < rows.length; at += SHORT) {
    const short = new Path2D();
    for (const row of rows.slice(at, at + SHORT)) for (const kind of kinds) trace(short, shapes, row, view, kind);
    if (rows.length <= SHORT) return short;
    whole.addPath(short);
  }
  return whole;
}

function strokeRows(pen, shapes, rows, view, width, colour) {
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke(pathOf(shapes, rows, view, [LINE, AREA]));
}

function fillRows(pen, shapes, rows, view, colour) {
  pen.fillStyle = colour;
  pen.fill(pathOf(shapes, rows, view, [AREA]), "evenodd");
}
