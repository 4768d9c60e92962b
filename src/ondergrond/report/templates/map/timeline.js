// The time line: months from a first to a last, the number of findings in each, and a button that
// lets the period walk by.

const [from, to] = [element("from"), element("to")];
const STEP_MS = 700;
const A_YEAR = 12;
let walking = 0;

// Findings per month for each kind, and the most of all kinds together in one month; they are
// counted anew only where others are wanted.
let counted = { of: null };
function monthly() {
  if (counted.of === wanted.findings) return counted;
  const heights = KINDS.map(() => new Float64Array(LAST_MONTH - FIRST_MONTH + 1));
  for (const row of wanted.findings) {
    const [start, end] = [findings.period_start(row), findings.period_end(row)];
    if (start === null || end === null) continue;
    const [first, last] = [Math.max(FIRST_MONTH, monthOf(start)), Math.min(LAST_MONTH, monthOf(end))];
    const heap = heights[KINDS.indexOf(findings.kind(row))];
    for (let month_ = first; month_ <= last; month_ += 1) heap[month_ - FIRST_MONTH] += 1;
  }
  const together = heights[0].map((_, k) => heights.reduce((sum, heap) => sum + heap[k], 0));
  counted = { of: wanted.findings, heights, most: Math.max(1, ...together) };
  return counted;
}

const INSET = 22; // half a thumb: the range inputs keep it free at both ends
let room = null; // of the chart, measured when it changes: to ask for it lays out the whole page

function measureChart() {
  room = element("chart").getBoundingClientRect();
  paintChart();
}

function paintChart() {
  if (!room || !room.width) return;
  const chart = element("chart");
  const { width, height } = room;
  const ratio = window.devicePixelRatio || 1;
  const pen = chart.getContext("2d");
  [chart.width, chart.height] = [width * ratio, height * ratio];
  pen.scale(ratio, ratio);
  const { heights, most } = monthly();
  const n = heights[0].length;
  const step = (width - 2 * INSET) / Math.max(1, n - 1);
  const base = height - 17;
  for (let k = 0; k < n; k += 1) {
    const inside = FIRST_MONTH + k >= asked.from && FIRST_MONTH + k <= asked.to;
    const x = INSET + k * step;
    let y = base;
    heights.forEach((heap, kind) => {
      const tall = (heap[k] / most) * (base - 4);
      pen.globalAlpha = inside ? 1 : 0.28;
      pen.fillStyle = kindColour(KINDS[kind]);
      pen.fillRect(x - step * 0.38, y - tall, Math.max(1, step * 0.76), tall);
      y -= tall;
    });
    pen.globalAlpha = 1;
    if ((FIRST_MONTH + k) % 12 === 0) paintYear(pen, x - step / 2, base, 1970 + (FIRST_MONTH + k) / 12, step * 12);
  }
}

function paintYear(pen, x, base, year, room) {
  pen.fillStyle = "#C9D1D8";
  pen.fillRect(x, base, 1, 5);
  if (room < 34 && year % 2) return;
  pen.fillStyle = "#5F6B76";
  pen.font = "12px system-ui, sans-serif";
  pen.textAlign = "left";
  pen.textBaseline = "bottom";
  pen.fillText(String(year), x + 4, base + 17);
}

function setRange(first, last) {
  ask({ from: first, to: last });
}

function tellRange() {
  from.value = asked.from;
  to.value = asked.to;
  from.setAttribute("aria-valuetext", month(asked.from));
  to.setAttribute("aria-valuetext", month(asked.to));
  const all = asked.from === FIRST_MONTH && asked.to === LAST_MONTH;
  element("period-told").textContent = all ? say("all_time") : months(asked.from, asked.to);
  element("always").style.visibility = all ? "hidden" : "";
  paintChart();
}

function walk() {
  const long = asked.to - asked.from;
  if (asked.to >= LAST_MONTH) { halt(); return; }
  setRange(asked.from + 1, asked.from + 1 + long);
}

function play() {
  if (walking) { halt(); return; }
  const whole = asked.from === FIRST_MONTH && asked.to === LAST_MONTH;
  const long = whole ? Math.min(A_YEAR, LAST_MONTH - FIRST_MONTH + 1) - 1 : asked.to - asked.from;
  if (whole || asked.to >= LAST_MONTH) setRange(FIRST_MONTH, FIRST_MONTH + long);
  walking = setInterval(walk, STEP_MS);
  tellPlay();
}

function halt() {
  clearInterval(walking);
  walking = 0;
  tellPlay();
}

function tellPlay() {
  element("play").setAttribute("aria-pressed", String(walking !== 0));
}

function startTimeline() {
  for (const input of [from, to]) [input.min, input.max] = [FIRST_MONTH, LAST_MONTH];
  from.addEventListener("input", () => setRange(Math.min(Number(from.value), asked.to), asked.to));
  to.addEventListener("input", () => setRange(asked.from, Math.max(Number(to.value), asked.from)));
  for (const input of [from, to]) input.addEventListener("pointerdown", halt);
  element("time").addEventListener("submit", (event) => event.preventDefault());
  element("play").addEventListener("click", play);
  element("always").addEventListener("click", () => { halt(); setRange(FIRST_MONTH, LAST_MONTH); });
  new ResizeObserver(measureChart).observe(element("chart"));
  watchers.asked.push(tellRange);
}
