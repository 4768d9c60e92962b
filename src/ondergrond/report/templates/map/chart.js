// A small time chart: per work its window (light), its period (full) and its proposed dates
// (outlined), under one axis of years. The text beside it says the same in words.

const CHART_WIDTH = 340;
const LINE_HEIGHT = 22;
const AXIS = 18;

function timeChart(lines) {
  const days = lines.flatMap((line) => [line.first, line.start, line.end, line.last, line.proposed, line.until])
    .filter((each) => each !== null);
  if (!days.length) return null;
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const x = (day_) => 4 + ((day_ - low) / Math.max(1, high - low)) * (CHART_WIDTH - 8);
  const height = AXIS + lines.length * LINE_HEIGHT;
  const chart = draw("svg", { class: "chart", viewBox: `0 0 ${CHART_WIDTH} ${height}`, "aria-hidden": "true" });
  for (const tick of yearTicks(low, high)) {
    chart.append(
      draw("line", { x1: x(tick.day), x2: x(tick.day), y1: AXIS - 4, y2: height, class: "grid" }),
      ...(x(tick.day) < CHART_WIDTH - 28 ? [draw("text", { x: x(tick.day) + 3, y: 12, class: "axis" }, String(tick.year))] : []),
    );
  }
  lines.forEach((line, k) => chart.append(...chartLine(line, AXIS + k * LINE_HEIGHT, x)));
  return chart;
}

function yearTicks(low, high) {
  const [first, last] = [dateOf(low).getUTCFullYear() + 1, dateOf(high).getUTCFullYear()];
  const each = Math.max(1, Math.ceil((last - first + 1) / 7));
  const ticks = [];
  for (let year = first; year <= last; year += each) ticks.push({ year, day: Date.UTC(year, 0, 1) / 864e5 });
  return ticks;
}

function chartLine({ colour, first, start, end, last, proposed, until }, top, x) {
  const strip = (a, b, y, height, look) =>
    draw("rect", { x: x(a), y, width: Math.max(3, x(b) - x(a)), height, rx: 2, ...look });
  const made = [];
  if (first !== null && last !== null) made.push(strip(first, last, top + 9, 4, { class: "window" }));
  if (start !== null && end !== null) made.push(strip(start, end, top + 5, 12, { fill: colour, class: "period" }));
  if (proposed !== null && until !== null) made.push(strip(proposed, until, top + 2, 18, { class: "proposed" }));
  return made;
}

// The sequence of a joint work: per member the days that are proposed, one under another in the
// order in which they start, under an axis of months. The list of works says the same in words.
const NAME_WIDTH = 118;
const TICKS = [1, 2, 3, 6, 12, 24, 60, 120];

function sequenceChart(lines) {
  if (!lines.length) return null;
  const low = Math.min(...lines.map((line) => line.start));
  const high = Math.max(...lines.map((line) => line.until)) + 1;
  const x = (day_) => NAME_WIDTH + ((day_ - low) / (high - low)) * (CHART_WIDTH - NAME_WIDTH - 4);
  const height = AXIS + lines.length * LINE_HEIGHT;
  const chart = draw("svg", { class: "chart sequence", viewBox: `0 0 ${CHART_WIDTH} ${height}`, "aria-hidden": "true" });
  for (const { day: on, name } of monthTicks(low, high)) {
    chart.append(draw("line", { x1: x(on), x2: x(on), y1: AXIS - 4, y2: height, class: "grid" }));
    if (x(on) < CHART_WIDTH - 52) chart.append(draw("text", { x: x(on) + 3, y: 12, class: "axis" }, name));
  }
  lines.forEach(({ name, colour, start, until }, k) => {
    const top = AXIS + k * LINE_HEIGHT;
    chart.append(
      draw("text", { x: 2, y: top + 15, class: "name" }, name),
      draw("rect", { x: x(start), y: top + 4, width: Math.max(3, x(until + 1) - x(start)), height: 14, rx: 2, fill: colour, class: "period" }),
    );
  });
  return chart;
}

// The first days of months, at most four of them.
function monthTicks(low, high) {
  const [first, last] = [monthOf(low), monthOf(high - 1)];
  const each = TICKS.find((step) => (last - first) / step < 4) ?? TICKS.at(-1);
  const ticks = [];
  for (let at = Math.ceil((first + (firstDay(first) < low ? 1 : 0)) / each) * each; at <= last; at += each) {
    const date = dateOf(firstDay(at));
    ticks.push({ day: firstDay(at), name: inYear(date, each < A_YEAR_OF_MONTHS ? DATA.dates.months_short[date.getUTCMonth()] : "").trim() });
  }
  return ticks;
}
