// The marks: what the holders themselves say, in one append-only file that all of them write.
// One line an event, written at once, so that a killed process has said all but its end:
//
//   KIND NANOSECONDS HOLDER ORDER ID [more]
//
//   call      asks for a slot; ORDER counts the calls of this holder
//   queued    was told that it waits
//   start     the task's first instruction       more: WEIGHT SERIAL TOKEN
//   hold      the task still runs
//   end       the task has settled; the slot is given back after this line
//   drop      the call ended without running     more: REASON
//   foreign   the grant carried the context of another ticket (the C worker checks itself)
//
// Nanoseconds are those of CLOCK_MONOTONIC, one clock for all processes of the host.
import { openSync, readFileSync, writeSync } from "node:fs";

const HOLD_MARK_MS = 20;

/** A gate (or what has its `run`) each of whose runs is marked under the name of its holder. */
export function markedGate(gate, { path, holder }) {
    const file = openSync(path, "a");
    const held = new Map();
    let calls = 0;

    const mark = (kind, order, id, more = "") =>
        writeSync(file, `${kind} ${process.hrtime.bigint()} ${holder} ${order} ${id}${more && ` ${more}`}\n`);

    // A killed holder's interval ends at its last mark, so there are marks in between.
    setInterval(() => held.forEach((order, id) => mark("hold", order, id)), HOLD_MARK_MS).unref();

    /** Runs `fn` as `gate.run` does; `onStarted` is told when it has begun. */
    function run(id, fn, { onStarted, onQueued, ...options } = {}) {
        const order = ++calls;
        let isStarted = false;
        const task = async (task) => {
            isStarted = true;
            mark("start", order, id, `${options.weight ?? 1} ${task.serial} ${task.token}`);
            held.set(id, order);
            onStarted?.();
            try {
                return await fn(task);
            } finally {
                held.delete(id);
                mark("end", order, id);
            }
        };
        const hooks = onQueued && { onQueued: () => (mark("queued", order, id), onQueued()) };
        mark("call", order, id);
        const outcome = gate.run(task, { ...options, ...hooks });
        outcome.catch((error) => isStarted || mark("drop", order, id, error.code ?? "aborted"));
        return outcome;
    }

    return { run };
}

/** The marks of a file, in the order in which they were written. */
export function readMarks(path) {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.filter(Boolean).map((line, index) => {
        const [kind, ns, holder, order, id, ...more] = line.split(" ");
        if (id === undefined) throw new Error(`${path}:${index + 1}: "${line}" is not a mark`);
        const mark = { kind, ns: BigInt(ns), holder, order: Number(order), id };
        if (kind === "start") [mark.weight, mark.serial, mark.token] = more.map(Number);
        if (kind === "drop") [mark.reason] = more;
        return mark;
    });
}
