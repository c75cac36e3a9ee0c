import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect as connectSocket, type Socket } from "node:net";
import { join } from "node:path";
import { temporaryDirectory, turn, within } from "./support";

/** The daemon under test. */
export const SLUICED = process.env.SLUICED ?? join(process.cwd(), "..", "build", "sluiced");

export interface LaunchedDaemon {
    readonly path: string;
    readonly directory: string;
    /** The daemon, or what stands for it, forwards signals and ends as it does. */
    readonly child: ChildProcess;
    /** What it has logged so far. */
    log(): string;
    /** Ends it with a signal and waits until it is gone. */
    kill(signal?: NodeJS.Signals): Promise<void>;
}

export interface LaunchOptions {
    /** Text of the config file. */
    config?: string;
    /** Use this directory, of a daemon that was there before. */
    directory?: string;
}

/**
 * Starts sluiced in a directory of its own and returns when it accepts connections. Fails
 * at once, with its log, when it exits before. It is killed when the test
 * file's process ends, and does not keep that alive.
 */
export async function launchDaemon(options: LaunchOptions = {}): Promise<LaunchedDaemon> {
    if (!existsSync(SLUICED))
        throw new Error(`${SLUICED} is missing: run make first, or name the daemon in $SLUICED`);
    const directory = options.directory ?? temporaryDirectory();
    const path = join(directory, "s.sock");
    const config = join(directory, "sluiced.conf");
    writeFileSync(config, options.config ?? "");
    const child = spawn(
        SLUICED,
        ["--socket", path, "--state", join(directory, "state"), "--config", config],
        {
            stdio: ["ignore", "pipe", "pipe"],
        },
    );
    let log = "";
    for (const stream of [child.stdout, child.stderr] as Socket[]) {
        stream.on("data", (chunk: Buffer) => (log += chunk.toString()));
        stream.unref();
    }
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    let pid = child.pid as number;
    const send = (signal: NodeJS.Signals): void => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        try {
            process.kill(pid, signal);
        } catch {
            // It has just ended.
        }
    };
    process.once("exit", () => send("SIGKILL"));
    child.unref();
    const failed = gone.then(() =>
        Promise.reject(new Error(`sluiced ended at once, with ${child.exitCode}: ${log}`)),
    );
    failed.catch(() => undefined);
    await within("sluiced accepts connections", Promise.race([accepts(path), failed]));
    // What stands for it can not forward every signal.
    if (process.env.SLUICE_UNIT !== undefined) pid = Number(readFileSync(join(directory, "pid"), "utf8"));
    return {
        path,
        directory,
        child,
        log: () => log,
        kill: async (signal = "SIGKILL") => {
            send(signal);
            await within(`sluiced ends on ${signal}`, gone);
        },
    };
}

async function accepts(path: string): Promise<void> {
    for (;;) {
        const isUp = await new Promise<boolean>((resolve) => {
            const socket = connectSocket(path);
            socket.once("connect", () => (socket.destroy(), resolve(true)));
            socket.once("error", () => resolve(false));
        });
        if (isUp) return;
        await turn();
    }
}
