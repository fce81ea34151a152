// The page: what is dropped on it is checked by the Python beside it, and shown.

import { startPython } from "./python.js";
import { OWN, baseName, ofDrop, ofInput, sorted } from "./dropped.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const LANGUAGE = "perfrules-language";

let language = initialLanguage();
let shown = null; // what the report on the page was made by: words of a command, files, folder, results
let compared = null; // the same of the comparison
let documents = {};
let packs = {};
let configuration = null;
const pair = { before: null, after: null };

function initialLanguage() {
  try {
    const chosen = localStorage.getItem(LANGUAGE);
    if (chosen) return chosen;
  } catch {
    // Pages may be forbidden to keep anything.
  }
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh";
}

const say = (key, ...values) => text(language, key, ...values);

function fill() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  for (const frame of document.querySelectorAll("iframe")) frame.title = say("report");
  showPacks();
}

// ---- Python ----

const ask = startPython(
  (stage) => {
    $("start").textContent = say(stage);
    document.body.dataset.stage = stage;
  },
  (why) => {
    $("start").textContent = say("failed", why);
    $("start").className = "bad";
  },
);

/** Runs a command in the reader's language; `more` is what else the worker is told. */
function command(words, more = {}, onLine = null) {
  return ask({ command: [...words, "--lang", language], ...more }, onLine);
}

// ---- Tabs ----

const tabs = [...document.querySelectorAll('[role="tab"]')];

function select(tab) {
  for (const one of tabs) {
    const isChosen = one === tab;
    one.setAttribute("aria-selected", String(isChosen));
    one.tabIndex = isChosen ? 0 : -1;
    $(one.getAttribute("aria-controls")).hidden = !isChosen;
  }
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener("click", () => select(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    select(next);
    next.focus();
  });
}

// ---- Dropping ----

function takesFiles(label, onFiles) {
  const input = label.querySelector("input");
  input.addEventListener("change", async () => {
    const files = await ofInput(input);
    input.value = ""; // so that the same file can be chosen again after it was changed
    onFiles(files);
  });
  label.addEventListener("dragover", (event) => {
    event.preventDefault();
    label.classList.add("over");
  });
  label.addEventListener("dragleave", () => label.classList.remove("over"));
  label.addEventListener("drop", async (event) => {
    event.preventDefault();
    label.classList.remove("over");
    onFiles(await ofDrop(event.dataTransfer));
  });
}

// What misses a drop zone must not make the browser leave the page.
for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());

// ---- Checking ----

takesFiles($("drop-check"), async (files) => {
  const found = sorted(files);
  Object.assign(packs, found.packs);
  configuration = found.configuration ?? configuration;
  if (Object.keys(found.documents).length) documents = found.documents;
  showPacks();
  await check();
});

$("example").addEventListener("click", async () => {
  const answer = await fetch("example.txt");
  documents = { [language === "zh" ? "示例.txt" : "example.txt"]: await answer.arrayBuffer() };
  await check();
});

$("preview").addEventListener("change", check);
$("rule-use").addEventListener("change", () => {
  if ($("rule-use").checked) packs[OWN] = ownPack();
  else delete packs[OWN];
  showPacks();
});

