#!/usr/bin/env node
// The main job on real input. First act: four Node processes and one in C share a gate under
// load, while requests are cancelled, time out, and a process is killed; then the same with a
// naive queue in each process. Second act: one process walks a file tree, four hash what it
// finds, one of them is killed. Exits with 1 if a promise was broken, or if the control shows
// no fault.
//
//   node demo.mjs [--bin DIR] [--requests N] [--limit N] [--tree DIR] [--sluiced FILE]
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { connect } from "@sluice/client";
import { Household } from "./household.mjs";
import { judge } from "./judge.mjs";
import { rehearse } from "./rehearsal.mjs";
import { printStreamTable, printTable, Progress } from "./report.mjs";
import { DISK, STREAM, streamAct } from "./stream-act.mjs";

const GATE = "downstream";
const C_WORK_MS = 12;
const GLANCE_MS = 200;

const options = readOptions();
const household = new Household();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => interrupted(signal));
main().then(
    (code) => process.exit(code),
    (error) => {
        console.error(`\ndemo: ${error.message}`);
        process.exit(1);
    },
);

async function main() {
    const faults = [...(await firstAct()), ...(await secondAct())];
    for (const fault of faults) console.log(`VIOLATION: ${fault}`);
    if (faults.length === 0) console.log("no violations; the control bled and broke the limit, as it must");
    return faults.length === 0 ? 0 : 1;
}

/** A gate under load. Returns what was broken. */
async function firstAct() {
    const { daemon, socket, client } = await startDaemon(`[gate "${GATE}"]\nlimit = ${options.limit}\n`);
    console.log(`gate "${GATE}" of ${options.limit} slots for 4 Node processes and one in C; the daemon is pid ${daemon.pid}`);
    const sluice = await runSluice(socket, client.gate(GATE));
    const gates = await sluicectl(socket, "gates");
    const daemonFaults = await auditDaemon(socket, sluice);
    await client.close();
    await household.dismiss(daemon);

    console.log("control: the same with a naive queue in each process");
    const naive = await runNaive();
    printTable(sluice, naive);
    console.log(`$ sluicectl gates\n${gates}`);
    return [...sluice.violations, ...daemonFaults, ...faultsOfControl(naive)];
}

/** A stream between processes. Returns what was broken. */
async function secondAct() {
    const { name, capacity, maxInFlight } = STREAM;
    const { daemon, socket, client } = await startDaemon(
        `[iterator "${name}"]\ncapacity = ${capacity}\nmax_in_flight = ${maxInFlight}\n\n` +
            `[gate "${DISK.name}"]\nlimit = ${DISK.limit}\n`,
    );
    console.log(`iterator "${name}" of ${capacity} items from a walker of ${options.tree} to 4 hashers; gate "${DISK.name}" of ${DISK.limit} slots`);
    const run = await streamAct({ household, socket, client, tree: options.tree });
    printStreamTable({ ...run, diskLimit: DISK.limit });
    console.log(`$ sluicectl iterators\n${await sluicectl(socket, "iterators")}`);
    const daemonFaults = await auditStream(socket);
    await client.close();
    await household.dismiss(daemon);
    return [...run.violations, ...daemonFaults];
}

// ------------------------------------------------------------------ the parts of the first act

async function startDaemon(sections) {
    const socket = household.path("sluice.sock");
    const config = household.path("sluiced.conf");
    writeFileSync(config, `[daemon]\nsocket = ${socket}\n\n${sections}`);
    const daemon = household.spawn("sluiced", options.sluiced, ["--config", config]);
    const waiting = connect({ path: socket, whenUnavailable: "wait", startupTimeout: 10_000, name: "demo driver" });
    return { daemon, socket, client: await household.orFail(waiting) };
}

async function runSluice(socket, gate) {
    const marks = household.path("sluice.marks");
    const program = join(options.bin, "demo/nanomsg-worker");
    const outsider = {
        name: "nanomsg worker",
        child: household.spawn("nanomsg worker", program, [socket, GATE, marks, `${C_WORK_MS}`]),
    };
    const progress = new Progress("sluice");
    let glance;
    const timer = setInterval(() => gate.stats().then((stats) => (glance = stats), () => undefined), GLANCE_MS);
    const run = await rehearse({
        ...{ queue: "sluice", household, socket, gate: GATE, outsider },
        ...{ limit: options.limit, requests: options.requests },
        onProgress: (now) => progress.show(now, glance),
    });
    clearInterval(timer);
    progress.finish(run);
    return { ...run, ...judge(run) };
}

