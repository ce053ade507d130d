"use strict";
// The instructor's page, with buttons, and the one that is projected, without: bars that follow the
// votes, and what was measured once it is asked for.
const said = JSON.parse(document.body.dataset.said);
const at = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
let now = null;

async function act(what, key) {
  const request = { method: "POST", headers: { "Content-Type": "application/json" } };
  await fetch("/host-do", { ...request, body: JSON.stringify({ do: what, key }) }).catch(() => {});
}

function bar(row, most) {
  const line = document.createElement("div");
  const label = document.createElement("span");
  const track = document.createElement("span");
  const length = document.createElement("span");
  const count = document.createElement("span");
  line.className = row.measured ? "bar measured" : "bar";
  line.setAttribute("role", "listitem");
  track.className = "track";
  length.className = "length";
  label.textContent = row.measured ? `● ${row.label}` : row.label;
  count.textContent = row.count === null ? "" : row.count;
  length.style.width = `${(100 * row.count) / Math.max(most, 1)}%`;
  track.append(length, count);
  line.append(label, track);
  return line;
}

function show() {
  at("title").textContent = now.title;
  if (at("question").dataset.key !== now.key) {
    at("question").dataset.key = now.key;
    at("question").innerHTML = now.html;
  }
  const most = Math.max(...now.bars.map((row) => row.count));
  at("bars").replaceChildren(...now.bars.map((row) => bar(row, most)));
  at("told").textContent = now.told;
  at("place").textContent = fill(said.place, { n: now.place + 1, all: now.keys.length });
  at("count").textContent = now.median ? `${now.count}, ${now.median}` : now.count;
  if (!at("measure")) return;
  at("cover").textContent = now.shown ? said.hide : said.show;
  at("cover").disabled = Boolean(now.told);
  at("back").disabled = now.place === 0;
  at("next").disabled = now.place === now.keys.length - 1;
  at("measure").disabled = Boolean(now.told);
}

if (at("measure")) {
  at("back").onclick = () => act("ask", now.keys[now.place - 1]);
  at("next").onclick = () => act("ask", now.keys[now.place + 1]);
  at("cover").onclick = () => act("show", now.key);
  at("measure").onclick = () => act("measure", now.key);
}

// The page to project has its stream beside it: /code/screen, /code/screen-stream.
const source = new EventSource(at("measure") ? "/host-stream" : `${location.pathname}-stream`);
source.onmessage = (event) => {
  now = JSON.parse(event.data);
  at("lost").textContent = "";
  show();
};
source.onerror = () => {
  at("lost").textContent = said.lost;
};
