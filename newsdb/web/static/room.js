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
