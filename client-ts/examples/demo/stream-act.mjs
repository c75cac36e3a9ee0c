// The second act: one process walks a file tree, four hash its files through a gate of 2, and
// one of them is killed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Progress } from "./report.mjs";
import { traceOf } from "./traces.mjs";

export const STREAM = { name: "files", capacity: 100, maxInFlight: 48 };
export const DISK = { name: "disk", limit: 2 };
const HASHERS = 4;
/** The share of the files that is hashed when one hasher is killed. */
const KILL_AT = 0.3;
const GLANCE_MS = 20;

const module = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Walks and hashes `tree`. Returns what the processes and the daemon have said, and `violations`. */
export async function streamAct({ household, socket, client, tree }) {
    const startedAt = performance.now();
    const expected = await sha256sums(tree);
    const resultsPath = household.path("hashes");
    const env = { DEMO_SOCKET: socket, DEMO_STREAM: STREAM.name, DEMO_GATE: DISK.name, DEMO_RESULTS: resultsPath };
    const hashers = range(HASHERS).map((n) =>
        household.fork(`hasher ${n}`, module("hasher.mjs"), { ...env, DEMO_NAME: `hasher ${n}` }),
    );
    const walker = household.fork("walker", module("walker.mjs"), { ...env, DEMO_TREE: tree });
    const walked = once(walker, "message");
    const survivors = hashers.slice(1);
    const finished = Promise.all(survivors.map((hasher) => once(hasher, "message")));

    const watch = new Watch(client.iterator(STREAM.name), expected.size);
    const killing = watch.until((stats) => stats.ackedTotal >= KILL_AT * expected.size);
    const before = await household.orFail(Promise.race([killing, finished.then(() => killing)]));
    await household.kill(hashers[0]);
    const [[{ pushed }]] = await household.orFail(Promise.all([walked, finished]));
    const stats = await watch.stop();
    for (const child of [walker, ...survivors]) await household.dismiss(child, () => child.send("leave"));

    const results = readResults(resultsPath);
    const run = { tree, expected, pushed, results, before, stats, seconds: (performance.now() - startedAt) / 1000 };
    return { ...run, ...judgeStream(run) };
}

const range = (n) => [...Array(n).keys()];

/** Asks for the state of the stream, again and again. */
class Watch {
    #files;
    #progress = new Progress("stream");
    #conditions = [];
    #timer;
    #last;
    #total;

    constructor(files, total) {
        this.#files = files;
        this.#total = total;
        this.#timer = setInterval(() => void this.#look().catch(() => undefined), GLANCE_MS);
    }

    /** The first state that fulfils the condition. */
    until(condition) {
        return new Promise((resolve) => this.#conditions.push({ condition, resolve }));
    }

    /** Looks a last time. */
    async stop() {
        clearInterval(this.#timer);
        await this.#look();
        this.#progress.finishText(this.#text());
        return this.#last;
    }

    async #look() {
        const stats = (this.#last = await this.#files.stats());
        for (const { condition, resolve } of this.#conditions) if (condition(stats)) resolve(stats);
        this.#progress.showText(this.#text());
    }

    #text() {
        const { ackedTotal, buffered, capacity, inFlight, offered } = this.#last;
        return `${ackedTotal} of ${this.#total} files hashed · buffered ${buffered}/${capacity}, in flight ${inFlight}, waiting to push ${offered}`;
    }
}

// ------------------------------------------------------------------ what it is compared with

/** The files below `tree` and their hashes, by find and sha256sum. */
async function sha256sums(tree) {
    const text = await outputOf("sh", ["-c", 'find "$1" -type f -print0 | xargs -0 -r sha256sum -z --', "sh", tree]);
    return new Map(
        text
            .split("\0")
            .filter(Boolean)
            .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
}

async function outputOf(program, args) {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    const closed = once(child, "close");
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => (text += chunk));
    const [code] = await closed;
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}`);
    return text;
}

function readResults(path) {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.filter(Boolean).map((line) => JSON.parse(line));
}

// ------------------------------------------------------------------ the verdict

function judgeStream({ expected, pushed, results, before, stats }) {
    const hashed = new Set(results.map(({ path }) => path));
    const lost = [...expected.keys()].filter((path) => !hashed.has(path));
    const different = results.filter(({ path, sha256 }) => sha256 !== expected.get(path));
    const wrongContexts = results.filter(({ path, context }) => !isContextOf(dirname(path), context));
    const peak = mostAtOnce(results);
    const returned = stats.returnedTotal;
    const rules = [
        [pushed !== expected.size, `${pushed} of ${expected.size} files were pushed`],
        [lost.length > 0, `${lost.length} files were not hashed: ${lost[0]}`],
        [different.length > 0, `${different.length} hashes are not those of sha256sum: ${different[0]?.path}`],
        [wrongContexts.length > 0, `${wrongContexts.length} of ${results.length} hashes were made in a wrong context`],
        [peak > DISK.limit, `${peak} files were hashed at once, ${DISK.limit} may be`],
        [stats.ackedTotal !== expected.size, `${stats.ackedTotal} of ${expected.size} items were acknowledged`],
        [stats.buffered + stats.inFlight + stats.dead > 0, "items are left over"],
        [before.bufferedPeak > STREAM.capacity, `${before.bufferedPeak} items were buffered, ${STREAM.capacity} may be`],
        [stats.bufferedPeak > STREAM.capacity + returned, `${stats.bufferedPeak} items were buffered after ${returned} came back`],
        [returned === 0, "the killed hasher had nothing in its hands, so nothing was shown to come back"],
        [results.length - hashed.size > returned, `${results.length - hashed.size} files were hashed again, ${returned} came back`],
    ];
    return {
        ...{ hashed, lost, different, wrongContexts, peak },
        violations: rules.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence),
    };
}

/** Exactly what the walker had set, and nothing of the hasher's own. */
function isContextOf(directory, context) {
    return (
        Object.keys(context).length === 2 &&
        context.directory === directory &&
        context.traceId === traceOf(directory)
    );
}

/** The most files that were hashed at the same time, over all hashers. */
function mostAtOnce(results) {
    const steps = results.flatMap(({ begin, end }) => [
        [BigInt(begin), 1],
        [BigInt(end), -1],
    ]);
    steps.sort(([a, up], [b, other]) => (a < b ? -1 : a > b ? 1 : up - other));
    let now = 0;
    return steps.reduce((most, [, step]) => Math.max(most, (now += step)), 0);
}
