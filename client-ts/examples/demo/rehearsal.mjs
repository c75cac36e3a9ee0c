// One run of the demo: the service under load, with probes of the order between processes
// and a worker that is killed. Gives back what was planned and done; judge.mjs reads the rest.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { within } from "./household.mjs";
import { planRequests, sendRequests } from "./load.mjs";
import { Service } from "./service.mjs";

/** Requests that wait or run at any time. */
const IN_FLIGHT = 240;
const PROBES_AT_ONCE = 3;
const KILL_AT = 0.4;
const DOOMED = "worker-3";
const PROBES_END_MS = 5_000;
const ENOUGH_MS = 90_000;

/**
 * `queue` is "sluice" or "naive". `outsider`, if there is one, is the C worker: it joins in
 * the probes through its standard input.
 */
export async function rehearse({ queue, household, socket, gate, limit, requests, outsider, onProgress }) {
    const run = makeRun(queue, limit, requests, household);
    const { downstream, url } = await startDownstream(household, run.record);
    const env = { DEMO_QUEUE: queue, DEMO_SOCKET: socket, DEMO_GATE: gate, DEMO_LIMIT: limit };
    const service = new Service(household, { ...env, DEMO_MARKS: run.marks, DEMO_DOWNSTREAM: url }, (fault) =>
        run.wrong.push(fault),
    );
    await service.start();

    const startedAt = process.hrtime.bigint();
    const acts = [load(run, service, onProgress), killHolder(run, service), sendProbes(run, service, outsider)];
    await household.orFail(Promise.all(acts));
    run.seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;

    if (outsider) await household.dismiss(outsider.child, () => outsider.child.stdin.end());
    await service.stop();
    await household.dismiss(downstream, () => downstream.disconnect());
    return run;
}

/** What a run has planned and what became of it. */
function makeRun(queue, limit, requests, household) {
    const [marks, record] = [household.path(`${queue}.marks`), household.path(`${queue}.record`)];
    const run = { queue, limit, marks, record, plans: planRequests(requests, queue), orders: [], probes: [] };
    run.killDue = new Promise((resolve) => (run.askForKill = resolve));
    return Object.assign(run, { answers: {}, answered: 0, served: [], wrong: [], kill: undefined, isLoaded: true });
}

async function startDownstream(household, record) {
    const file = fileURLToPath(new URL("downstream.mjs", import.meta.url));
    const downstream = household.fork("downstream", file, { DEMO_RECORD: record });
    const [{ port }] = await household.orFail(within(10_000, "the downstream server to listen", once(downstream, "message")));
    return { downstream, url: `http://127.0.0.1:${port}` };
}

// ------------------------------------------------------------------ the load

async function load(run, service, onProgress) {
    const { url } = service;
    const sent = sendRequests(run.plans, { url, inFlight: IN_FLIGHT, onAnswer: noteAnswer(run, onProgress) });
    await within(ENOUGH_MS, `${run.plans.length} answers`, sent);
    run.isLoaded = false;
}

function noteAnswer(run, onProgress) {
    return (plan, outcome) => {
        const kind = outcome.startsWith("wrong") ? "wrong" : outcome;
        run.answers[kind] = (run.answers[kind] ?? 0) + 1;
        run.answered++;
        if (kind === "wrong") run.wrong.push(`${plan.id}: ${outcome}`);
        // A connection is lost with the worker that was killed, and in no other way.
        if (kind === "cut" && run.kill === undefined) run.wrong.push(`${plan.id}: the connection was lost`);
        if (kind === "served") run.served.push(plan.id);
        if (run.answered >= run.plans.length * KILL_AT) run.askForKill();
        onProgress(run);
    };
}

// ------------------------------------------------------------------ the probes

/** Probes as long as the load lasts, with a pause for the kill. */
async function sendProbes(run, service, outsider) {
    const pairs = pairUp([...service.workers.keys()], outsider?.name);
    while (run.isLoaded) {
        if (run.answered >= run.plans.length * KILL_AT) await run.killed;
        run.underway = Promise.all(Array.from({ length: PROBES_AT_ONCE }, () => probe(run, service, outsider, pairs)));
        await run.underway;
    }
}

/** The ordered pairs of all who can be A and B, for ever. */
function* pairUp(names, outsider) {
    for (;;) {
        for (const a of names) {
            for (const b of [...names, outsider]) if (b !== undefined && a !== b) yield [a, b];
        }
    }
}

/**
 * Order between processes, by cause and effect: A asks, hears that it is queued, and tells;
 * then B asks. One of the two takes all slots of the gate, so B can not start before A has
 * started unless it was let past, however late a process gets to run what it was granted.
 */
async function probe(run, service, outsider, pairs) {
    const [nameA, nameB] = pairs.next().value;
    const number = run.orders.length;
    const isFirstHeavy = nameB === outsider?.name || number % 4 < 2;
    const a = makeOrder(run, "probe-A", isFirstHeavy ? run.limit : 1);
    const b = makeOrder(run, "probe-B", isFirstHeavy ? 1 : run.limit);

    const first = service.order(nameA, a);
    if (!(await Promise.race([first.queued, first.settled.then(() => false)]))) return;
    if (nameB === outsider?.name) outsider.child.stdin.write(`probe ${b.id}\n`);
    else await service.order(nameB, b).settled;
    await first.settled;
    run.probes.push({ a: a.id, b: b.id, from: nameA, to: nameB });
}

function makeOrder(run, prefix, weight, serviceMs = 3) {
    const order = {
        id: `${prefix}-${run.orders.length + 1}`,
        traceId: randomBytes(16).toString("hex"),
        tenant: "demo",
        weight: run.queue === "sluice" ? weight : 1,
        serviceMs,
    };
    run.orders.push(order);
    return order;
}

// ------------------------------------------------------------------ the kill

/**
 * Kills a worker that is sure to hold a slot: it has just begun a task that would take a
 * minute. Waits for the probes first, since their heavy tickets leave slots empty.
 */
async function killHolder(run, service) {
    run.killed = run.killDue.then(async () => {
        await within(PROBES_END_MS, "the probes", run.underway).catch(() => undefined);
        await service.order(DOOMED, makeOrder(run, "doomed", 1, 60_000)).started;
        run.kill = {};
        run.kill = await service.kill(DOOMED);
    });
    await run.killed;
}
