import { SluiceError } from "./sluice-error";
import { isWellFormed } from "./text";

/*
 * A declared context as bytes: `sluice.v1.Context` of proto/context.proto, and the
 * bounds that every context of this client keeps (R2).
 */

/** A value of a declared context: a finite number, a bigint of 64 bits (signed). */
export type ContextValue = string | number | boolean | bigint | Uint8Array;

/** A declared context: frozen, without a prototype. */
export type ContextRecord = { readonly [key: string]: ContextValue };

export const MAX_KEYS = 64;
export const MAX_BYTES = 8192;
const KEY = /^[A-Za-z0-9_.-]{1,64}$/;
const MIN_INTEGER = -(2n ** 63n);
const MAX_INTEGER = 2n ** 63n - 1n;
const W3C_KEYS = new Set(["traceparent", "tracestate", "baggage"]);
/** So many keys are known at a time. */
const MAX_KNOWN = 1024;

export const NO_BYTES = new Uint8Array(0);

/** The tag of an entry. */
export const ENTRY = (1 << 3) | 2;

export const enum Field {
    Text = 1,
    Number = 2,
    Flag = 3,
    Integer = 4,
    Data = 5,
}

export function invalidContext(message: string): SluiceError {
    return new SluiceError("context_invalid", message);
}

/** A key that was checked. */
export interface ContextKey {
    readonly name: string;
    /** What its entries begin with: the key's field, and the tag of the value's. */
    readonly head: Uint8Array;
    /** An entry's tag, its length, which is 0 here, and the head: four bytes each, the lowest first. */
    readonly words: Int32Array;
    /** The key is one of W3C: its value is a string. */
    readonly isText: boolean;
}

/** Programs have few keys and use them all the time. */
const known = new Map<string, ContextKey>();

/** The key of this name. Throws `context_invalid` unless it may stand in a context. */
export function contextKey(name: string): ContextKey {
    return known.get(name) ?? makeKey(name);
}

/** The key of this name, if it was used lately. */
export function knownKey(name: string): ContextKey | undefined {
    return known.get(name);
}

function makeKey(name: string): ContextKey {
    if (!KEY.test(name)) {
        throw invalidContext(
            `the context key ${JSON.stringify(name.slice(0, 80))} is not 1 to 64 characters of A-Z a-z 0-9 _ . -`,
        );
    }
    const head = Buffer.from(`\x0a${String.fromCharCode(name.length)}${name}\x12`, "latin1");
    const key = { name, head, words: wordsOf([ENTRY, 0, ...head]), isText: W3C_KEYS.has(name) };
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, key);
    return key;
}

function wordsOf(bytes: readonly number[]): Int32Array {
    const whole = Buffer.alloc(4 * Math.ceil(bytes.length / 4));
    whole.set(bytes);
    return Int32Array.from({ length: whole.length / 4 }, (_, i) => whole.readInt32LE(4 * i));
}

/** Throws unless `value` may stand under `key` in a context. */
export function checkValue(key: ContextKey, value: unknown): asserts value is ContextValue {
    const problem = valueProblem(value);
    if (problem !== undefined) throw invalidContext(`the context value of "${key.name}" ${problem}`);
    if (key.isText && typeof value !== "string") {
        throw invalidContext(`the context key "${key.name}" is that of W3C: its value is a string`);
    }
}

function valueProblem(value: unknown): string | undefined {
    switch (typeof value) {
        case "string":
            return isWellFormed(value) ? undefined : "has a lone surrogate";
        case "number":
            return Number.isFinite(value) ? undefined : `is ${value}: only finite numbers`;
        case "boolean":
            return undefined;
        case "bigint":
            return value >= MIN_INTEGER && value <= MAX_INTEGER
                ? undefined
                : "is a bigint of more than 64 bits";
        default:
            if (value instanceof Uint8Array) return undefined;
            return "is not a string, finite number, boolean, bigint or Uint8Array";
    }
}
