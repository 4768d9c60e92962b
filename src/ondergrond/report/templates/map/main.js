// The page starts: fill what stands still, connect the parts, read the address.

function tellTop() {
  element("subtitle").textContent = say("subtitle", { day: day(DATA.on) });
  element("totals").textContent = [
    count(findings.count, "one_finding", "n_findings"), count(works.count, "one_work", "n_works"),
  ].join(" · ");
  const { findings: fewer, works: without } = DATA.left_out;
  const text = [say("about_1", { day: day(DATA.on) }), say("about_2"), say("about_3")];
  const what = [
    fewer > 0 && count(fewer, "one_finding", "n_findings"), without > 0 && count(without, "one_work", "n_works"),
  ].filter(Boolean).join(", ");
  if (what) text.push(say("left_out", { what }));
  element("about-text").append(...text.map((line) => make("p", {}, line)));
  element("cut").hidden = !what;
  if (what) element("cut").textContent = text.at(-1);
}

function startAbout() {
  const about = element("about");
  element("about-button").addEventListener("click", () => about.showModal());
  element("about-close").addEventListener("click", () => about.close());
}

function startSkips() {
  for (const link of document.querySelectorAll("[data-to]"))
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address is for what is open
      element(link.dataset.to).focus();
    });
}

tellTop();
answer();
startDetail(); // before the map: what is open takes room from it
startMap();
startDecided();
fillLegend();
startFilters();
startTimeline();
startList();
startPrint();
startAbout();
startSkips();
tell("asked");
follow();
window.addEventListener("hashchange", follow);
document.documentElement.dataset.ready = "yes";
