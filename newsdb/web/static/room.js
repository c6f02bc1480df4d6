"use strict";
// The suggestions by keyboard: down and up go through them, Escape closes them.
document.addEventListener("keydown", (event) => {
  const list = document.getElementById("suggestions");
  const box = document.getElementById("q");
  const links = list ? [...list.querySelectorAll("a")] : [];
  if (!links.length || !(list.contains(document.activeElement) || document.activeElement === box)) return;
  const place = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = place + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? box : links[Math.min(next, links.length - 1)]).focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    list.replaceChildren();
    box.focus();
  }
});
document.addEventListener("click", (event) => {
  const list = document.getElementById("suggestions");
  if (list && !list.contains(event.target) && event.target.id !== "q") list.replaceChildren();
});
// The way back from a card to the words that it explains.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.mark");
  if (!mark) return;
  const card = document.querySelector(mark.getAttribute("href"));
  if (card) {
    event.preventDefault();
    history.replaceState(null, "", mark.getAttribute("href"));
    document.querySelectorAll(".card.chosen").forEach((other) => other.classList.remove("chosen"));
    card.classList.add("chosen");
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
    card.dataset.from = "";
    card.onkeydown = (key) => { if (key.key === "Escape") mark.focus(); };
  }
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
