import { randomBytes } from "node:crypto";
import type { AroundTask } from "./around-task";
import { defineAsyncDispose } from "./async-dispose";
import type { AutostartCommand } from "./autostart";
import { contextRunner, snapshotSource, type Context } from "./context";
import { registerEngine } from "./debug";
import { Engine, type EngineSettings } from "./engine";
import { checkEventsArguments, openEvents, type EventsOptions, type EventStream } from "./event-stream";
import { makeGate, type Gate } from "./gate";
import { makeIterator, type SluiceIterator } from "./iterator";
import { checkIteratorOptions, type IteratorOptions } from "./iterator-options";
import { LocalHost } from "./local-host";
import type { HelloFields, OnMismatch } from "./messages";
import { checkFunction, checkInteger, checkMismatch, checkMs, checkNames, MAX_LIMIT } from "./options";
import { invalidArgument, SluiceError } from "./sluice-error";
import { checkPath } from "./socket-path";
import { commandBytes, describe, displayBytes, nameBytes } from "./text";
import { version } from "../package.json";

/** Options of `connect`; times are in milliseconds. */
export interface ConnectOptions {
    /** The daemon's socket. Absent: found as every client finds it (README, "Where the daemon is"). */
    path?: string | undefined;
    /** The declared context that travels with every ticket. Absent: none does. */
    context?: Context<any> | undefined;
    /**
     * Called in place of the function of every task, each attempt, in the task's context:
     * calls `run`, once, and returns what that returned. For tracing, see AroundTask.
     */
    aroundTask?: AroundTask | undefined;
    /** Starts `sluiced` where no daemon listens. */
    autostart?: boolean | AutostartCommand | undefined;
    /**
     * `reject` (default): connect fails at once where no daemon listens. `wait`: it tries
     * until `startupTimeout`. `local`: where no daemon listens the client is an in-process one
     * for all its life, and shares its gates with the others of this process that became so;
     * other processes are not limited by them. In an outage later on, calls wait up to
     * `startupTimeout`, with `wait` counted from the call, else from the outage's begin.
     */
    whenUnavailable?: "reject" | "wait" | "local" | undefined;
    /** How long the daemon may be away before calls reject with `no_daemon`. Default 5000; with `wait` 60000. */
    startupTimeout?: number | undefined;
    /** Tickets and pushes that may wait at once; over it calls reject with `too_many_pending`. Default 100000. */
    maxPending?: number | undefined;
    /** The name that operators see, at most 128 bytes. Default: this package and its version. */
    name?: string | undefined;
    /** The daemon ends the session when it hears nothing for this long, 100 to 86400000. Absent: never. */
    heartbeat?: number | undefined;
}

/** Options of `client.gate`. */
export interface GateOptions {
    /** Creates the gate with this many slots, 1 to 1000000, where the operator allows it. */
    limit?: number | undefined;
    /**
     * What happens where the gate has another limit. `keep` (default): that limit is used.
     * `fail`: calls reject with `limit_mismatch`. `set`: the limit is changed.
     */
    onMismatch?: OnMismatch | undefined;
}

/** Options of `client.close`. */
export interface CloseOptions {
    /** How long those who hold slots or have items in hand may go on, in ms. Default 0. */
    grace?: number | undefined;
}

