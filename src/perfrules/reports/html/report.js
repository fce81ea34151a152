"use strict";
(() => {
  const data = JSON.parse(document.getElementById("report").textContent);
  const severities = ["error", "warning", "info"];
  const FIRST = 40; // matters that are drawn at once
  const state = {
    language: data.language,
    severities: new Set(severities),
    file: "",
    rule: "",
    project: "",
    words: "",
    shown: FIRST,
    source: null, // {file, place} of the document beside the findings
    sort: null, // a column of the table of files
  };

  // Texts

  const which = () => (state.language === "zh" ? 0 : 1);
  const of = (pair) => pair[which()] || pair[1 - which()];
  const say = (key, values = {}) =>
    of(data.texts[key]).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const colon = () => (state.language === "zh" ? "：" : ": ");
  const title = (code, name) => (data.titles[code] ? of(data.titles[code]) : name);

  // Elements: texts of documents are only ever text

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick" || name === "oninput" || name === "onchange") element[name] = value;
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children.flat(Infinity)) if (child !== null && child !== "") element.append(child);
    return element;
  }

  // Which files, matters and findings

  const count = (file, severity) =>
    file.entries.reduce((sum, entry) => sum + entry.findings.filter((f) => f.severity === severity).length, 0);
  data.documents.forEach((file, number) => {
    file.number = number;
    file.counts = severities.map((severity) => count(file, severity));
    file.undecided = file.open.filter((one) => one.kind === "undecided").length;
    file.entries.forEach((entry, index) => {
      entry.file = file;
      entry.id = `f${number}-${index}`;
      entry.findings.forEach((finding) => {
        finding.text = [...finding.message, finding.project, finding.subject, finding.code, file.path, file.agency,
          ...finding.steps.flat(), ...(data.titles[finding.code] || [])].join("\n").toLowerCase();
      });
    });
  });
  const byWeight = (a, b) => {
    for (let i = 0; i < 3; i += 1) if (a.counts[i] !== b.counts[i]) return b.counts[i] - a.counts[i];
    return a.number - b.number;
  };
  const worst = [...data.documents].sort(byWeight);

  const projectOf = (finding) => [finding.number, finding.project].filter(Boolean).join(" ");

  function fits(finding) {
    return state.severities.has(finding.severity)
      && (!state.rule || finding.code === state.rule)
      && (!state.project || projectOf(finding) === state.project)
      && state.words.toLowerCase().split(/\s+/).every((word) => finding.text.includes(word));
  }

  const files = () => (state.file === "" ? worst : [data.documents[Number(state.file)]]);
  const isFiltered = () =>
    Boolean(state.rule || state.project || state.words || state.severities.size < severities.length);

  function matters() {
    const found = [];
    for (const file of files()) {
      for (const entry of file.entries) {
        const fitting = entry.findings.filter(fits);
        if (fitting.length) found.push({ entry, fitting });
      }
    }
    return found;
  }

  // The page

  const page = document.getElementById("page");

  function draw() {
    document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
    document.title = say("html.title");
    page.replaceChildren(
      make("a", { class: "skip", href: "#findings" }, say("html.skip")),
      top(),
      filters(),
      make("div", { class: "body", id: "body" }, make("main", { id: "main" })),
    );
    drawMain();
    drawSource();
  }

  function top() {
    const counts = severities.map((severity) =>
      make("span", { class: `badge ${severity}` },
        `${say(`severity.${severity}`)} ${data.documents.reduce((sum, file) => sum + count(file, severity), 0)}`));
    return make("header", { class: "top" },
      make("h1", {}, say("html.title")),
      make("span", {}, counts),
      make("button", { class: "no-print", onclick: () => window.print() }, say("html.print")),
      make("button", { class: "no-print", id: "language",
        onclick: () => { state.language = state.language === "zh" ? "en" : "zh"; draw(); focus("language"); } },
      say("html.language")));
  }

  function filters() {
    const toggles = severities.map((severity) => make("button", {
      class: `toggle ${severity}`, id: `toggle-${severity}`, "aria-pressed": String(state.severities.has(severity)),
      onclick: () => {
        if (!state.severities.delete(severity)) state.severities.add(severity);
        refilter(`toggle-${severity}`);
      },
    }, say(`severity.${severity}`)));
    const codes = new Map();
    const projects = new Set();
    for (const file of files()) {
      for (const entry of file.entries) {
        for (const finding of entry.findings) {
          codes.set(finding.code, title(finding.code, finding.name));
          if (projectOf(finding)) projects.add(projectOf(finding));
        }
      }
    }
    const rules = [...codes].sort().map(([code, name]) => [code, `${code} ${name}`]);
    const search = make("input", { type: "search", id: "search", placeholder: say("html.search_hint"),
      "aria-label": say("html.search"), oninput: (event) => { state.words = event.target.value; state.shown = FIRST; drawMain(); } });
    search.value = state.words;
    const numbered = (name) => Number(name.split(" ")[0]) || Infinity;
    return make("div", { class: "filters", role: "search", id: "filters" },
      search, toggles,
      choice("rule", say("html.rule"), rules),
      data.documents.length > 1 ? choice("file", say("html.file"), worst.map((file) => [String(file.number), file.path])) : "",
      choice("project", say("html.project"), [...projects].sort((a, b) => numbered(a) - numbered(b) || (a < b ? -1 : 1)).map((name) => [name, name])),
      make("button", { id: "reset", onclick: () => {
        Object.assign(state, { severities: new Set(severities), rule: "", file: "", project: "", words: "" });
        refilter("reset");
      } }, say("html.reset")));
  }

  function choice(name, label, options) {
    const select = make("select", { id: name, onchange: (event) => {
      state[name] = event.target.value;
      if (name === "file") state.project = "";
      refilter(name);
    } }, make("option", { value: "" }, say("html.any")),
    options.map(([value, text]) => make("option", { value }, text)));
    select.value = state[name];
    return make("label", { for: name }, label, select);
  }

  function refilter(from) {
    state.shown = FIRST;
    document.getElementById("filters").replaceWith(filters());
    drawMain();
    focus(from);
  }

  const focus = (id) => { const element = document.getElementById(id); if (element) element.focus(); };

  function drawMain(limit = state.shown) {
    const main = document.getElementById("main");
    const found = matters();
    const all = data.documents.reduce((sum, file) => sum + file.counts.reduce((a, b) => a + b, 0), 0);
    const listed = found.reduce((sum, one) => sum + one.fitting.length, 0);
    const parts = [...notices()];
    if (data.documents.length > 1) parts.push(fileTable());
    parts.push(make("h2", { id: "findings", tabindex: "-1" }, say("html.findings"), " ",
      make("span", { class: "faint", role: "status" }, say("html.shown", { n: listed, all }))));
    const leftOut = severities.filter((severity) => data.leftOut[severity])
      .map((severity) => `${say(`severity.${severity}`)} ${data.leftOut[severity]}`);
    if (leftOut.length) parts.push(make("p", { class: "faint" }, say("html.left_out", { counts: leftOut.join(" ") })));
    let file = null;
    for (const one of found.slice(0, limit)) {
      if (one.entry.file !== file) {
        if (file) parts.push(...leftOpen(file));
        file = one.entry.file;
        parts.push(fileHead(file), sideBySide(file));
      }
      parts.push(matter(one.entry, one.fitting));
    }
    const complete = found.length <= limit;
    if (file) parts.push(...leftOpen(file));
    if (!found.length && isFiltered()) parts.push(make("p", {}, say("html.none")));
    if (!complete) {
      const more = make("button", { class: "no-print", id: "more", onclick: () => { state.shown += FIRST; drawMain(); } },
        say("html.more"));
      parts.push(more);
      new IntersectionObserver((seen, observer) => {
        if (seen.some((one) => one.isIntersecting)) { observer.disconnect(); more.click(); }
      }, { rootMargin: "600px" }).observe(more);
    } else if (!isFiltered()) {
      for (const quiet of files()) {
        if (!quiet.entries.length && (files().length === 1 || quiet.open.length || quiet.stated.length || quiet.comparison)) {
          parts.push(fileHead(quiet), sideBySide(quiet), make("p", {}, say("html.clean")), ...leftOpen(quiet));
        }
      }
    }
    parts.push(make("p", { class: "faint no-print" }, say("html.keys")),
      make("p", { class: "faint" }, `perfrules ${data.version} · ${data.packs.join(", ")}`));
    main.replaceChildren(...parts.filter(Boolean));
  }

  function notices() {
    const parts = [];
    if (data.unread.length) {
      parts.push(make("details", { open: true }, make("summary", {}, say("html.unread", { n: data.unread.length })),
        make("ul", {}, data.unread.map((one) => make("li", {}, `${one.path}${colon()}${of(one.why)}`)))));
    }
    if (data.notices.length) {
      parts.push(make("details", { open: true }, make("summary", {}, say("html.notices")),
        make("ul", {}, data.notices.map((one) => make("li", {}, `${one.path} ${one.code}${colon()}${of(one.what)}`)))));
    }
    return parts;
  }

  // Files

  const columns = [
    ["severity.error", (file) => file.counts[0]], ["severity.warning", (file) => file.counts[1]],
    ["severity.info", (file) => file.counts[2]], ["column.undecided", (file) => file.undecided],
    ["column.unread", (file) => (file.figures ? file.figures[3] : 0)],
  ];

  function fileTable() {
    const order = [...worst];
    if (state.sort !== null) {
      const value = state.sort < 0 ? null : columns[state.sort][1];
      order.sort(value ? (a, b) => value(b) - value(a) || byWeight(a, b) : (a, b) => (a.path < b.path ? -1 : 1));
    }
    const head = (key, number, kind) => make("th", { class: kind, scope: "col",
      "aria-sort": state.sort === number ? (number < 0 ? "ascending" : "descending") : "none" },
    make("button", { class: "link", id: `sort${number}`, onclick: () => { state.sort = number; drawMain(); focus(`sort${number}`); } },
      say(key)));
    const open = new Set([state.file]);
    return make("section", {},
      make("h2", {}, say("html.files", { n: data.documents.length })),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("html.file") },
        make("table", { class: "files" },
          make("thead", {}, make("tr", {}, head("column.path", -1, ""), make("th", { class: "wide", scope: "col" }, say("column.agency")),
            columns.map(([key], number) => head(key, number, "n")))),
          make("tbody", {}, order.map((file) => make("tr", { "aria-current": open.has(String(file.number)) ? "true" : null },
            make("td", {}, make("button", { class: "link", onclick: () => {
              state.file = state.file === String(file.number) ? "" : String(file.number);
              state.project = "";
              refilter("file");
              document.getElementById("findings").scrollIntoView();
            } }, file.path)),
            make("td", { class: "wide" }, file.agency),
            columns.map(([, value]) => make("td", { class: value(file) ? "n" : "n zero" }, String(value(file))))))))));
  }

  function fileHead(file) {
    const facts = [file.agency, file.year ? say("html.facts", file) : "",
      file.figures ? say("html.account", { n: file.figures[0], taken: file.figures[1], ignored: file.figures[2], unread: file.figures[3] }) : "",
      of(file.aside)];
    return make("h2", {}, file.path, " ", make("span", { class: "faint" }, facts.filter(Boolean).join(" · ")));
  }

  // Two documents side by side: what is the same is folded away

  function sideBySide(file) {
    const compared = file.comparison;
    if (!compared) return null;
    const changed = compared.rows.filter((one) => !one.kept);
    const kept = compared.rows.filter((one) => one.kept);
    const keys = ["column.project", "column.name", "column.became", "column.before", "column.after", "column.share"];
    const table = (rows) => make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("sheet.comparison") },
      make("table", { class: "compared" },
        make("thead", {}, make("tr", {}, keys.map((key) => make("th", { scope: "col" }, say(key))))),
        make("tbody", {}, rows.map((one) => make("tr", {},
          make("td", {}, one.project), make("td", {}, of(one.name)), make("td", {}, [of(one.state), of(one.change)].filter(Boolean).join(" ")),
          make("td", { title: of(one.places[0]) || null }, one.values[0]), make("td", { title: of(one.places[1]) || null }, one.values[1]),
          make("td", { class: "n" }, one.values[2]))))));
    return make("section", { class: "side-by-side" },
      make("h3", {}, `${of(compared.kind)}${colon()}${compared.before} → ${file.path}`),
      changed.length ? table(changed) : "",
      kept.length ? make("details", {}, make("summary", {}, say("html.kept", { n: kept.length })), table(kept)) : "");
  }

  function leftOpen(file) {
    return [pieces("html.stated", file.stated), pieces("html.open", file.open)].filter(Boolean);
  }

  function pieces(heading, listed) {
    if (!listed.length) return null;
    return make("details", { class: "open" }, make("summary", {}, say(heading, { n: listed.length })),
      make("table", {}, make("tbody", {}, listed.map((one) => make("tr", {},
        make("td", {}, say(`open.${one.kind}`), one.code ? ` ${one.code}` : ""),
        make("td", {}, of(one.what)), make("td", {}, of(one.why)), make("td", { class: "faint" }, of(one.place)))))));
  }

  // Matters

  function matter(entry, fitting) {
    const head = fitting.find((finding) => finding.code === entry.code) || fitting[0];
    const single = entry.single && fitting.includes(entry.findings[0]);
    const name = title(head.code, head.name);
    const heading = make("h3", {},
      make("span", { class: `badge ${head.severity}` }, say(`severity.${head.severity}`)),
      `${entry.code} `, single ? of(head.message) : name, " ",
      single ? "" : make("span", { class: "faint" }, say("html.places", { n: fitting.length })), " ",
      entry.amount ? make("span", { class: "amount" }, say("html.amount", { amount: entry.amount })) : "");
    return make("article", { class: head.severity, id: entry.id, tabindex: "-1" }, heading,
      single ? alone(entry, head, fitting) : together(entry, fitting));
  }

  const owner = (finding) => [projectOf(finding), finding.subject].filter(Boolean).join(" · ") || say("html.whole");
  const list = (items) => make("ul", {}, items.map((item) => make("li", {}, item)));

  function pairs(rows) {
    return make("dl", {}, rows.filter(([, value]) => value).map(([key, value]) => [make("dt", {}, say(key)), make("dd", {}, value)]));
  }

  function shared(fitting, key) {
    const texts = new Set(fitting.map((finding) => of(data.shared[finding[key]])));
    const lines = [...new Set([...texts].flatMap((text) => text.split("\n")))].filter(Boolean);
    return lines.length ? list(lines) : "";
  }

  function alone(entry, head, fitting) {
    const others = fitting.filter((finding) => finding !== head);
    return pairs([
      ["html.project", projectOf(head) || head.subject ? owner(head) : ""],
      ["html.where", places(entry, head)],
      ["column.before_path", head.earlier.length ? list(head.earlier.map(of)) : ""],
      ["html.calculation", head.steps.length ? list(head.steps.map(of)) : ""],
      ["html.also", others.length ? list(others.map((finding) =>
        `${say(`severity.${finding.severity}`)} ${finding.code}${colon()}${of(finding.message)}`)) : ""],
      ["html.doubts", shared(fitting, "doubts")],
      ["html.basis", shared(fitting, "basis")],
      ["html.fix", shared(fitting, "fix")],
    ]);
  }

  function together(entry, fitting) {
    const isMoney = fitting.some((finding) => finding.amount);
    const keys = ["html.project", "column.message", ...(isMoney ? ["column.amount"] : []), "html.where"];
    return [
      make("table", { class: "findings" },
        make("thead", {}, make("tr", {}, keys.map((key) => make("th", { scope: "col" }, key === "column.amount" ? say("html.amount", { amount: "" }).trim() : say(key))))),
        make("tbody", {}, fitting.map((finding) => make("tr", {},
          make("td", {}, owner(finding)),
          make("td", {},
            finding.code !== entry.code || finding.severity !== entry.severity
              ? make("span", { class: `badge ${finding.severity}` }, `${say(`severity.${finding.severity}`)} ${finding.code}`) : "",
            of(finding.message),
            finding.steps.length ? make("div", { class: "faint" }, list(finding.steps.map(of))) : ""),
          isMoney ? make("td", { class: "amount" }, finding.amount) : "",
          make("td", {}, places(entry, finding), finding.earlier.length ? make("div", { class: "faint" }, list(finding.earlier.map(of))) : ""))))),
      pairs([["html.doubts", shared(fitting, "doubts")], ["html.basis", shared(fitting, "basis")], ["html.fix", shared(fitting, "fix")]]),
    ];
  }

  function places(entry, finding) {
    if (!finding.places.length) return "";
    return list(finding.places.map((place) => make("button", { class: "link", "data-place": "",
      onclick: () => openSource(entry.file, place) }, place[3 + which()])));
  }

  // The document beside its findings

  const sources = new Map();
  function sourceOf(file) {
    if (!sources.has(file)) {
      const element = document.getElementById(`source-${file.number}`);
      sources.set(file, element ? JSON.parse(element.textContent) : []);
    }
    return sources.get(file);
  }

  let opener = null;
  function openSource(file, place) {
    opener = document.activeElement;
    state.source = { file, place };
    drawSource();
    const now = document.querySelector("aside .now");
    if (now) { now.scrollIntoView({ block: "center" }); now.focus({ preventScroll: true }); }
  }

  function closeSource() {
    state.source = null;
    drawSource();
    if (opener && opener.isConnected) opener.focus();
  }

  function drawSource() {
    const body = document.getElementById("body");
    const before = body.querySelector("aside");
    if (before) before.remove();
    body.classList.toggle("with-source", state.source !== null);
    if (state.source === null) return;
    const { file, place } = state.source;
    const parts = sourceOf(file);
    const marks = marksOf(file);
    const aside = make("aside", { "aria-label": say("html.document") },
      make("header", {}, make("strong", {}, file.path), make("button", { onclick: closeSource }, say("html.close"))));
    if (!parts.length) aside.append(make("p", {}, say("html.no_source")));
    let last = null;
    for (const lines of parts) {
      if (last !== null && lines[0][0] !== last + 1) aside.append(make("p", { class: "gap" }, say("html.gap")));
      last = lines[lines.length - 1][0];
      if (lines.some(([, text]) => text.includes("\t"))) {
        aside.append(make("div", { style: "overflow:auto" }, make("table", {}, make("tbody", {}, lines.map(([number, text]) => row(number, text, marks.get(number) || [], place))))));
      } else {
        for (const [number, text] of lines) if (text.trim()) aside.append(make("p", {}, marked(text, 1, number, marks.get(number) || [], place)));
      }
    }
    body.append(aside);
  }

  function marksOf(file) {
    const marks = new Map();
    for (const entry of file.entries) {
      for (const finding of entry.findings) {
        for (const one of finding.places) {
          if (!marks.has(one[0])) marks.set(one[0], []);
          marks.get(one[0]).push({ from: one[1], to: Math.max(one[2], one[1] + 1), entry, finding });
        }
      }
    }
    return marks;
  }

  function row(number, text, marks, place) {
    let column = 1;
    return make("tr", {}, text.split("\t").map((cell) => {
      const made = make("td", { class: /^[\d.,%\s+-]+$/.test(cell) ? "number" : null }, marked(cell, column, number, marks, place));
      column += Array.from(cell).length + 1;
      return made;
    }));
  }

  // Columns count characters as Python does, not halves of them as JavaScript does.
  function marked(text, start, number, marks, place) {
    const signs = Array.from(text);
    const end = start + Math.max(signs.length, 1); // a blank cell can be marked too
    const here = marks.filter((mark) => mark.from < end && mark.to > start);
    if (!here.length) return [text];
    const cuts = [...new Set([start, end, ...here.flatMap((mark) => [Math.max(mark.from, start), Math.min(mark.to, end)])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, index) => {
      const piece = signs.slice(from - start, cuts[index + 1] - start).join("");
      const over = here.filter((mark) => mark.from <= from && mark.to >= cuts[index + 1]);
      if (!over.length) return piece;
      const now = number === place[0] && over.some((mark) => mark.from === place[1]);
      const names = [...new Set(over.map((mark) => `${mark.finding.code} ${of(mark.finding.message)}`))];
      return make("a", { class: now ? "marked now" : "marked", title: names.join("\n"), href: `#${over[0].entry.id}`,
        onclick: (event) => { event.preventDefault(); goTo(over[0].entry); } }, piece || "\u00a0");
    });
  }

  function goTo(entry) {
    if (!document.getElementById(entry.id)) {
      const rank = matters().findIndex((one) => one.entry === entry);
      if (rank < 0) { // a filter hides it
        Object.assign(state, { severities: new Set(severities), rule: "", project: "", words: "" });
        refilter("reset");
      }
      state.shown = Math.max(state.shown, matters().findIndex((one) => one.entry === entry) + 1);
      drawMain();
    }
    const article = document.getElementById(entry.id);
    article.scrollIntoView({ block: "start" });
    article.focus({ preventScroll: true });
  }

  // Keys and paper

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && state.source) { closeSource(); return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "/") { event.preventDefault(); focus("search"); return; }
    const step = { j: 1, k: -1 }[event.key];
    const articles = [...document.querySelectorAll("article")];
    const now = articles.findIndex((article) => article.contains(document.activeElement));
    if (step) {
      const next = articles[Math.min(Math.max(now + step, 0), articles.length - 1)];
      if (next) { next.scrollIntoView({ block: "center" }); next.focus({ preventScroll: true }); }
    } else if (event.key === "Enter" && now >= 0 && document.activeElement === articles[now]) {
      const place = articles[now].querySelector("[data-place]");
      if (place) place.click();
    }
  });
  window.addEventListener("beforeprint", () => {
    drawMain(Infinity);
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  window.addEventListener("afterprint", () => drawMain());

  draw();
})();