async function runNaive() {
    const progress = new Progress("naive");
    const run = await rehearse({
        ...{ queue: "naive", household, socket: "", gate: GATE },
        ...{ limit: options.limit, requests: options.requests },
        onProgress: (now) => progress.show(now),
    });
    progress.finish(run);
    return { ...run, ...judge(run) };
}

// ------------------------------------------------------------------ what the daemon says at the end

async function sluicectl(socket, ...words) {
    const { stdout } = await household.orFail(
        promisify(execFile)(join(options.bin, "sluicectl"), ["--socket", socket, ...words], { timeout: 10_000 }),
    );
    return stdout;
}

/** The daemon's books, after the fact: closed, empty, and in step with what the holders wrote. */
async function auditDaemon(socket, run) {
    const { well, violation, status } = JSON.parse(await sluicectl(socket, "doctor", "--json"));
    const ended =
        status.released_total + status.expired_total + status.cancelled_total +
        status.rejected_total + status.revoked_total + status.orphaned_total;
    const rules = [
        [!well, `the daemon's invariants do not hold: ${violation}`],
        [status.holds > 0 || status.waiting > 0, `${status.holds} holds and ${status.waiting} waiting tickets are left over`],
        [status.context_bytes > 0, `${status.context_bytes} bytes of ended tickets' contexts are left over`],
        [ended !== status.enqueued_total, `${status.enqueued_total} tickets arrived and ${ended} ended`],
        [status.granted_total < run.starts, `${run.starts} tasks ran on ${status.granted_total} grants`],
        [status.enqueued_total > run.tickets, `${run.tickets} calls were made and ${status.enqueued_total} tickets arrived`],
    ];
    return rules.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence);
}

/** The same for the stream. */
async function auditStream(socket) {
    const { well, violation, status } = JSON.parse(await sluicectl(socket, "doctor", "--json"));
    const rules = [
        [!well, `the daemon's invariants do not hold: ${violation}`],
        [status.holds + status.waiting > 0, `${status.holds} holds and ${status.waiting} waiting tickets are left over`],
        [status.item_bytes > 0, `${status.item_bytes} bytes of ended items are left over`],
        [status.context_bytes > 0, `${status.context_bytes} bytes of ended tickets' contexts are left over`],
    ];
    return rules.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence);
}

function faultsOfControl(naive) {
    const faults = [];
    // The load that must not confuse Sluice has to be able to confuse something.
    if (naive.mismatches === 0) faults.push("the control shows no bleed of contexts, so the check of contexts proves nothing");
    if (naive.peak <= options.limit) faults.push(`the control kept the limit (${naive.peak}), so the check of the limit proves nothing`);
    if (naive.wrong.length > 0) faults.push(`the control gave ${naive.wrong.length} wrong answers: ${naive.wrong[0]}`);
    return faults;
}

// ------------------------------------------------------------------ options and signals

function readOptions() {
    const root = fileURLToPath(new URL("../../..", import.meta.url));
    const values = parseOptions({
        bin: { type: "string", default: join(root, "build") },
        sluiced: { type: "string" },
        requests: { type: "string", default: "6000" },
        limit: { type: "string", default: "8" },
        tree: { type: "string", default: "/usr/share/doc" },
    });
    return {
        bin: values.bin,
        sluiced: values.sluiced ?? join(values.bin, "sluiced"),
        requests: wholeNumber("requests", values.requests, 1000, 1_000_000),
        limit: wholeNumber("limit", values.limit, 2, 100),
        tree: values.tree,
    };
}

function parseOptions(options) {
    try {
        return parseArgs({ options }).values;
    } catch (error) {
        return wrongUse(error.message);
    }
}

function wholeNumber(name, text, least, most) {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    return wrongUse(`--${name} is a whole number from ${least} to ${most}, not "${text}"`);
}

function wrongUse(problem) {
    console.error(`demo: ${problem}`);
    process.exit(2);
}

/** Ends everything at once: the household kills its processes and removes its directory. */
function interrupted(signal) {
    console.error(`\ndemo: ${signal}: everything that was started is stopped`);
    process.exit(128 + constants.signals[signal]);
}
