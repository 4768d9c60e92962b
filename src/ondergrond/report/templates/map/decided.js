// All that was decided in this page: a counter at the top, and a list to look over, take from and
// save as a file.

const decidedDialog = element("decisions");

function decidedItem(each) {
  const row = placeOf.get(each.finding_id);
  const name = row === undefined ? each.finding_id : findingTitle(row);
  return make("li", {},
    make("div", {},
      make("p", { class: "work-name" }, markSign(each.decision), " ",
        row === undefined ? `${name} (${say("not_on_map")})` : linkTo({ type: "finding", row }, name)),
      make("p", {}, ...decisionTold(each)),
      each.note === "" ? null : make("p", { class: "note" }, theirs(each.note))),
    make("button", { type: "button", class: "quiet", "aria-label": say("remove_of", { finding: name }),
      onclick: () => {
        drafts.delete(each.finding_id);
        forget(each.finding_id);
        announce(say("removed"));
        element("decisions-title").focus();
      } }, say("remove")));
}

function tellDecided() {
  const [n, left] = [decided.size, unsaved()];
  element("decisions-button").hidden = n === 0 && !decidedDialog.open;
  element("decisions-told").hidden = left === 0;
  element("decisions-told").textContent = left ? number(left) : "";
  const state = left ? say("n_not_saved", { n: number(left) }) : say("all_saved");
  element("decisions-state").textContent = state;
  element("decisions-kept").textContent = n === 0 ? say("none_decided") : say(lasting ? "kept_in_browser" : "kept_while_open");
  element("decisions-kept").classList.toggle("warn", n > 0 && !lasting);
  element("decisions-list").replaceChildren(...[...decided.values()].reverse().map(decidedItem));
  element("decisions-save").disabled = n === 0;
  element("decisions-saved").textContent = n === 0 ? "" : state;
}

function startDecided() {
  startDecisions();
  element("decisions-button").addEventListener("click", () => decidedDialog.showModal());
  element("decisions-close").addEventListener("click", () => decidedDialog.close());
  decidedDialog.addEventListener("close", tellDecided);
  element("decisions-list").addEventListener("click", ({ target }) => { if (target.closest("a")) decidedDialog.close(); });
  element("decisions-save").addEventListener("click", () => {
    saveDecisions();
    element("decisions-saved").textContent = say("saved_as", { file: decisionsName() });
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved() > 0 || drafts.size > 0) event.preventDefault(); });
  watchers.decided.push(tellDecided, refreshDecision, renderList, fillLegend, () => painter.repaintSoon());
  tellDecided();
}