function showPacks() {
  const names = $("packs").querySelector(".names");
  names.replaceChildren(
    ...Object.keys(packs).map((name) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${name} ×`;
      button.setAttribute("aria-label", say("remove", name));
      button.addEventListener("click", () => {
        delete packs[name];
        if (name === OWN) $("rule-use").checked = false;
        showPacks();
        check();
      });
      return button;
    }),
  );
  $("packs").hidden = !Object.keys(packs).length;
}

/** What a check asks: the files to lay, the folder to be in, and the words of the command. */
async function checking() {
  const files = {};
  const words = ["check", "."];
  for (const [path, content] of Object.entries(documents)) files[`documents/${path}`] = content;
  if (configuration) files["documents/perfrules.toml"] = configuration;
  for (const [name, inside] of Object.entries(packs)) {
    if (!inside["pack.toml"]) files[`packs/${name}/pack.toml`] = $("pack-text").value;
    for (const [path, content] of Object.entries(inside)) files[`packs/${name}/${path}`] = content;
  }
  const question = { words, files, folder: "documents", results: "out" };
  const own = Object.keys(packs).map((name) => `../packs/${name}`);
  if (own.length) {
    const beside = await ask({ ...question, packs: own });
    for (const name of [...beside, ...own]) words.push("--pack", name);
  }
  if ($("preview").checked) words.push("--preview");
  return question;
}

async function check() {
  const names = Object.keys(documents);
  if (!names.length) return;
  const begun = performance.now();
  const rows = [];
  $("said").className = "";
  $("said").textContent = say("waiting");
  $("progress").hidden = false;
  $("progress").max = names.length;
  $("progress").removeAttribute("value");
  $("take").hidden = $("report").hidden = $("files").hidden = $("remarks").hidden = true;
  try {
    shown = await checking();
    const answer = await command([...shown.words, "--format", "jsonl", "-o", "../out/report.html"], shown, (line) => {
      rows.push(...rowsOf(line));
      $("progress").value = rows.length;
      $("said").textContent = say("checking", rows.length, names.length);
    });
    showRows(rows);
    const html = answer.files["report.html"];
    if (html) {
      show($("report"), html);
      $("take").hidden = false;
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    $("said").textContent = rows.length ? say("done", rows.length, seconds) : say("nothing", answer.errors.trim());
    $("said").className = rows.length ? "" : "bad";
    $("remarks").hidden = !(rows.length && remarks(answer.errors));
    $("remarks").querySelector("pre").textContent = remarks(answer.errors);
    document.body.dataset.checked = String(answer.status);
  } catch (error) {
    $("said").textContent = error.message;
    $("said").className = "bad";
    document.body.dataset.checked = "failed";
  } finally {
    $("progress").hidden = true;
  }
}

/** What a line of JSON Lines says: a row for each document that was checked, or could not be read. */
function rowsOf(line) {
  if (!line.startsWith("{")) return [];
  const { documents: checked, unread, summary } = JSON.parse(line);
  return [
    ...checked.map(({ path }) => ({ path, counts: summary, why: null })),
    ...unread.map(({ path, message }) => ({ path, counts: {}, why: message })),
  ];
}

function showRows(rows) {
  const body = $("files").querySelector("tbody");
  body.replaceChildren(
    ...rows.map(({ path, counts, why }) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = path;
      row.append(head);
      for (const severity of ["error", "warning", "info"]) {
        const cell = document.createElement("td");
        cell.textContent = counts[severity] ?? "";
        if (counts[severity]) cell.className = severity;
        row.append(cell);
      }
      const remark = document.createElement("td");
      const isClean = !counts.error && !counts.warning && !counts.info;
      remark.textContent = why ? why[language] : isClean ? say("clean") : "";
      if (why) remark.className = "bad";
      row.append(remark);
      return row;
    }),
  );
  $("files").hidden = rows.length < 1;
}

/** What a run remarked, without where it wrote what the page shows. */
function remarks(errors) {
  return errors
    .split("\n")
    .filter((line) => !line.includes("../out/"))
    .join("\n")
    .trim();
}

/** Shows a report in a frame that cannot reach this page. */
function show(frame, bytes) {
  frame.srcdoc = new TextDecoder().decode(bytes);
  frame.hidden = false;
}

// ---- Taking home ----

const TYPES = {
  html: "text/html",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  zip: "application/zip",
};

function save(name, bytes) {
  const link = document.createElement("a");
  const ending = name.slice(name.lastIndexOf(".") + 1);
  link.href = URL.createObjectURL(new Blob([bytes], { type: TYPES[ending] ?? "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function takesHome(paragraph, made, said) {
  for (const button of paragraph.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      const question = made();
      const { ending } = button.dataset;
      const name = say("report");
      const more = ending === "marked" ? ["--marked", "../out"] : ["-o", `../out/${name}.${ending}`];
      button.disabled = true;
      try {
        const answer = await command([...question.words, ...more], { ...question, asOne: true });
        const wanted = Object.entries(answer.files);
        if (!wanted.length) throw new Error(answer.errors || answer.output);
        for (const [path, bytes] of wanted) save(path === "perfrules.zip" ? `${name}.zip` : baseName(path), bytes);
      } catch (error) {
        said.textContent = error.message;
        said.className = "bad";
      } finally {
        button.disabled = false;
      }
    });
  }
}

takesHome($("take"), () => shown, $("said"));
takesHome($("compare-take"), () => compared, $("compare-said"));

// ---- Comparing ----

for (const side of ["before", "after"]) {
  const label = $(`drop-${side}`);
  takesFiles(label, async (files) => {
    const [path] = Object.keys(files);
    if (!path) return;
    pair[side] = { name: baseName(path), content: files[path] };
    label.querySelector(".name").textContent = pair[side].name;
    if (pair.before && pair.after) await compare();
  });
}

async function compare() {
  const said = $("compare-said");
  said.className = "";
  said.textContent = say("comparing");
  $("compare-report").hidden = $("compare-take").hidden = true;
  // Reports call the documents by their paths: folders only tell apart what has one name.
  const isOneName = pair.before.name === pair.after.name;
  const [before, after] = ["before", "after"].map((side) =>
    isOneName ? `${say(`${side}Folder`)}/${pair[side].name}` : pair[side].name,
  );
  compared = {
    words: ["compare", before, after],
    files: { [`pair/${before}`]: pair.before.content, [`pair/${after}`]: pair.after.content },
    folder: "pair",
    results: "out",
  };
  try {
    const answer = await command([...compared.words, "-o", "../out/report.html"], compared);
    const html = answer.files["report.html"];
    said.textContent = html ? remarks(answer.errors) : answer.errors.trim();
    said.className = html ? "" : "bad";
    if (html) {
      show($("compare-report"), html);
      $("compare-take").hidden = false;
    }
    document.body.dataset.compared = String(answer.status);
  } catch (error) {
    said.textContent = error.message;
    said.className = "bad";
  }
}

// ---- Values ----

let typing = 0;

$("value-text").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(readValues, 300);
});

async function readValues() {
  const given = $("value-text").value;
  if (!given.trim()) return void ($("value-said").textContent = "");
  // Each is a word of its own, also one that begins like an option.
  const values = given.split("\n").filter((line) => line.trim());
  const answer = await ask({ command: ["parse", "--lang", language, "--", ...values] });
  if ($("value-text").value === given) $("value-said").textContent = answer.output + answer.errors;
}

// ---- Rules ----

$("rule-test").addEventListener("click", async () => {
  const files = Object.fromEntries(Object.entries(ownPack()).map(([name, content]) => [`${OWN}/${name}`, content]));
  const answer = await command(["pack", "test", OWN, "-v"], { files });
  $("rule-said").textContent = answer.output + answer.errors;
});

/** The pack that stands in the two boxes. */
function ownPack() {
  const rule = $("rule-text").value;
  const [, name] = /^\s*name\s*=\s*"([a-z0-9-]+)"/m.exec(rule) ?? [null, "rule"]; // a rule's file has the rule's name
  return { "pack.toml": $("pack-text").value, [`${name}.toml`]: rule };
}

// To begin with, what `perfrules pack new` writes.
command(["pack", "new", OWN], { results: OWN }).then(({ files }) => {
  for (const [name, bytes] of Object.entries(files)) {
    if (!name.endsWith(".toml") || name.startsWith(".")) continue; // for editors
    const box = $(name === "pack.toml" ? "pack-text" : "rule-text");
    if (!box.value) box.value = new TextDecoder().decode(bytes);
  }
  document.body.dataset.rule = "there";
});

// ---- Language ----

$("language").addEventListener("click", async () => {
  language = language === "zh" ? "en" : "zh";
  try {
    localStorage.setItem(LANGUAGE, language);
  } catch {
    // Then it is asked for again next time.
  }
  fill();
  $("start").textContent = say(document.body.dataset.stage ?? "runtime");
  if (shown) await check();
  if (compared) await compare();
  await readValues();
});

fill();
$("start").textContent = say("runtime");
