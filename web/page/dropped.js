// Files that were dropped or chosen: {path: ArrayBuffer}, those of folders with the path below the folder.

/** The files of a drop, also those in folders. */
export async function ofDrop(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = {};
  for (const entry of entries) await walk(entry, "", files);
  return files;
}

/** The files of an `<input type="file">`. */
export async function ofInput(input) {
  const files = {};
  for (const file of input.files) files[file.webkitRelativePath || file.name] = await file.arrayBuffer();
  return files;
}

async function walk(entry, above, files) {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    files[path] = await file.arrayBuffer();
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A hundred at a time, until none are left.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const one of some) await walk(one, `${path}/`, files);
  }
}

/**
 * Tells documents from rules: {documents, packs: {name: {file: content}}, configuration}.
 *
 * A folder with a pack.toml is a pack, and so are loose rule files together; a perfrules.toml is the configuration.
 */
export function sorted(files) {
  const documents = {};
  const packs = {};
  const loose = {};
  let configuration = null;
  const folders = Object.keys(files)
    .filter((path) => baseName(path) === "pack.toml")
    .map((path) => folderOf(path));
  for (const [path, content] of Object.entries(files)) {
    const folder = folders.find((one) => one !== "" && path.startsWith(`${one}/`));
    if (baseName(path).startsWith(".")) continue;
    if (folder !== undefined) (packs[baseName(folder)] ??= {})[path.slice(folder.length + 1)] = content;
    else if (baseName(path) === "perfrules.toml") configuration = content;
    else if (path.endsWith(".toml")) loose[baseName(path)] = content;
    else documents[path] = content;
  }
  if (Object.keys(loose).length) packs[OWN] = loose;
  return { documents, packs, configuration };
}

/** The name of the pack of rules that came without one. */
export const OWN = "own";

export function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folderOf(path) {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}
