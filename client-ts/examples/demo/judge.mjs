// Judges a run by what the holders and the downstream server wrote, never by the daemon's word.
import { readFileSync } from "node:fs";
import { readMarks } from "./marks.mjs";

/** After a kill, the slots of the dead are granted again in the daemon's next turn; a second is long. */
const KILL_TO_GRANT_MAX_MS = 1000;

/** What a run has shown: figures, and `violations`, a sentence each. */
export function judge(run) {
    const marks = readMarks(run.marks);
    const tasks = tasksOf(marks);
    const started = tasks.filter((task) => task.start !== undefined);
    const dead = run.kill.holder;
    const found = {
        limit: run.limit,
        requests: run.plans.length,
        answers: run.answers,
        seconds: run.seconds,
        starts: started.length,
        throughput: started.length / run.seconds,
        endings: endingsOf(tasks, dead),
        tickets: tasks.length,
        ...peakOf(started),
        ...orderOf(marks),
        ...probesOf(run.probes, started),
        ...contextsOf(run, marks),
        ...killOf(run, started),
        stray: strayOf(tasks, run, dead),
        wrong: run.wrong,
        foreignTickets: tasks.filter((task) => task.holder.startsWith("nanomsg:")).length,
    };
    return { ...found, violations: violationsOf(found) };
}

/** A call with all that was marked about it, by holder and id. */
function tasksOf(marks) {
    const tasks = new Map();
    for (const mark of marks) {
        const key = `${mark.holder} ${mark.id}`;
        const task = tasks.get(key) ?? { id: mark.id, holder: mark.holder, starts: 0 };
        tasks.set(key, task);
        task.last = mark.ns;
        if (mark.kind === "start") {
            task.starts++;
            Object.assign(task, { start: mark.ns, weight: mark.weight });
        }
        if (mark.kind === "end") task.end = mark.ns;
        if (mark.kind === "drop") task.reason = mark.reason;
    }
    return [...tasks.values()];
}

// ------------------------------------------------------------------ the limit

/** Starts and ends in the order of time; what ends in the instant of a start has ended before. */
function changesOf(started) {
    const changes = started.flatMap((task) => [
        { ns: task.start, by: task.weight },
        { ns: task.end ?? task.last, by: -task.weight },
    ]);
    return changes.sort((a, b) => Number(a.ns - b.ns) || a.by - b.by);
}

/** The highest sum of weights at any instant. */
function peakOf(started) {
    let inUse = 0;
    let peak = 0;
    for (const { by } of changesOf(started)) peak = Math.max(peak, (inUse += by));
    return { peak };
}

// ------------------------------------------------------------------ first come, first served

/**
 * Within a holder: a task that starts after a later call of the same holder has started.
 * And over all holders: grants (tokens rise with them) in another order than arrivals (serials).
 */
function orderOf(marks) {
    const lastByHolder = new Map();
    const granted = marks.filter(({ kind, token }) => kind === "start" && token > 0).sort((a, b) => a.token - b.token);
    let overtaken = 0;
    let lastSerial = 0;
    let outOfTurn = 0;
    for (const { kind, holder, order } of marks) {
        if (kind !== "start") continue;
        const last = lastByHolder.get(holder) ?? 0;
        if (order < last) overtaken++;
        lastByHolder.set(holder, Math.max(last, order));
    }
    for (const { serial } of granted) {
        if (serial < lastSerial) outOfTurn++;
        lastSerial = Math.max(lastSerial, serial);
    }
    return { overtaken, outOfTurn };
}

/** Between holders: B asked after A was known to be queued, and yet started first. */
function probesOf(probes, started) {
    const startOf = new Map(started.map((task) => [task.id, task.start]));
    const told = probes.filter(({ a, b }) => startOf.has(a) && startOf.has(b));
    return { probes: told.length, probesLost: told.filter(({ a, b }) => startOf.get(b) < startOf.get(a)).length };
}

// ------------------------------------------------------------------ contexts

