"use strict";
// A phone's side: shows what is asked, sends an answer, and brings its answers back after a restart.
const said = JSON.parse(document.body.dataset.said);
const code = document.body.dataset.code;
const language = `language=${document.documentElement.lang}`;
const at = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
let now = null;

// ---- what this browser said, by question, so that a new room can be told again ----
const kept = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(`votes-${code}`)) || { room: "", answers: {} };
    } catch {
      return { room: "", answers: {} };
    }
  },
  write(content) {
    try {
      localStorage.setItem(`votes-${code}`, JSON.stringify(content));
    } catch {
      // A browser that keeps nothing votes all the same.
    }
  },
};

async function send(key, answer) {
  const request = { method: "POST", headers: { "Content-Type": "application/json" } };
  const reply = await fetch(`/${code}/vote?${language}`, { ...request, body: JSON.stringify({ key, answer }) });
  if (!reply.ok) throw new Error(await reply.text());
  const memory = kept.read();
  memory.answers[key] = answer;
  kept.write(memory);
  return (await reply.json()).counted;
}

async function vote(answer) {
  const key = now.key;
  try {
    const counted = await send(key, answer);
    if (now.key !== key) return;
    now.yours = counted;
    at("remark").className = "remark counted";
    at("remark").textContent = fill(said.counted, { answer: named(counted) });
    press();
  } catch (error) {
    at("remark").className = "remark";
    at("remark").textContent = error instanceof TypeError ? said.lost : error.message;
  }
}

async function bringBack() {
  const memory = kept.read();
  if (memory.room && memory.room !== now.room) {
    for (const [key, answer] of Object.entries(memory.answers)) {
      await send(key, answer)
        .then((counted) => {
          if (key === now.key) now.yours = counted;
        })
        .catch(() => {});
    }
  }
  kept.write({ ...kept.read(), room: now.room });
}

// ---- showing ----
function named(answer) {
  const option = now.options.find(([value]) => value === answer);
  return option ? option[1] : String(answer);
}

function press() {
  for (const button of document.querySelectorAll("#answers button[value]"))
    button.setAttribute("aria-pressed", String(button.value === now.yours));
}

function buttons() {
  return now.options.map(([value, label]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", value, textContent: label });
    button.onclick = () => vote(value);
    return button;
  });
}

function field() {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const button = document.createElement("button");
  label.textContent = fill(said.number, { example: now.example });
  Object.assign(input, { type: "text", inputMode: "decimal", maxLength: 40, autocomplete: "off" });
  Object.assign(button, { type: "submit", textContent: said.send });
  label.append(input);
  return [label, button];
}

function show() {
  at("title").textContent = now.title;
  at("question").innerHTML = now.html;
  at("told").textContent = now.told;
  at("answers").hidden = Boolean(now.told);
  at("answers").replaceChildren(...(now.options.length ? buttons() : field()));
  press();
  const has = now.yours !== null;
  at("remark").className = has ? "remark counted" : "remark";
  if (now.told) at("remark").textContent = has ? fill(said.closed, { answer: named(now.yours) }) : said.none;
  else at("remark").textContent = has ? fill(said.counted, { answer: named(now.yours) }) : "";
}

at("answers").addEventListener("submit", (event) => {
  event.preventDefault();
  const input = at("answers").querySelector("input");
  if (input && input.value.trim()) vote(input.value.trim());
});

const stream = new EventSource(`/${code}/stream?${language}`);
stream.onmessage = async (event) => {
  const before = now;
  now = JSON.parse(event.data);
  if (!before || before.room !== now.room) await bringBack();
  const same = before && ["room", "key", "told"].every((name) => before[name] === now[name]);
  if (!same) show();
};
stream.onerror = () => {
  at("remark").className = "remark";
  at("remark").textContent = said.lost;
};
stream.onopen = () => {
  if (at("remark").textContent === said.lost) at("remark").textContent = "";
  if (now) show();
};