/** One session with the daemon. Belongs to the process and thread that opened it. */
export interface Client {
    /** The daemon's socket; of an in-process client "local:" and a number. */
    readonly path: string;
    /** A gate by its name: 1 to 255 bytes of UTF-8 without spaces and control characters. Asks nothing. */
    gate(name: string, options?: GateOptions): Gate;
    /**
     * An iterator by its name, as a gate's; the two do not share names. Asks nothing. `T` is
     * what its items are: the client does not check it.
     */
    iterator(
        name: string,
        options: IteratorOptions<Uint8Array> & { codec: "bytes" },
    ): SluiceIterator<Uint8Array>;
    iterator(name: string, options: IteratorOptions<string> & { codec: "text" }): SluiceIterator<string>;
    iterator<T = unknown>(name: string, options?: IteratorOptions<T>): SluiceIterator<T>;
    /**
     * What happens at the gates and iterators, to the sessions and to the daemon: the events whose
     * topic begins with `prefix`, at most 300 bytes (default: all). Subscribes at once. Throws
     * `invalid_argument`, `client_closed`, or `unsupported` where there is no daemon; whatever
     * else fails is told by the iterator.
     */
    events(prefix?: string, options?: EventsOptions): EventStream;
    /**
     * Refuses new calls, rejects those that wait with `client_closed`, and closes the
     * connection; slots that are held after `grace` are lost to their holders, and items
     * that are not settled go back to their streams. Never rejects; throws `invalid_argument`.
     */
    close(options?: CloseOptions): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

const DEFAULT_MAX_PENDING = 100_000;
const STARTUP_MS = { reject: 5_000, wait: 60_000, local: 5_000 };
const MAX_NAME = 128;
const MAX_COMMAND = 256;

const CONNECT_OPTIONS = new Set([
    "path",
    "context",
    "aroundTask",
    "autostart",
    "whenUnavailable",
    "startupTimeout",
    "maxPending",
    "name",
    "heartbeat",
]);

/**
 * Opens a session with the daemon of this host. Rejects with `no_daemon` where none can be
 * reached, `not_permitted` or `untrusted_daemon` where it must not be used,
 * `invalid_argument` for options out of their bounds.
 */
export function connect(options: ConnectOptions = {}): Promise<Client> {
    return new Promise((resolve, reject) => {
        const engine = new Engine(checkConnectOptions(options));
        engine.start((error) => (error === undefined ? resolve(makeClient(engine)) : reject(error)));
    });
}

/** What clients share that were made with the same one; see `createLocalClient`. */
export interface LocalScope {
    /** What `client.path` is for them. */
    readonly path: string;
}

/** Options of `createLocalClient`. */
export interface LocalOptions {
    /** As of `connect`. */
    context?: Context<any> | undefined;
    /** As of `connect`. */
    aroundTask?: AroundTask | undefined;
    /** As of `connect`. */
    maxPending?: number | undefined;
    /** Clients with the same scope share gates and iterators. Absent: one of its own. */
    scope?: LocalScope | undefined;
}

const LOCAL_OPTIONS = ["context", "aroundTask", "maxPending", "scope"];
/** Shared by the clients of this process that found no daemon. */
let substitute: LocalHost | undefined;

/** Gates and iterators in memory, for several in-process clients. */
export function createLocalScope(): LocalScope {
    return new LocalHost();
}

/**
 * A client without a daemon: gates and iterators in this process, by the same rules. For
 * one process that is alone, for unit tests, for systems without the daemon. `events` is not
 * there. Throws `invalid_argument`.
 */
export function createLocalClient(options: LocalOptions = {}): Client {
    checkNames(options, LOCAL_OPTIONS);
    const { scope = new LocalHost(), ...rest } = options;
    if (!(scope instanceof LocalHost))
        throw invalidArgument(`the option "scope" is what createLocalScope() returned, not ${describe(scope)}`);
    const engine = new Engine({ ...checkConnectOptions(rest), host: scope });
    engine.start(() => undefined);
    return makeClient(engine);
}

function makeClient(engine: Engine): Client {
    const close = (options?: CloseOptions): Promise<void> => engine.close(checkGrace(options));
    const client = {
        path: engine.path,
        gate: (name: string, options?: GateOptions) => {
            engine.check();
            return makeGate(engine, {
                name,
                nameBytes: nameBytes("gate", name),
                ensure: checkEnsure(options),
            });
        },
        iterator: (name: string, options?: IteratorOptions<any>) => {
            engine.check();
            const bytes = nameBytes("iterator", name);
            return makeIterator(engine, { name, nameBytes: bytes, ...checkIteratorOptions(options) });
        },
        events: (prefix?: string, options?: EventsOptions) => {
            engine.check();
            if (engine.isLocal)
                throw new SluiceError("unsupported", "an in-process client has no events: no daemon publishes them");
            return openEvents(engine, checkEventsArguments(prefix, options));
        },
        close,
    };
    defineAsyncDispose(client, () => close());
    registerEngine(client, engine);
    return Object.freeze(client) as Client;
}

function checkGrace(options: CloseOptions = {}): number {
    checkNames(options, ["grace"]);
    const { grace } = options;
    return grace === undefined || grace === 0 ? 0 : checkMs("grace", grace);
}

function checkEnsure(options: GateOptions = {}): { limit: number; onMismatch: OnMismatch } | undefined {
    checkNames(options, ["limit", "onMismatch"]);
    const { limit } = options;
    const onMismatch = checkMismatch(options.onMismatch);
    if (limit !== undefined) return { limit: checkInteger("limit", limit, 1, MAX_LIMIT), onMismatch };
    if (options.onMismatch !== undefined) throw invalidArgument(`the option "onMismatch" needs a "limit"`);
    return undefined;
}

function checkConnectOptions(options: ConnectOptions): EngineSettings {
    checkNames(options, CONNECT_OPTIONS);
    const whenUnavailable = checkWhenUnavailable(options.whenUnavailable);
    const { path, startupTimeout, maxPending, aroundTask } = options;
    return {
        path: path === undefined ? undefined : checkPath(path, "path"),
        host: undefined,
        substitute: () => (substitute ??= new LocalHost()),
        currentContext: snapshotSource(options.context),
        runInContext: contextRunner(options.context),
        aroundTask: aroundTask === undefined ? undefined : checkFunction("aroundTask", aroundTask),
        autostart: checkAutostart(options.autostart),
        whenUnavailable,
        startupTimeout:
            startupTimeout === undefined
                ? STARTUP_MS[whenUnavailable]
                : checkMs("startupTimeout", startupTimeout),
        maxPending:
            maxPending === undefined
                ? DEFAULT_MAX_PENDING
                : checkInteger("maxPending", maxPending, 1, 10_000_000),
        hello: makeHello(options),
    };
}

function checkWhenUnavailable(value: unknown): "reject" | "wait" | "local" {
    if (value === undefined) return "reject";
    if (value === "reject" || value === "wait" || value === "local") return value;
    throw invalidArgument(
        `the option "whenUnavailable" is "reject", "wait" or "local", not ${describe(value)}`,
    );
}

function checkAutostart(value: unknown): AutostartCommand | undefined {
    if (value === undefined || value === false) return undefined;
    if (value === true) return {};
    if (typeof value !== "object" || value === null) {
        throw invalidArgument(
            `the option "autostart" is true, false or { command, args }, not ${describe(value)}`,
        );
    }
    checkNames(value, ["command", "args"]);
    const { command, args } = value as AutostartCommand;
    if (command !== undefined && (typeof command !== "string" || command === "")) {
        throw invalidArgument(
            `the option "autostart.command" is the path of a program, not ${describe(command)}`,
        );
    }
    if (args !== undefined && !(Array.isArray(args) && args.every((each) => typeof each === "string"))) {
        throw invalidArgument(`the option "autostart.args" is an array of strings, not ${describe(args)}`);
    }
    return { command, args: args && [...args] };
}

function makeHello({ name, heartbeat }: ConnectOptions): HelloFields {
    return {
        version: 1,
        name: name === undefined ? Buffer.from(`@sluice/client ${version}`) : checkName(name),
        command: commandBytes(process.argv, MAX_COMMAND),
        secret: randomBytes(32),
        heartbeatMs: heartbeat === undefined ? 0 : checkInteger("heartbeat", heartbeat, 100, 86_400_000),
        outlivesProcess: false,
        declaredPid: process.pid,
    };
}

function checkName(name: unknown): Uint8Array {
    if (typeof name !== "string")
        throw invalidArgument(`the option "name" is a string, not ${describe(name)}`);
    const size = Buffer.byteLength(name);
    if (size < 1 || size > MAX_NAME)
        throw invalidArgument(`the option "name" has 1 to ${MAX_NAME} bytes, not ${size}`);
    return displayBytes(name, MAX_NAME);
}
