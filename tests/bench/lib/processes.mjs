// Every process and file of a run, and their end, whatever ends the run.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** No answer is waited for longer, in ms. */
const PATIENCE_MS = 90_000;

const children = new Set();
let directory;

/** The private directory of this run: sockets, configs, what tools write. */
export function runDirectory() {
    directory ??= mkdtempSync(join(tmpdir(), "sluice-bench-"));
    return directory;
}

/** Kills what still runs and removes the directory. Also at the end of a good run. */
export function cleanUp() {
    for (const child of children) child.kill("SIGKILL");
    children.clear();
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
    directory = undefined;
}

process.on("exit", cleanUp);
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]]) {
    process.on(signal, () => process.exit(code));
}

/**
 * Starts a process that dies with this one. Its stderr is kept and shown if it fails.
 * `cpu` pins it.
 */
export function start(command, args, { env, cpu, stdio = "pipe" } = {}) {
    const pin = cpu === undefined ? [] : ["taskset", "-c", String(cpu)];
    const [program, ...rest] = ["setpriv", "--pdeathsig", "KILL", ...pin, command, ...args];
    const child = spawn(program, rest, {
        stdio: ["pipe", stdio, "pipe"],
        env: { ...process.env, ...env },
    });
    child.said = "";
    child.title = [command.split("/").at(-1), ...args].join(" ").slice(0, 200);
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text) => (child.said = (child.said + text).slice(-4000)));
    child.stdin.on("error", () => {});
    children.add(child);
    child.ended = new Promise((resolve) => {
        child.once("error", (error) => resolve(error.message));
        child.once("close", (code, signal) => {
            children.delete(child);
            resolve(signal ?? code);
        });
    });
    return child;
}

/** Ends a process and waits until it has ended. */
export async function stop(child, signal = "SIGTERM") {
    if (!children.has(child)) return;
    child.stdin.end();
    child.kill(signal);
    await within(child.ended, PATIENCE_MS, `${child.title} to end`);
}

export async function within(promise, ms, what) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for ${what}`)), ms);
    });
    try {
        return await Promise.race([promise, late]);
    } finally {
        clearTimeout(timer);
    }
}

/** A process that says one line of JSON when it is ready, and one for each order. */
export class Worker {
    #child;
    #takers = [];
    #rest = "";
    #end;

    constructor(command, args, options) {
        this.#child = start(command, args, options);
        this.#child.stdout.setEncoding("utf8");
        this.#child.stdout.on("data", (text) => this.#take(text));
        void this.#child.ended.then((how) => {
            this.#end = new Error(`${this.#child.title} ended (${how}): ${this.#child.said.trim()}`);
            for (const taker of this.#takers.splice(0)) taker.reject(this.#end);
        });
    }

    /** Starts one and waits until it is ready; `hello` is what it said then. */
    static async start(command, args, options) {
        const worker = new Worker(command, args, options);
        worker.hello = await worker.#line("to be ready");
        return worker;
    }

    get pid() {
        return this.#child.pid;
    }

    /** Gives an order and returns the answer. */
    async order(word, number) {
        const answer = this.#line(`to ${word} ${number}`);
        this.#child.stdin.write(`${word} ${number}\n`);
        return answer;
    }

    async stop() {
        this.#child.stdin.end();
        await within(this.#child.ended, PATIENCE_MS, `${this.#child.title} to end`);
    }

    #line(what) {
        if (this.#end !== undefined) return Promise.reject(this.#end);
        const line = new Promise((resolve, reject) => this.#takers.push({ resolve, reject }));
        return within(line, PATIENCE_MS, `${this.#child.title} ${what}`);
    }

    #take(text) {
        const lines = (this.#rest + text).split("\n");
        this.#rest = lines.pop();
        for (const line of lines) this.#takers.shift()?.resolve(JSON.parse(line));
    }
}
