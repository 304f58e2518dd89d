import { announce } from "./announce.js";
import { asFragment, parse, replaceRow } from "./fragment.js";

const unreachable = "Could not reach the portal; nothing was sent.";
const unknown = "The portal could not do this. Reload the page to see what holds now.";

// A ticked box sends its form at once; the row that is answered takes the place of the row that asked.
document.addEventListener("change", event => {
  const form = event.target.closest("form[data-tick]");
  if (form && event.target.checked) tick(form, event.target);
});

async function tick(form, box) {
  const row = form.closest("li");
  if (row.getAttribute("aria-busy") === "true") return;
  const body = new FormData(form);
  const undo = sending(row, box);
  let response, text;
  try {
    response = await fetch(form.action, { method: "POST", body, headers: asFragment });
    text = await response.text();
  } catch {
    return undo(unreachable);
  }
  // A live event may have painted a newer row before this answer came.
  if (response.ok && !response.redirected && !row.isConnected) return;
  const answered = (response.ok || response.status === 409) && !response.redirected;
  if (!answered || !replaceRow(document.getElementById(row.id), text)) undo(message(response, text));
}

function sending(row, box) {
  const state = row.querySelector("[data-state]");
  const before = [...(state?.childNodes ?? [])];
  row.querySelector("[data-message]")?.remove();
  row.setAttribute("aria-busy", "true");
  state?.replaceChildren("Sending");
  return sentence => {
    row.removeAttribute("aria-busy");
    box.checked = false;
    state?.replaceChildren(...before);
    const words = Object.assign(document.createElement("p"), { className: "words", textContent: sentence });
    words.dataset.message = "";
    (state ?? row).append(words);
    announce(sentence);
  };
}

function message(response, text) {
  if (response.headers.get("Content-Type")?.includes("json")) {
    try {
      const problem = JSON.parse(text);
      return problem.detail ?? problem.title ?? unknown;
    } catch {
      return unknown;
    }
  }
  return parse(text).querySelector("[data-message]")?.textContent.trim() || unknown;
}
