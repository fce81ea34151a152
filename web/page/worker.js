// Runs Python beside the page, so that the page never stands still. Nothing is asked of any host but the page's own.

import { loadPyodide } from "./python/pyodide.js";

const here = new URL(".", self.location.href);
const SITE = "/lib/perfrules-site";
const WORK = "/desk";

let python;
let page;

/** Tells the page how far the start is: "runtime", "perfrules", "ready". */
function stage(name) {
  self.postMessage({ stage: name });
}

async function fetched(name) {
  const answer = await fetch(new URL(name, here));
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.statusText}`);
  return answer.arrayBuffer();
}

// Servers that do not know .wasm give it as any bytes, which a browser compiles only when they are all there.
const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (source, imports) => {
  const answer = await source;
  if (answer.headers.get("Content-Type") === "application/wasm") return instantiateStreaming(answer, imports);
  return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
};

async function start() {
  stage("runtime");
  const archive = fetched("perfrules.zip");
  archive.catch(() => {}); // told below, where it is awaited
  python = await loadPyodide({ indexURL: new URL("python/", here).href });
  stage("perfrules");
  python.unpackArchive(await archive, "zip", { extractDir: SITE });
  python.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(SITE)}); sys.dont_write_bytecode = True`);
  page = python.pyimport("perfrules_page");
  page.warm();
  stage("ready");
}

/** What an error says; those of the file system have a number only. */
function message(error) {
  return error instanceof Error ? error.message : `${error?.name ?? error} ${error?.errno ?? ""}`.trim();
}

const started = start();
started.catch((error) => self.postMessage({ failed: message(error) }));

/** Makes WORK hold these files and no others: {path: ArrayBuffer or text}. */
function lay(files) {
  const { FS, PATH } = python;
  FS.chdir("/"); // a folder that one stands in cannot be removed
  if (FS.analyzePath(WORK).exists) remove(WORK);
  FS.mkdirTree(WORK);
  for (const [path, content] of Object.entries(files)) {
    const whole = `${WORK}/${path}`;
    FS.mkdirTree(PATH.dirname(whole));
    FS.writeFile(whole, typeof content === "string" ? content : new Uint8Array(content));
  }
}

function remove(path) {
  const { FS } = python;
  if (!FS.isDir(FS.stat(path).mode)) return FS.unlink(path);
  for (const name of FS.readdir(path)) if (name !== "." && name !== "..") remove(`${path}/${name}`);
  FS.rmdir(path);
}

/** The files below a folder of WORK: {path: bytes}. */
function taken(folder) {
  const { FS } = python;
  const found = {};
  const walk = (below) => {
    const whole = `${WORK}/${folder}/${below}`;
    if (!FS.analyzePath(whole).exists) return;
    if (!FS.isDir(FS.stat(whole).mode)) found[below] = FS.readFile(whole);
    else for (const name of FS.readdir(whole)) if (name !== "." && name !== "..") walk(below ? `${below}/${name}` : name);
  };
  walk("");
  return found;
}

/**
 * A question of the page: files to lay, the folder of these to be in, the command to run there, the folder of what it writes, and
 * whether that is to be one file. Without a command it asks which of the shipped packs take part beside those in `packs`.
 */
self.onmessage = async ({ data: { id, files, folder, command, results, asOne, packs } }) => {
  try {
    await started;
    lay(files ?? {});
    if (results) python.FS.mkdirTree(`${WORK}/${results}`);
    python.FS.chdir(folder ? `${WORK}/${folder}` : WORK);
    if (packs) {
      const names = page.shipped_beside(python.toPy(packs));
      return self.postMessage({ id, answer: names.toJs() });
    }
    const tell = (line) => self.postMessage({ id, line });
    const answer = JSON.parse(page.run(python.toPy(command), tell));
    if (asOne) page.packed(`${WORK}/${results}`);
    self.postMessage({ id, answer: { ...answer, files: results ? taken(results) : {} } });
  } catch (error) {
    self.postMessage({ id, failed: message(error) });
  }
};
