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

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) print();
});

/* What belongs to one page only: an undo that vanishes after some seconds, work under way. */
let waiting = [];
const wake = () => {
  waiting.forEach(clearTimeout);
  waiting = [];
  for (const one of document.querySelectorAll("[data-vanish]"))
    waiting.push(setTimeout(() => one.remove(), 1000 * one.dataset.vanish));
  lookAgain();
};
wake();

/* An act is sent in the background: a second press does nothing, a slow answer is told, and when
   none comes one sentence says so while all that was typed stays on the screen. */
const SLOW = 700;
const PATIENCE = 90000;
const onTheWay = new WeakSet();
let here = location.pathname + location.search;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (onTheWay.has(form)) { event.preventDefault(); return; }
  if (event.defaultPrevented || form.method !== "post" || form.matches(".inline, .looks")) return;
  event.preventDefault();
  deliver(form, event.submitter);
});

const bodyOf = (form, pressed) => {
  const data = new FormData(form);
  if (pressed?.name) data.append(pressed.name, pressed.value);
  return form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
};

async function deliver(form, pressed) {
  onTheWay.add(form);
  untell(form);
  const slow = setTimeout(() => tellSlow(form), SLOW);
  try {
    const to = pressed?.getAttribute("formaction") || form.getAttribute("action") || location.href;
    const answer = await fetch(to, {
      method: "POST", body: bodyOf(form, pressed), signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500) tell(form, told.failed);
    else show(answer, await answer.text());
  } catch {
    tell(form, navigator.onLine ? told.unreached : told.offline);
  } finally {
    clearTimeout(slow);
    form.querySelector(".sending")?.remove();
    onTheWay.delete(form);
    again(form);
  }
}

const tellSlow = (form) => {
  const bar = document.createElement("p");
  bar.className = "sending small";
  bar.setAttribute("role", "status");
  bar.append(document.createElement("progress"), told.sending);
  form.append(bar);
};

/* The answer takes the place of the page; a page of another door is opened as such. */
function show(answer, text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const same = page.body.className === document.body.className;
  if (answer.redirected && !same) { location.assign(answer.url); return; }
  document.body.replaceWith(page.body);
  document.title = page.title;
  if (answer.redirected && answer.url !== location.href) history.pushState(null, "", answer.url);
  else history.replaceState(null, "");
  here = location.pathname + location.search;
  wake();
  scrollTo(0, 0);
  (document.querySelector(".errors") || document.getElementById("main")).focus();
}

/* Back and forward lead to pages that must be asked for anew. */
window.addEventListener("popstate", () => {
  if (location.pathname + location.search !== here) location.reload();
});
