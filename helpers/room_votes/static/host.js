"use strict";
// The instructor's side: bars that follow the votes, and what was measured once it is asked for.
const said = JSON.parse(document.body.dataset.said);
const at = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
let now = null;
let covered = false;

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
  count.textContent = covered ? "" : row.count;
  length.style.width = covered ? "0" : `${(100 * row.count) / Math.max(most, 1)}%`;
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
  at("count").textContent = now.median && !covered ? `${now.count}, ${now.median}` : now.count;
  at("voters").textContent = fill(said.voters, { n: now.voters });
  at("cover").textContent = covered ? said.show : said.hide;
  at("back").disabled = now.place === 0;
  at("next").disabled = now.place === now.keys.length - 1;
  at("measure").disabled = Boolean(now.told);
}

at("back").onclick = () => act("ask", now.keys[now.place - 1]);
at("next").onclick = () => act("ask", now.keys[now.place + 1]);
at("measure").onclick = () => {
  covered = false;
  act("measure", now.key);
};
at("cover").onclick = () => {
  covered = !covered;
  show();
};

const stream = new EventSource("/host-stream");
stream.onmessage = (event) => {
  now = JSON.parse(event.data);
  at("lost").textContent = "";
  show();
};
stream.onerror = () => {
  at("lost").textContent = said.lost;
};
