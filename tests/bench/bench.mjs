// `make bench`: everything side by side in one run. README.md says what each figure means.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cleanUp, runDirectory } from "./lib/processes.mjs";
import { printTable, writeJson } from "./lib/report.mjs";
import { randomFrom } from "./lib/stats.mjs";
import { startEcho, startRedis, startSluiced } from "./lib/servers.mjs";

const here = dirname(fileURLToPath(import.meta.url));
/** The run fails when it takes longer. */
const MAX_MINUTES = 20;

const HELP = `usage: bench.mjs [options]
  --bin DIR      where sluiced and tests/bench/ are built (default build)
  --pairs N      interleaved pairs of each row (default 30)
  --ms N         length of one measurement (default 80)
  --only A,B     rows: ROWS
  --seed N       of the order within pairs (default: from the clock)
  --pin          servers on the last CPU, load generators on the others
  --json FILE    results for programs (default BIN/bench/results.json)
`;

const ROWS = readdirSync(join(here, "rows"))
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => name.slice(0, -4))
    .sort();

function options() {
    const { values } = parseArgs({
        options: {
            bin: { type: "string", default: "build" },
            pairs: { type: "string", default: "30" },
            ms: { type: "string", default: "80" },
            only: { type: "string" },
            seed: { type: "string", default: String(Date.now() % 1_000_000) },
            pin: { type: "boolean", default: false },
            json: { type: "string" },
            help: { type: "boolean", default: false },
        },
    });
    if (values.help) {
        process.stdout.write(HELP.replace("ROWS", ROWS.join(", ")));
        process.exit(0);
    }
    for (const name of ["pairs", "ms", "seed"]) {
        if (!/^\d+$/.test(values[name]) || (name !== "seed" && values[name] === "0")) {
            throw new Error(`--${name} is a whole number above 0, not ${values[name]}`);
        }
    }
    return values;
}

function chosenRows(only) {
    const names = only === undefined ? ROWS : only.split(",").map((name) => ROWS.find((row) => row === name || row.slice(3) === name || Number(row.slice(0, 2)) === Number(name)) ?? name);
    for (const name of names) {
        if (!ROWS.includes(name)) throw new Error(`there is no row "${name}"; there are ${ROWS.join(", ")}`);
    }
    return names;
}

function machine() {
    const model = /model name\s*: (.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "unknown CPU";
    return { cpus: availableParallelism(), model, kernel: release(), node: process.version, load: loadavg()[0] };
}

async function main() {
    const given = options();
    const bin = resolve(given.bin);
    const seed = Number(given.seed);
    const last = cpus().length - 1;
    const end = Date.now() + MAX_MINUTES * 60_000;
    const bench = {
        bin,
        here,
        pairs: Number(given.pairs),
        ms: Number(given.ms),
        random: randomFrom(seed),
        serverCpu: given.pin && last > 0 ? last : undefined,
        clientCpu: given.pin && last > 0 ? `0-${last - 1}` : undefined,
        tick: () => process.stderr.isTTY && process.stderr.write("."),
        checkTime: () => {
            if (Date.now() > end) throw new Error(`the run takes longer than ${MAX_MINUTES} minutes`);
        },
    };
    const header = { ...machine(), seed, pairs: bench.pairs, ms: bench.ms, pinned: given.pin, started: new Date().toISOString() };
    console.log(
        `${header.model}, ${header.cpus} CPUs, Linux ${header.kernel}, Node ${header.node}, load ${header.load.toFixed(1)} at the start\n` +
            `${bench.pairs} pairs of ${bench.ms} ms in random order, seed ${seed}; ratios are medians of pair ratios,\n` +
            "intervals by order statistics of the pair ratios (at least 95 %, no distribution assumed)\n",
    );
    bench.sluiced = await startSluiced(bench);
    bench.echo = await startEcho(bench, "bufferevent");
    bench.plainEcho = await startEcho(bench, "plain");
    bench.redis = await startRedis(bench);

    const lines = [];
    const seconds = {};
    for (const name of chosenRows(given.only)) {
        const { run } = await import(`./rows/${name}.mjs`);
        const begin = Date.now();
        process.stderr.write(`${name} `);
        lines.push(...(await run(bench)).map((line) => ({ row: name.split("-")[0], ...line })));
        seconds[name] = (Date.now() - begin) / 1000;
        process.stderr.write(` ${seconds[name].toFixed(1)} s\n`);
    }
    const json = given.json ?? join(bin, "bench/results.json");
    mkdirSync(dirname(json), { recursive: true });
    writeJson(json, { ...header, seconds, load_at_end: loadavg()[0] }, lines);
    console.log();
    printTable(lines);
    const judged = lines.filter((line) => line.verdict !== "");
    const met = judged.filter((line) => line.verdict.startsWith("met")).length;
    console.log(`\n${met} of ${judged.length} goals met; load ${loadavg()[0].toFixed(1)} at the end; all samples in ${json}`);
}

main().then(
    () => {
        cleanUp();
        process.exit(0);
    },
    (error) => {
        console.error(`\nbench: ${error.stack ?? error}\n(files of the run were in ${runDirectory()})`);
        cleanUp();
        process.exit(1);
    },
);
