import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import vm from "node:vm";
import v8 from "node:v8";
import { debugCounts } from "../../src/debug";
import {
    connect,
    isSluiceError,
    type Client,
    type ConnectOptions,
    type ErrorCode,
    type SluiceError,
} from "../../src/index";

/** No test waits longer than this for one thing to happen, in ms. */
export const PATIENCE_MS = 30_000;

/** A promise that rejects loudly when it takes too long. */
export async function within<T>(what: string, promise: PromiseLike<T>, ms = PATIENCE_MS): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${what}: nothing within ${ms} ms`)), ms);
    });
    try {
        return await Promise.race([promise, late]);
    } finally {
        clearTimeout(timer);
    }
}

/** Waits, turn by turn of the event loop, until `check` holds. */
export async function until(
    what: string,
    check: () => boolean | Promise<boolean>,
    ms = PATIENCE_MS,
): Promise<void> {
    const end = performance.now() + ms;
    while (!(await within(what, Promise.resolve(check()), ms))) {
        if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms`);
        await turn();
    }
}

/** One turn of the event loop. */
export function turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}

/** Waits until the client keeps nothing: no entry, timer, abort listener or open request. */
export function idle(client: Client): Promise<void> {
    return until(`the client's tables are empty, now ${JSON.stringify(debugCounts(client))}`, () =>
        Object.values(debugCounts(client)).every((count) => count === 0),
    );
}

/** Where the path of a socket, of at most 107 bytes, still has room. */
const ROOM = Buffer.byteLength(tmpdir()) <= 50 ? tmpdir() : "/tmp";

/** A directory of this test file's own, removed when its process ends. */
export function temporaryDirectory(): string {
    const directory = mkdtempSync(join(ROOM, "sluice-ts-"));
    process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
    return directory;
}

process.setMaxListeners(1000);

/** Rejects with an error of the code `code`; returns it. */
export async function rejectsWith(code: ErrorCode, promise: Promise<unknown>): Promise<SluiceError> {
    const error = await within(
        `a rejection with ${code}`,
        promise.then(
            () => undefined,
            (reason: unknown) => reason ?? "nothing",
        ),
    );
    assert.ok(
        isSluiceError(error, code),
        `expected ${code}, got ${error === undefined ? "no rejection" : String(error)}`,
    );
    return error;
}

/** Opens a client, runs `body`, checks that the client then keeps nothing, and closes it. */
export async function withClient(
    options: ConnectOptions,
    body: (client: Client) => Promise<void>,
): Promise<void> {
    const client = await within("connect", connect(options));
    try {
        await body(client);
        await idle(client);
    } finally {
        await within("close", client.close());
    }
    assert.ok(Object.values(debugCounts(client)).every((count) => count === 0));
}

let gates = 0;

/** A gate name that no other test uses. */
export function freshName(): string {
    return `gate-${process.pid}-${++gates}`;
}

/** A promise and what settles it. */
export function deferred<T = void>(): {
    promise: Promise<T>;
    resolve: (value: T) => void;
    reject: (e: unknown) => void;
} {
    let resolve!: (value: T) => void;
    let reject!: (error: unknown) => void;
    const promise = new Promise<T>((yes, no) => ((resolve = yes), (reject = no)));
    return { promise, resolve, reject };
}

/** The garbage collector, without a flag on the command line. */
export const collectGarbage: () => void = (() => {
    v8.setFlagsFromString("--expose-gc");
    return vm.runInNewContext("gc") as () => void;
})();

/** Waits until the collector has taken what `ref` points to. */
export function collected(what: string, ref: WeakRef<object>): Promise<void> {
    return until(`${what} is collected`, async () => {
        await turn();
        collectGarbage();
        return ref.deref() === undefined;
    });
}

/** Whether the tests run as root. */
export const isRoot = process.geteuid?.() === 0;

/** Whether asNobody works here. */
export function canDropRoot(): boolean {
    try {
        return asNobody(() => true);
    } catch {
        return false;
    }
}

/** Runs `fn`, as far as it is synchronous, with the rights of nobody; as it is if this is not root. */
export function asNobody<T>(fn: () => T): T {
    if (!isRoot) return fn();
    process.setegid?.(65534);
    process.seteuid?.(65534);
    try {
        return fn();
    } finally {
        process.seteuid?.(0);
        process.setegid?.(0);
    }
}
