"use strict";
// The search box is a combobox: down and up choose a name, Enter opens it, Escape closes the list.
const box = document.getElementById("q");
const list = document.getElementById("suggestions");
let chosen = -1;
function show(place) {
  const options = list.children;
  chosen = place;
  [...options].forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
  if (chosen < 0) box.removeAttribute("aria-activedescendant");
  else {
    box.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }
}
function close() {
  list.replaceChildren();
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  show(-1);
}
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== list) return;
  list.hidden = !list.children.length || document.activeElement !== box;
  box.setAttribute("aria-expanded", String(!list.hidden));
  show(-1);
});
box.addEventListener("keydown", (event) => {
  if (list.hidden || event.isComposing) return;
  const last = list.children.length - 1;
  if (event.key === "ArrowDown") show(chosen === last ? -1 : chosen + 1);
  else if (event.key === "ArrowUp") show(chosen < 0 ? last : chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.address);
  else return;
  event.preventDefault();
});
list.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) location.assign(option.dataset.address);
});
document.addEventListener("click", (event) => {
  if (!list.hidden && !list.contains(event.target) && event.target !== box) close();
});
box.addEventListener("blur", () => setTimeout(close, 150));

// A mark shows its card beside the text; Escape leads from the card back to the words.
function choose(card) {
  document.querySelectorAll(".card.chosen").forEach((other) => other.classList.remove("chosen"));
  card.classList.add("chosen");
}
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.mark");
  const card = mark && document.querySelector(mark.getAttribute("href"));
  if (!card) return;
  event.preventDefault();
  history.replaceState(null, "", mark.getAttribute("href"));
  choose(card);
  card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
  card.onkeydown = (key) => { if (key.key === "Escape") mark.focus(); };
});
function showCardOfTarget() {
  const mark = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const card = mark && mark.matches("a.mark") && document.querySelector(mark.getAttribute("href"));
  if (!card) return;
  choose(card);
  const aside = card.closest("aside");
  aside.scrollTop = card.offsetTop - aside.offsetTop;
}
window.addEventListener("hashchange", showCardOfTarget);
showCardOfTarget();

// Kinds of marks that are switched off stay so on the next article, and are left out of the order of tabs.
document.querySelectorAll(".marks input").forEach((input) => {
  const key = `newsdb-${input.className}`;
  const kind = input.className.replace("show-", "");
  const apply = () => document.querySelectorAll(`.text a.mark.${kind}`).forEach((mark) => {
    if (input.checked) mark.removeAttribute("tabindex");
    else mark.tabIndex = -1;
  });
  try { input.checked = localStorage.getItem(key) !== "off"; } catch { /* the browser keeps nothing */ }
  apply();
  input.addEventListener("change", () => {
    apply();
    try { localStorage.setItem(key, input.checked ? "on" : "off"); } catch { /* the browser keeps nothing */ }
  });
});
// Review by keyboard, while a pair has the focus: the keys of its buttons, j and k for the next and the one before.
// A key is known by its letter or by its place, since a Hangul keyboard sends other letters.
document.addEventListener("keydown", (event) => {
  const pair = event.target.closest && event.target.closest(".pair");
  if (!pair || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const key = /^(Key|Digit)/.test(event.code) ? event.code.replace(/^(Key|Digit)/, "").toLowerCase() : "";
  const isKey = (wanted) => event.key.toLowerCase() === wanted || (key === wanted && !/^[a-z0-9]$/i.test(event.key));
  if (isKey("j") || isKey("k")) {
    const pairs = [...document.querySelectorAll(".pair")];
    const next = pairs[pairs.indexOf(pair) + (isKey("j") ? 1 : -1)];
    if (next) next.focus();
    event.preventDefault();
    return;
  }
  const act = [...pair.querySelectorAll("[aria-keyshortcuts]")].find((one) => isKey(one.getAttribute("aria-keyshortcuts")));
  if (act) {
    event.preventDefault();
    act.click();
  }
});
