/* Letters as keys; every page works without this file. */
"use strict";

const typing = (target) =>
  target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);

/* j and k walk through the queue, from the open dossier or the first line. */
const walk = (step) => {
  const lines = [...document.querySelectorAll("[data-line]")];
  if (!lines.length) return;
  const focused = lines.indexOf(document.activeElement);
  const here = focused >= 0 ? focused : lines.findIndex((one) => one.ariaCurrent === "true");
  const next = lines[Math.min(Math.max(here + step, 0), lines.length - 1)];
  next.focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  if (event.key === "j" || event.key === "k") return walk(event.key === "j" ? 1 : -1);
  if (event.key === "/") {
    const find = document.querySelector("[data-find]");
    if (find) { event.preventDefault(); find.focus(); }
    return;
  }
  const wanted = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (wanted) { event.preventDefault(); wanted.click(); }
});

for (const one of document.querySelectorAll("[data-print]")) one.addEventListener("click", () => print());

/* What can be undone for some seconds only is taken away when they are over. */
for (const one of document.querySelectorAll("[data-vanish]")) setTimeout(() => one.remove(), 1000 * one.dataset.vanish);

/* Work under way is looked at again by itself; a link does the same without this file. */
for (const one of document.querySelectorAll("[data-again]")) setTimeout(() => location.reload(), 1000 * one.dataset.again);
