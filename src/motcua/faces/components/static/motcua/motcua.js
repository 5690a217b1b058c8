/* Small comforts; every page works without this file. */
"use strict";

const told = document.body.dataset;

/* One sentence beside what was pressed; the page stays as it is. */
function tell(form, sentence) {
  let place = form.querySelector(".told");
  if (!place) {
    place = document.createElement("p");
    place.className = "told wrong-text";
    place.setAttribute("role", "alert");
    if (form.matches(".upload")) form.prepend(place); else form.append(place);
  }
  place.textContent = sentence;
}
const untell = (form) => form.querySelectorAll(".told").forEach((one) => one.remove());

/* A form is sent once: the second press within a moment does nothing. Without a network it stays
   on the screen with all that was typed. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (!navigator.onLine) { event.preventDefault(); tell(form, told.offline); return; }
  const large = form.querySelector("input[data-large]");
  if (large) { event.preventDefault(); tell(form, large.dataset.tooLarge); return; }
  form.dataset.sent = "yes";
  if (event.submitter) event.submitter.dataset.busy = "yes";
  setTimeout(() => again(form), 8000);
  if (form.matches("form.upload[enctype]")) { event.preventDefault(); send(form); }
});
window.addEventListener("online", () => document.querySelectorAll(".told").forEach((one) => {
  if (one.textContent === told.offline) one.remove();
}));
function again(form) {
  delete form.dataset.sent;
  for (const one of form.querySelectorAll("[data-busy]")) delete one.dataset.busy;
}
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(again));

/* A file travels with its progress shown; the answer takes the place of the page's content. */
async function send(form) {
  untell(form);
  await window.motcuaKeeps?.();
  const file = form.querySelector("input[type=file]");
  if (!file || !file.files.length) { form.submit(); return; }
  const bar = document.createElement("p");
  bar.className = "sending";
  bar.setAttribute("role", "status");
  bar.innerHTML = '<progress max="100" value="0"></progress><span></span>';
  form.append(bar);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const share = Math.round((100 * event.loaded) / event.total);
    bar.firstChild.value = share;
    bar.lastChild.textContent = `${told.sending} ${share} %`;
  });
  request.addEventListener("error", () => { bar.remove(); again(form); tell(form, told.lost); });
  request.addEventListener("load", () => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const fresh = page.getElementById("main");
    if (request.status >= 500) { bar.remove(); again(form); tell(form, told.failed); return; }
    if (!fresh || !request.responseURL.startsWith(location.origin)) { location.reload(); return; }
    document.getElementById("main").replaceWith(fresh);
    history.replaceState(null, "", request.responseURL);
    document.title = page.title;
    arrive(fresh, form.closest("section[id]")?.id);
  });
  request.open("POST", form.getAttribute("action"));
  request.send(new FormData(form));
}

/* Back to the paper that was sent; its sentence is read out when the file was refused. */
function arrive(fresh, id) {
  const place = (id && document.getElementById(id)) || fresh;
  const wrong = place.querySelector(".wrong-text");
  (wrong?.parentElement.querySelector("input[type=file]") || fresh).focus({ preventScroll: true });
  place.scrollIntoView();
}

/* Errors are read out and reached first. */
const errors = document.querySelector(".errors");
if (errors) errors.focus();

/* A file that is too large is told before it travels. */
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file" || !input.dataset.most) return;
  const large = [...input.files].some((file) => file.size > Number(input.dataset.most));
  input.toggleAttribute("data-large", large);
  untell(input.form);
  if (large) tell(input.form, input.dataset.tooLarge);
});

/* Work under way (`data-again`: seconds) is looked at again by itself; a link does the same without
   this file. The header says that nobody pressed anything, so a screen left alone still locks. */
let looking = 0;
function lookAgain() {
  clearTimeout(looking);
  const one = document.querySelector("[data-again]");
  if (one) looking = setTimeout(look, 1000 * one.dataset.again);
}
async function look() {
  const here = location.href;
  const options = { headers: { "X-Motcua-Poll": "yes" }, signal: AbortSignal.timeout(15000) };
  try {
    const answer = await fetch(here, options);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (location.href !== here || !document.querySelector("[data-again]")) return;
    if (answer.redirected) { location.assign(answer.url); return; }
    const fresh = page.getElementById("main");
    const busy = document.activeElement?.closest("#main form");
    if (answer.ok && fresh && !busy) document.getElementById("main").replaceWith(fresh);
  } catch { /* no answer: asked again below */ }
  lookAgain();
}
lookAgain();

/* A part that is being fetched says so; one that does not come is told in one sentence, and what
   stands on the page stays. */
const partOf = (event) => event.detail.target || event.detail.elt;
const tellPart = (event, word) => {
  const part = partOf(event);
  tell(part, (part.dataset[word] || told[word]));
};
document.addEventListener("htmx:beforeRequest", (event) => partOf(event).setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => {
  partOf(event).removeAttribute("aria-busy");
  if (event.detail.successful) untell(partOf(event));
});
document.addEventListener("htmx:sendError", (event) => tellPart(event, navigator.onLine ? "unreached" : "offline"));
document.addEventListener("htmx:timeout", (event) => tellPart(event, "unreached"));
document.addEventListener("htmx:responseError", (event) => tellPart(event, "failed"));

/* A part that is drawn anew keeps what was typed while it was on its way. */
let typed = null;
const caretOf = (one) => one === document.activeElement && typeof one.selectionStart === "number"
  ? [one.selectionStart, one.selectionEnd] : null;
document.addEventListener("htmx:beforeSwap", (event) => {
  typed = {};
  for (const one of event.detail.target.querySelectorAll("input[id], select[id], textarea[id]"))
    typed[one.id] = { value: one.value, checked: one.checked, caret: caretOf(one) };
});
document.addEventListener("htmx:afterSwap", () => {
  for (const [id, was] of Object.entries(typed || {})) {
    const now = document.getElementById(id);
    if (!now || now.type === "file" || now.type === "hidden") continue;
    if (now.type === "radio" || now.type === "checkbox") now.checked = was.checked;
    else if (now.value !== was.value) now.value = was.value;
    if (was.caret && document.activeElement === now) now.setSelectionRange(...was.caret);
  }
  typed = null;
});
