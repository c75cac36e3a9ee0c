// Time of a grant with 10,000 sessions, beside 10: the same ten tickets are in flight,
// and wander over all the sessions. The same of the plain echo server says how much of
// the difference is the kernel's, whose sockets leave the caches as well.
import { readFileSync } from "node:fs";
import { atMost, interleave, line, plainLine } from "../lib/compare.mjs";
import { rateOf, startLoad } from "../lib/measure.mjs";
import { startEcho, startSluiced } from "../lib/servers.mjs";

const MANY = 10_000;

export async function run(bench) {
    const descriptors = Number(/Max open files\s+\d+\s+(\d+)/.exec(readFileSync("/proc/self/limits", "utf8"))?.[1] ?? Infinity);
    if (descriptors < MANY + 100) {
        return [plainLine({ what: `${MANY} sessions`, unit: "", note: `NOT MEASURED: only ${descriptors} descriptors are allowed (ulimit -Hn)` })];
    }
    const all = {
        many: await sessions(bench, MANY),
        "10 sessions": await sessions(bench, 10),
        "many of the echo": await sessions(bench, MANY, "echo"),
        "10 of the plain echo": await sessions(bench, 10, "echo"),
    };
    const measure = (name) => [name, all[name].measure];
    const series = await interleave(bench, {
        subjects: Object.fromEntries(["many", "many of the echo"].map(measure)),
        yardsticks: Object.fromEntries(["10 sessions", "10 of the plain echo"].map(measure)),
    });
    for (const { load, server } of Object.values(all)) {
        await load.stop();
        await server.stop();
    }
    const common = { unit: "ns", subject: "many", yardstick: "10 sessions" };
    const echo = { unit: "ns", subject: "many of the echo", yardstick: "10 of the plain echo" };
    return [
        line(series, { ...common, what: `a grant, ${MANY} sessions`, figure: "ns", goal: atMost(1.2) }),
        line(series, { ...common, what: `a grant, ${MANY} sessions: CPU of the daemon`, figure: "cpu" }),
        line(series, { ...echo, what: `not Sluice: an exchange of the plain echo, ${MANY} connections`, figure: "ns" }),
        line(series, { ...echo, what: `not Sluice: the same, CPU of the echo`, figure: "cpu" }),
    ];
}

async function sessions(bench, n, kind = "sluice") {
    const server = kind === "echo" ? await startEcho(bench, "plain") : await startSluiced(bench);
    const bytes = kind === "echo" ? { to: "echo", request: 152, reply: 166 } : { to: "sluice", gate: "wide", context: 120 };
    const options = { socket: server.socket, ...bytes, connections: n, "in-flight": 10, rotate: 1 };
    const load = await startLoad(bench, "flow", options);
    const rate = rateOf(load, server, bench.ms);
    const measure = async () => {
        const figures = await rate();
        return { ns: 1e9 / figures.rate, cpu: figures.cpu };
    };
    return { server, load, measure };
}
