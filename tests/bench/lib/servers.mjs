// The servers that are measured: started on sockets of the run's own directory.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { runDirectory, start, stop } from "./processes.mjs";

const START_MS = 20_000;

/** Gates and iterators of every daemon of the bench; bounds above anything that a row does. */
const CONFIG = `[daemon]
max_waiting = 2000000
max_tickets = 4000000
max_tickets_per_user = 0
max_context_total = 4G
max_context_total_per_user = 0
max_item_total = 4G
max_item_total_per_user = 0
max_items_per_user = 0
max_sessions = 20000
max_sessions_per_user = 0
log_level = warning
[gate "wide"]
limit = 1000000
[gate "deep"]
limit = 64
[gate "ten"]
limit = 10
[gate "one"]
limit = 1
[iterator "items"]
capacity = 1000
[iterator "lake"]
capacity = 1000000
capacity_bytes = 1G
`;

let count = 0;

/** A server that runs: its socket, its process, the CPU time it used. */
class Server {
    constructor(child, socket, pid) {
        this.child = child;
        this.socket = socket;
        this.pid = pid;
    }

    /** Nanoseconds that its main thread has run, by the kernel. */
    cpuNs() {
        return Number(readFileSync(`/proc/${this.pid}/schedstat`, "utf8").split(" ")[0]);
    }

    /** Resident memory in bytes. */
    rss() {
        const status = readFileSync(`/proc/${this.pid}/status`, "utf8");
        return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) * 1024;
    }

    stop(signal) {
        return stop(this.child, signal);
    }
}

async function serve(name, command, args, socket, options) {
    const child = start(command, args, { stdio: "ignore", ...options });
    let end;
    void child.ended.then((how) => (end = `${name} did not start (${how}): ${child.said.trim()}`));
    const deadline = Date.now() + START_MS;
    while (!(await listens(socket))) {
        if (end !== undefined) throw new Error(end);
        if (Date.now() > deadline) throw new Error(`waited ${START_MS} ms in vain for ${name} to listen`);
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return new Server(child, socket, child.pid);
}

function listens(socket) {
    if (!existsSync(socket)) return false;
    return new Promise((resolve) => {
        const probe = connect(socket);
        probe.once("connect", () => resolve(true)).once("error", () => resolve(false));
        probe.once("connect", () => probe.destroy());
    });
}

function place(name) {
    return join(runDirectory(), `${name}-${++count}`);
}

/** A daemon of its own; `under` is a command that runs it, such as valgrind. */
export async function startSluiced(bench, { under = [], env } = {}) {
    const socket = `${place("sluiced")}.sock`;
    const config = `${socket}.conf`;
    writeFileSync(config, CONFIG);
    const [command, ...args] = [...under, join(bench.bin, "sluiced")];
    args.push("--config", config, "--socket", socket, "--state", `${socket}.state`);
    return serve("sluiced", command, args, socket, { env, cpu: bench.serverCpu });
}

/** The yardstick, of one of its two kinds. */
export function startEcho(bench, kind, { under = [] } = {}) {
    const socket = `${place("echo")}.sock`;
    const [command, ...args] = [...under, join(bench.bin, "tests/bench/echo"), socket, kind];
    return serve(`echo ${kind}`, command, args, socket, { cpu: bench.serverCpu });
}

/** Redis without persistence, on a Unix socket only. */
export function startRedis(bench) {
    const socket = `${place("redis")}.sock`;
    const args = ["--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", runDirectory()];
    return serve("redis-server", "redis-server", args, socket, { cpu: bench.serverCpu });
}

/** beanstalkd without its log, on a Unix socket only. */
export function startBeanstalkd(bench) {
    const socket = `${place("beanstalkd")}.sock`;
    const program = join(bench.bin, "tests/bench/beanstalkd");
    return serve("beanstalkd", program, ["-l", `unix:${socket}`], socket, { cpu: bench.serverCpu });
}

/** live-mutex's broker on a Unix socket. */
export function startLiveMutex(bench, here) {
    const socket = `${place("live-mutex")}.sock`;
    return serve("live-mutex", process.execPath, [join(here, "node/live-mutex-broker.cjs"), socket], socket, {
        cpu: bench.serverCpu,
    });
}