/** Requests that the downstream server saw under another trace or tenant than their own. */
function contextsOf(run, marks) {
    const own = new Map([...run.plans, ...run.orders].map((job) => [job.id, `${job.traceId} ${job.tenant}`]));
    const seen = readFileSync(run.record, "utf8").split("\n").filter(Boolean).map(splitOnce);
    const refused = marks.filter(({ kind, reason }) => kind === "foreign" || reason === "context_mismatch").length;
    const mixedUp = seen.filter(([id, context]) => own.get(id) !== context).length;
    return { seen: seen.map(([id]) => id), mismatches: mixedUp + refused };
}

function splitOnce(line) {
    const space = line.indexOf(" ");
    return [line.slice(0, space), line.slice(space + 1)];
}

// ------------------------------------------------------------------ the kill

/** From the kill to the first grant that was only possible with a slot of the dead. */
function killOf(run, started) {
    const { holder, killedAt } = run.kill;
    const orphans = started.filter((task) => task.holder === holder && task.end === undefined);
    const lost = sum(orphans.map((task) => task.weight));
    let inUse = 0;
    for (const { ns, by } of changesOf(started.filter((task) => task.holder !== holder))) {
        inUse += by;
        if (by > 0 && ns > killedAt && inUse > run.limit - lost) return { slotsLost: lost, killToGrant: Number(ns - killedAt) / 1e6 };
    }
    return { slotsLost: lost, killToGrant: Infinity };
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

// ------------------------------------------------------------------ endings

const EXPECTED = new Set(["released", "expired", "cancelled", "orphaned"]);

/** How the tickets ended, as their holders know it. */
function endingsOf(tasks, dead) {
    const endings = {};
    for (const ending of EXPECTED) endings[ending] = tasks.filter((task) => endingOf(task, dead) === ending).length;
    return endings;
}

function endingOf({ end, reason, holder }, dead) {
    if (end !== undefined) return "released";
    if (reason === "wait_expired") return "expired";
    if (reason === "aborted") return "cancelled";
    if (reason !== undefined) return reason;
    return holder === dead ? "orphaned" : "nothing";
}

/** Work that was lost, done twice, or done after its ticket had ended: a sentence each. */
function strayOf(tasks, { served, seen }, dead) {
    const stray = [];
    for (const task of tasks) {
        if (task.starts > 1) stray.push(`${task.id} was started ${task.starts} times`);
        if (task.reason !== undefined && task.start !== undefined) stray.push(`${task.id} ran although it had ended (${task.reason})`);
        const ending = endingOf(task, dead);
        if (!EXPECTED.has(ending)) stray.push(`${task.id} of ${task.holder} ended by ${ending}`);
    }
    const ran = new Set(tasks.filter((task) => task.end !== undefined).map((task) => task.id));
    for (const id of served) if (!ran.has(id)) stray.push(`${id} was answered and did not run`);
    return stray;
}

// ------------------------------------------------------------------ the verdict

function violationsOf(found) {
    const { limit, peak, overtaken, outOfTurn, probes, probesLost, mismatches, killToGrant, stray, wrong } = found;
    const rules = [
        [peak > limit, `the limit of ${limit} was exceeded: ${peak} slots were held at once`],
        [peak < limit, `the limit of ${limit} was never reached (${peak}): the load shows nothing`],
        [overtaken > 0, `${overtaken} tasks were overtaken by a later call of the same process`],
        [outOfTurn > 0, `${outOfTurn} grants were out of the order of arrival`],
        [probesLost > 0, `${probesLost} of ${probes} probes: B asked after A was queued and started before it`],
        [probes === 0, "no probe of the order between processes came to an end"],
        [mismatches > 0, `${mismatches} tasks ran, or would have run, in the context of another`],
        [killToGrant > KILL_TO_GRANT_MAX_MS, `the slots of the killed worker were not granted within ${KILL_TO_GRANT_MAX_MS} ms`],
        [stray.length > 0, `${stray.length} tasks went astray: ${stray.slice(0, 3).join("; ")}`],
        [wrong.length > 0, `${wrong.length} requests got a wrong answer: ${wrong.slice(0, 3).join("; ")}`],
    ];
    return rules.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence);
}
