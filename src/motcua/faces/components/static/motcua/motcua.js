/* Small comforts; every page works without this file. */
"use strict";

/* A form is sent once: the second press within a moment does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  if (event.submitter) event.submitter.dataset.busy = "yes";
  setTimeout(() => { delete form.dataset.sent; if (event.submitter) delete event.submitter.dataset.busy; }, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const one of document.querySelectorAll("[data-busy]")) delete one.dataset.busy;
});

/* Errors are read out and reached first. */
const errors = document.querySelector(".errors");
if (errors) errors.focus();

/* A file that is too large is told before it travels. */
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file" || !input.dataset.most) return;
  const large = [...input.files].some((file) => file.size > Number(input.dataset.most));
  input.setCustomValidity(large ? input.dataset.tooLarge : "");
  if (large) input.reportValidity();
});

/* A part that is drawn anew keeps what was typed while it was on its way. */
let typed = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  typed = {};
  for (const one of event.detail.target.querySelectorAll("input[id], select[id], textarea[id]"))
    typed[one.id] = { value: one.value, checked: one.checked };
});
document.addEventListener("htmx:afterSwap", () => {
  for (const [id, was] of Object.entries(typed || {})) {
    const now = document.getElementById(id);
    if (!now || now.type === "file" || now.type === "hidden") continue;
    if (now.type === "radio" || now.type === "checkbox") now.checked = was.checked;
    else now.value = was.value;
  }
  typed = null;
});
