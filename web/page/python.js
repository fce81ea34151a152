// The Python that runs beside the page, as a function: ask({files, command, results}) → {status, output, errors, files}.

/** Starts it. `onStage` is told "runtime", "perfrules" and "ready"; `onFailure` why it cannot start. */
export function startPython(onStage, onFailure) {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let count = 0;
  worker.onerror = (event) => onFailure(event.message || "worker.js");
  worker.onmessage = ({ data }) => {
    if (data.stage) return onStage(data.stage);
    if (!data.id) return onFailure(data.failed);
    const { resolve, reject, onLine } = waiting.get(data.id);
    if (data.line !== undefined) return onLine?.(data.line);
    waiting.delete(data.id);
    if (data.failed) reject(new Error(data.failed));
    else resolve(data.answer);
  };
  return (question, onLine) =>
    new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject, onLine });
      worker.postMessage({ id: count, ...question });
    });
}
