// Elements made by name, their text always as text: nothing on this page parses what a partner wrote.

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Text of a partner, which may run from right to left, keeps its direction to itself.
const theirs = (text, attributes = {}) => make("bdi", attributes, text);

const SVG = "http://www.w3.org/2000/svg";
function draw(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function swatch(discipline) {
  const made = make("span", { class: "swatch", "aria-hidden": "true" });
  made.style.backgroundColor = disciplineColour(discipline);
  return made;
}

function bar(share, name = "bar") {
  const made = make("span", { class: name, "aria-hidden": "true" }, make("span"));
  made.firstChild.style.width = `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%`;
  return made;
}

let announcing = 0;
function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => { element("live").textContent = text; }, 500);
}
