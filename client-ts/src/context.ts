import { AsyncLocalStorage } from "node:async_hooks";
import { NO_BYTES, type ContextRecord, type ContextValue } from "./context-codec";
import { decodeContext } from "./context-decoder";
import { encodeContext } from "./context-encoder";
import { ContextShape } from "./context-shape";
import { invalidArgument, SluiceError } from "./sluice-error";
import { describe, labelBytesOrNone } from "./text";

/**
 * A declared context: an immutable flat map that follows the program's async flow and,
 * with every ticket, reaches the task that the ticket is for.
 */
export interface Context<T extends object = ContextRecord> {
    /**
     * Runs `fn` in a changed context and returns what it returns. A plain object is
     * merged into the current map (`undefined` deletes a key); a map that came from a
     * context (`get`, `capture`, `deserialize`) replaces the current one exactly.
     * Throws `context_invalid`, before `fn`, for what can not travel: keys are 1 to 64
     * characters of `A-Z a-z 0-9 _ . -`; values are strings, finite numbers, booleans,
     * bigints of 64 bits and Uint8Arrays; at most 64 keys and 8192 encoded bytes.
     */
    run<A extends unknown[], R>(
        values: { readonly [K in keyof T]?: T[K] | undefined },
        fn: (...args: A) => R,
        ...args: A
    ): R;
    /** The current map: frozen, without a prototype. Empty outside every `run`. */
    get(): Readonly<Partial<T>>;
    /** The current map, to be entered later by `run`; the same object as `get()`. */
    capture(): Readonly<Partial<T>>;
    /** A function that runs `fn` in the context of now. Other AsyncLocalStorages are the caller's. */
    bind<F extends (this: any, ...args: any[]) => unknown>(fn: F): F;
    /** The current map, or one that came from a context, as bytes (`sluice.v1.Context`). A copy. */
    serialize(map?: Readonly<Partial<T>>): Uint8Array;
    /** The map that the bytes hold, for `run`. Throws `context_invalid` where they break a bound. */
    deserialize(bytes: Uint8Array): Readonly<Partial<T>>;
}

/** What the client keeps of a context: checked entries, and their bytes. */
export class Snapshot {
    readonly shape: ContextShape;
    /** By the places of the shape's keys. Bytes among them are nobody else's. */
    readonly values: readonly ContextValue[];
    readonly bytes: Uint8Array;
    /** The label of tasks that have none of their own; null where there is no trace id. */
    label: Uint8Array | null | undefined = undefined;
    #map: ContextRecord | undefined = undefined;

    constructor(shape: ContextShape, values: readonly ContextValue[], bytes: Uint8Array) {
        this.shape = shape;
        this.values = values;
        this.bytes = bytes;
    }

    /** The map that users see: made when the first looks at it. */
    get map(): ContextRecord {
        return (this.#map ??= makeMap(this));
    }

    /** The value at a place, if it is a string; there is none at -1. */
    textAt(place: number): string | undefined {
        const value = place < 0 ? undefined : this.values[place];
        return typeof value === "string" ? value : undefined;
    }
}

/** Returns the object that it is called with: a class above it adds its fields to that. */
const Adopt = function (object: object) {
    return object;
} as unknown as new (object: object) => object;

/**
 * The brand of a map that came from a context: its snapshot, as a private field that nobody
 * sees. A WeakMap would do the same, and cost the collector more than all else here.
 */
class Branded extends Adopt {
    readonly #snapshot: Snapshot;

    constructor(map: object, snapshot: Snapshot) {
        super(map);
        this.#snapshot = snapshot;
    }

