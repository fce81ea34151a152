// Compiles what stands in a folder, and computes what can be computed beforehand, with the Python that the page has.
//
//     node prepare.mjs PYODIDE SITE

import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [pyodide, site] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: pyodide });
python.mountNodeFS("/site", site);
await python.runPythonAsync(`
import compileall, os, sys
from py_compile import PycInvalidationMode

# Beside the sources, which are left out afterwards; never compared with them again.
if not compileall.compile_dir("/site", quiet=1, legacy=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH):
    raise SystemExit("something does not compile")
sys.path.insert(0, "/site")
sys.dont_write_bytecode = True
import perfrules_page
perfrules_page.prepare()
`);
