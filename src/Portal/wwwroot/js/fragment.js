import { announce } from "./announce.js";

const focusable = "input:not([type=hidden], :disabled), select, textarea, button, summary, a[href]";

export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Where the focus is inside a row, said so that the same place can be found in its successor.
function place(row) {
  const all = [...row.querySelectorAll(focusable)];
  const index = all.indexOf(document.activeElement);
  return index < 0 ? null : { label: all[index].getAttribute("aria-label"), tag: all[index].tagName };
}

function restore(row, was) {
  if (!was) return;
  const all = [...row.querySelectorAll(focusable)].filter(element => element.checkVisibility());
  const same = all.find(element => element.tagName === was.tag && element.getAttribute("aria-label") === was.label);
  (same ?? all[0])?.focus({ preventScroll: true });
}

// Puts what was answered in the place of what an element holds; focus survives.
export function replaceContent(element, html) {
  const was = place(element);
  element.replaceChildren(parse(html));
  restore(element, was);
}

// Puts the answered row in the place of the one on the page; focus and an opened <details> survive.
export function replaceRow(row, html) {
  const next = parse(html).querySelector("li[id]");
  if (!next) return false;
  const was = place(row);
  const opened = row.querySelector("details[open]") !== null;
  row.replaceWith(next);
  if (opened) next.querySelector("details")?.setAttribute("open", "");
  restore(next, was);
  next.classList.add("fresh");
  announce(next.querySelector("[data-announce]")?.dataset.announce);
  return true;
}

// What an agent has begun to write in a row is not taken away by news about it: only its state is painted.
export function updateRow(row, html) {
  if (!begun(row)) return replaceRow(row, html);
  const next = parse(html);
  for (const part of [".state", ":scope > .badge"]) {
    const from = next.querySelector(part.replace(":scope", "li")), to = row.querySelector(part);
    if (from && to) to.replaceWith(from);
  }
  announce(next.querySelector("[data-announce]")?.dataset.announce);
}

function begun(row) {
  const fields = [...row.querySelectorAll(".field")];
  return fields.some(field => field === document.activeElement || ("defaultValue" in field && field.value !== field.defaultValue));
}

export const asFragment = { "Lethe-Fragment": "1" };
