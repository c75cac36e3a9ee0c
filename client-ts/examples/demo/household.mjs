// The processes of the demo: whoever dies unasked ends it, and none is left behind.
import { fork, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE_MS = 20_000;
const LAST_WORDS = 2000;

/** A private directory and the processes that work in it. */
export class Household {
    /** Gone when the household is closed. */
    directory = mkdtempSync(join(tmpdir(), "sluice-demo-"));
    /** Rejects when a process ends that was not asked to. */
    failure;
    #fail;
    #members = new Map();

    constructor() {
        this.failure = new Promise((_, reject) => (this.#fail = reject));
        this.failure.catch(() => undefined);
        // The last resort: this runs also where the demo itself has a fault.
        process.on("exit", () => this.#destroy());
    }

    path(name) {
        return join(this.directory, name);
    }

    /** Starts a program; what it says on stderr is shown only if it dies. */
    spawn(name, command, args) {
        // Its own session: Ctrl-C on the terminal reaches the driver, which stops it in order.
        const options = { stdio: ["pipe", "ignore", "pipe"], detached: true };
        const child = spawn(command, args, options);
        let said = "";
        child.stderr.on("data", (chunk) => (said = (said + chunk).slice(-LAST_WORDS)));
        child.stdin.on("error", () => undefined);
        return this.adopt(name, child, () => said);
    }

    /** Starts a Node module. */
    fork(name, file, env) {
        return this.adopt(name, fork(file, { env: { ...process.env, ...env } }));
    }

    /** Takes a process in that somebody else started. */
    adopt(name, child, lastWords = () => "") {
        const member = { name, child, isAsked: false };
        this.#members.set(child, member);
        member.ended = new Promise((resolve) => {
            child.once("error", (error) => {
                this.#fail(new Error(`${name} can not be started: ${error.message}`));
                resolve();
            });
            child.once("exit", (code, signal) => {
                this.#members.delete(child);
                const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
                const isFine = member.isAsked && (code === 0 || signal === member.isAsked);
                if (!isFine) this.#fail(new Error(`${name} (pid ${child.pid}) ended ${how}\n${lastWords()}`.trimEnd()));
                resolve();
            });
        });
        return child;
    }

    /** Kills a process that is not to be missed. */
    kill(child) {
        const member = this.#members.get(child);
        if (member === undefined) return Promise.resolve();
        member.isAsked = "SIGKILL";
        child.kill("SIGKILL");
        return member.ended;
    }

    /** Lets a process end: `ask` tells it to; it has to be gone, with exit code 0, within 20 s. */
    async dismiss(child, ask = () => child.kill("SIGTERM")) {
        const member = this.#members.get(child);
        if (member === undefined) return;
        member.isAsked = true;
        ask();
        await this.orFail(within(PATIENCE_MS, `${member.name} (pid ${child.pid}) to end`, member.ended));
    }

    /** What `work` gives, unless a process dies before. */
    orFail(work) {
        return Promise.race([work, this.failure]);
    }

    #destroy() {
        for (const { child } of this.#members.values()) child.kill("SIGKILL");
        rmSync(this.directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    }
}

/** Rejects when `work` has not settled after `ms`. */
export async function within(ms, what, work) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited ${ms} ms for ${what}`)), ms);
    });
    try {
        return await Promise.race([work, late]);
    } finally {
        clearTimeout(timer);
    }
}
