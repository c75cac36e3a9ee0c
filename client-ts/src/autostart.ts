import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { SluiceError } from "./sluice-error";

/** Which program to start where no daemon listens. */
export interface AutostartCommand {
    /** The program; looked up along PATH where it has no slash. Default: $SLUICED, else `sluiced`. */
    command?: string | undefined;
    /** Its arguments, before `--autostarted --socket PATH`. */
    args?: readonly string[] | undefined;
}

/** A user's first daemon has no directory yet: XDG_RUNTIME_DIR/sluice. */
function makeDirectory(path: string): void {
    try {
        mkdirSync(dirname(path), 0o700);
    } catch {
        // It is there, or the daemon says in its exit code that it can not bind.
    }
}

/** The daemon's exit code where another one holds the socket. */
const EXIT_SOCKET_HELD = 3;

/**
 * Starts the daemon as a process of its own that outlives this one. Any number of
 * processes may try at once: the daemon's lock lets one live and the others leave.
 */
export class Autostart {
    readonly #command: string;
    readonly #args: readonly string[];
    #child: ChildProcess | undefined;

    constructor(options: AutostartCommand) {
        this.#command = options.command ?? process.env.SLUICED ?? "sluiced";
        this.#args = options.args ?? [];
    }

    /**
     * Starts a daemon for the socket at `path` unless one that was started before is
     * still on its way. `failed` is told what went wrong, which is final.
     */
    start(path: string, failed: (error: SluiceError) => void): void {
        if (this.#child !== undefined) return;
        const notStarted = (cause: Error): void => {
            this.#child = undefined;
            const message = `the daemon "${this.#command}" can not be started: ${cause.message}`;
            failed(new SluiceError("no_daemon", message, { cause }));
        };
        let child: ChildProcess;
        makeDirectory(path);
        try {
            child = spawn(this.#command, [...this.#args, "--autostarted", "--socket", path], {
                detached: true,
                stdio: "ignore",
            });
        } catch (cause) {
            // Some failures are thrown (E2BIG, a NUL in a text): told later, as the others.
            process.nextTick(notStarted, cause as Error);
            return;
        }
        this.#child = child;
        child.unref();
        child.once("error", notStarted);
        child.once("exit", (code) => {
            this.#child = undefined;
            // Killed, left after its work, or another one was faster: worth the next try.
            if (code === null || code === 0 || code === EXIT_SOCKET_HELD) return;
            failed(
                new SluiceError(
                    "no_daemon",
                    `the daemon "${this.#command}" refuses to start: exit code ${code}`,
                ),
            );
        });
    }
}