    static snapshotOf(map: object): Snapshot | undefined {
        return typeof map === "object" && map !== null && #snapshot in map ? map.#snapshot : undefined;
    }
}

/** Of what createContext made. */
const storageByContext = new WeakMap<object, AsyncLocalStorage<Snapshot>>();

const EMPTY = new Snapshot(ContextShape.EMPTY, [], NO_BYTES);

/** Makes a context of its own: nothing is shared with another one, nothing is global. */
export function createContext<T extends object = ContextRecord>(): Context<T> {
    const storage = new AsyncLocalStorage<Snapshot>();
    const current = (): Snapshot => storage.getStore() ?? EMPTY;
    const context = Object.freeze({
        run: (values: object, fn: (...args: any[]) => any, ...args: any[]) =>
            storage.run(Branded.snapshotOf(values) ?? merge(current(), values), fn, ...args),
        get: () => current().map,
        capture: () => current().map,
        bind: (fn: (...args: any[]) => any) => bind(storage, current(), fn),
        serialize: (map?: object) => new Uint8Array((map === undefined ? current() : snapshotOf(map)).bytes),
        deserialize: (bytes: Uint8Array) => snapshotOfBytes(copyOf(bytes)).map,
    });
    storageByContext.set(context, storage);
    return context as unknown as Context<T>;
}

/** The function that tells the current snapshot of `context`; throws unless createContext made it. */
export function snapshotSource(context: unknown): () => Snapshot {
    if (context === undefined) return () => EMPTY;
    const storage = storageOf(context);
    if (storage === undefined) {
        throw invalidArgument(
            `context is what createContext() of this copy of @sluice/client returns, not ${describe(context)}`,
        );
    }
    return () => storage.getStore() ?? EMPTY;
}

function storageOf(context: unknown): AsyncLocalStorage<Snapshot> | undefined {
    return typeof context === "object" && context !== null ? storageByContext.get(context) : undefined;
}

/** Runs `fn(argument)` in a map that came from a context. */
export type ContextRunner = <A, R>(map: ContextRecord, fn: (argument: A) => R, argument: A) => R;

/** What runs a function in a map, and in that alone, of `context`; of none where there is no context. */
export function contextRunner(context: unknown): ContextRunner {
    const storage = storageOf(context);
    if (storage === undefined) return (_map, fn, argument) => fn(argument);
    return (map, fn, argument) => storage.run(snapshotOf(map), fn, argument);
}

/** A context that came from another process. */
export interface DeliveredContext {
    readonly context: ContextRecord;
    readonly contextError?: SluiceError;
}

/**
 * A context that came from another process: its map, or, where the bytes break a rule,
 * an empty map and the reason. Never throws: what was delivered is never lost. Keeps
 * `bytes`, which nobody changes.
 */
export function deliverContext(bytes: Buffer): DeliveredContext {
    try {
        return { context: snapshotOfBytes(bytes).map };
    } catch (error) {
        return { context: EMPTY.map, contextError: error as SluiceError };
    }
}

/** The label for tasks of this context: its trace id, if it has one that can be a label. */
export function labelOf(snapshot: Snapshot): Uint8Array | undefined {
    if (snapshot.label === undefined) snapshot.label = traceLabel(snapshot) ?? null;
    return snapshot.label ?? undefined;
}

function traceLabel(snapshot: Snapshot): Uint8Array | undefined {
    const traceId = snapshot.textAt(snapshot.shape.traceId);
    if (traceId !== undefined && traceId !== "") return labelBytesOrNone(traceId);
    const traceparent = snapshot.textAt(snapshot.shape.traceparent);
    if (traceparent === undefined) return undefined;
    const id = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(traceparent)?.[1];
    return id === undefined || /^0+$/.test(id) ? undefined : labelBytesOrNone(id);
}

function bind(
    storage: AsyncLocalStorage<Snapshot>,
    snapshot: Snapshot,
    fn: (...args: any[]) => any,
): (...args: any[]) => any {
    if (typeof fn !== "function") throw invalidArgument(`bind takes a function, not ${describe(fn)}`);
    return function bound(this: unknown, ...args: unknown[]) {
        return storage.run(snapshot, () => fn.apply(this, args));
    };
}

function merge(snapshot: Snapshot, changes: object): Snapshot {
    checkPlain(changes);
    const { places, shape, names } = snapshot.shape.with(Object.keys(changes));
    const given: unknown[] = [];
    let isWhole = true;
    for (const name of names) {
        const value = (changes as Record<string, unknown>)[name];
        if (value === undefined) isWhole = false;
        given.push(typeof value === "object" && value instanceof Uint8Array ? new Uint8Array(value) : value);
    }
    const values = snapshot.values.length === 0 ? given : mixed(snapshot.values, given, places);
    return isWhole ? snapshotOfEntries(shape, values) : without(shape, values);
}

function mixed(before: readonly unknown[], given: readonly unknown[], places: readonly number[]): unknown[] {
    const values = before.slice();
    for (const [i, place] of places.entries()) values[place] = given[i];
    return values;
}

/** Of entries of which some were deleted. */
function without(shape: ContextShape, values: unknown[]): Snapshot {
    const keys = shape.keys.filter((_key, place) => values[place] !== undefined);
    const left = values.filter((value) => value !== undefined);
    return keys.length === 0 ? EMPTY : snapshotOfEntries(ContextShape.of(keys), left);
}

/** Of values that were not checked yet. */
function snapshotOfEntries(shape: ContextShape, values: unknown[]): Snapshot {
    const bytes = encodeContext(shape.keys, values);
    return new Snapshot(shape, values as ContextValue[], bytes);
}

function checkPlain(values: unknown): asserts values is object {
    const proto = typeof values === "object" && values !== null ? Object.getPrototypeOf(values) : undefined;
    // The prototype of a prototype-of-Object is null in every realm.
    if (
        proto === undefined ||
        (proto !== Object.prototype && proto !== null && Object.getPrototypeOf(proto) !== null)
    ) {
        throw invalidArgument(`a context is a plain object or a map of a context, not ${describe(values)}`);
    }
    if (Object.getOwnPropertySymbols(values as object).length > 0) {
        throw new SluiceError("context_invalid", "a context has no symbol keys");
    }
}

/** A frozen map of the entries that knows where it came from. */
function makeMap(snapshot: Snapshot): ContextRecord {
    const { shape, values } = snapshot;
    const map: Record<string, ContextValue> = Object.create(null);
    for (const [i, { name }] of shape.keys.entries()) {
        const value = values[i] as ContextValue;
        if (typeof value === "object") defineBytes(map, name, value);
        else map[name] = value;
    }
    new Branded(map, snapshot);
    return Object.freeze(map);
}

/** Bytes can not be frozen, so each reader gets a copy. */
function defineBytes(map: object, key: string, bytes: Uint8Array): void {
    Object.defineProperty(map, key, { enumerable: true, get: () => bytes.slice() });
}

function snapshotOf(map: object): Snapshot {
    const snapshot = Branded.snapshotOf(map);
    if (snapshot === undefined) {
        throw invalidArgument(`serialize takes a map that came from a context, not ${describe(map)}`);
    }
    return snapshot;
}

/** `bytes` are nobody else's. */
function snapshotOfBytes(bytes: Buffer): Snapshot {
    if (bytes.length === 0) return EMPTY;
    const { keys, values } = decodeContext(bytes);
    return new Snapshot(ContextShape.of(keys), values, bytes);
}

function copyOf(bytes: Uint8Array): Buffer {
    if (!(bytes instanceof Uint8Array))
        throw invalidArgument(`deserialize takes a Uint8Array, not ${describe(bytes)}`);
    return Buffer.from(bytes);
}
