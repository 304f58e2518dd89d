import { asFragment, replaceContent, updateRow } from "./fragment.js";

// A page with data-live-url hears from the server what has changed and fetches just that.
const page = document.querySelector("[data-live-url]");
let source, heard;

function open() {
  const url = new URL(page.dataset.liveUrl, location);
  if (heard) url.searchParams.set("since", heard);
  source = new EventSource(url);
  for (const name of ["open", "task", "progress", "emails", "activity"]) source.addEventListener(name, event => { heard = event.lastEventId || heard; });
  source.addEventListener("task", event => task(JSON.parse(event.data)));
  source.addEventListener("progress", event => progress(JSON.parse(event.data)));
  source.addEventListener("emails", event => emails(JSON.parse(event.data)));
  source.addEventListener("activity", event => activity(JSON.parse(event.data)));
}

function close() {
  source?.close();
  source = undefined;
}

async function fragment(url) {
  const response = await fetch(url, { headers: asFragment }).catch(() => null);
  return response?.ok && !response.redirected ? response.text() : null;
}

const latest = new Map();

// Of two events about one row only the later may paint it, whichever answer comes first.
async function task({ id, url }) {
  const turn = (latest.get(id) ?? 0) + 1;
  latest.set(id, turn);
  const html = await fragment(url);
  const row = document.getElementById(id);
  if (html && row && latest.get(id) === turn) updateRow(row, html);
}

function progress({ done, total }) {
  for (const place of document.querySelectorAll("[data-progress]")) {
    place.querySelectorAll("progress").forEach(bar => { bar.max = total; bar.value = done; });
    place.querySelectorAll("[data-done]").forEach(figure => { figure.textContent = done.toLocaleString("en"); });
    place.querySelectorAll("[data-total]").forEach(figure => { figure.textContent = total.toLocaleString("en"); });
  }
}

async function emails({ url }) {
  const html = await fragment(url);
  const list = document.querySelector("[data-emails]");
  if (html && list) replaceContent(list, html);
}

async function activity({ url }) {
  const html = await fragment(url);
  const list = document.querySelector("[data-activity]");
  if (html && list) list.innerHTML = html;
}

// A browser opens only a few connections to one host: tabs that nobody looks at must not hold them all. What a tab missed meanwhile it hears
// when it is looked at again: it names the last event that it heard.
function follow() {
  const wanted = document.visibilityState === "visible";
  if (wanted && !source) open();
  if (!wanted) close();
}

if (page) {
  follow();
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", close);
  addEventListener("pageshow", follow);
}
