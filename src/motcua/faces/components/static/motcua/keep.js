/* What is typed in a form with `data-keep` is kept by itself, and before it is sent. Without this
   file every button of the page keeps it. */
"use strict";

(() => {
const WAIT = { input: 500, change: 50 };
const BAD = ["offline", "unreached", "failed"];
let dirty = false;
let running = Promise.resolve();
let timer = 0;
let newest = 0;

const fieldsOf = (form) => new URLSearchParams([...new FormData(form), ["action", "keep"]]);
const formNow = () => document.querySelector("form[data-keep]");

/* The number of the draft's state, so that our own saving is not taken for another device's. */
function renew(revision) {
  newest = Math.max(newest, revision || 0);
  const box = formNow()?.querySelector("input[name=revision]");
  if (box) box.value = Math.max(newest, Number(box.value));
}

async function send(form) {
  const options = { method: "POST", body: fieldsOf(form), headers: { "HX-Request": "true" } };
  try {
    const answer = await fetch(form.dataset.keep, { ...options, signal: AbortSignal.timeout(15000) });
    if (answer.headers.get("HX-Trigger")) return { word: "signedOut" };
    const json = answer.headers.get("Content-Type") === "application/json" ? await answer.json() : {};
    if (answer.status === 409) return { word: "elsewhere", why: json.why };
    if (answer.status === 413) return { word: "tooLong", why: json.why };
    if (!answer.ok) return { word: "failed" };
    renew(json.revision);
    return { word: "kept" };
  } catch {
    return { word: navigator.onLine ? "unreached" : "offline" };
  }
}

/* One saving at a time; what could not be kept stays to be kept. */
function keep(form) {
  clearTimeout(timer);
  running = running.then(async () => {
    if (!dirty) return { word: "kept" };
    dirty = false;
    const outcome = await send(form);
    dirty ||= BAD.includes(outcome.word);
    show(form, outcome);
    return outcome;
  });
  return running;
}

function show(form, { word, why }) {
  let place = form.querySelector(".keeping");
  if (!place) {
    place = document.createElement("p");
    place.setAttribute("role", "status");
    form.append(place);
  }
  place.className = word === "kept" ? "keeping soft small" : "keeping wrong-text";
  place.textContent = why || document.body.dataset[word] || "";
}

function typing(event) {
  const form = event.target.form;
  if (!form?.dataset.keep) return;
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(() => keep(form), WAIT[event.type]);
}
document.addEventListener("input", typing);
document.addEventListener("change", typing);

/* Sent only when it has been kept: so a page that does not arrive loses nothing. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.keep || form.dataset.kept) { delete form.dataset.kept; return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.ariaBusy) return;
  const button = event.submitter;
  form.ariaBusy = "true";
  if (button) button.dataset.busy = "yes";
  dirty = true;
  const { word } = await keep(form);
  form.ariaBusy = null;
  if (button) delete button.dataset.busy;
  if (BAD.includes(word)) return;
  dirty = false;
  form.dataset.kept = "yes";
  form.requestSubmit(button);
}, true);

/* A file of the same page is sent: what stands beside it goes first. */
window.motcuaKeeps = async () => {
  const form = formNow();
  if (form && dirty) await keep(form);
};

document.addEventListener("htmx:afterSwap", () => renew(0));
window.addEventListener("pagehide", () => {
  const form = formNow();
  if (form && dirty) navigator.sendBeacon(form.dataset.keep, fieldsOf(form));
});
})();
