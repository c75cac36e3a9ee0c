import { PbfReader } from "pbf";
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

export const enum Field {
    Text = 1,
    Number = 2,
    Flag = 3,
    Integer = 4,
    Data = 5,
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

export function invalidContext(message: string): SluiceError {
    return new SluiceError("context_invalid", message);
}

/** A key that was checked. */
export interface ContextKey {
    readonly name: string;
    /** What its entries begin with: the key's field, and the tag of the value's. */
    readonly head: Uint8Array;
    /** The key is one of W3C: its value is a string. */
    readonly isText: boolean;
}

/** Programs have few keys and use them all the time. */
const known = new Map<string, ContextKey>();

/** The key of this name. Throws `context_invalid` unless it may stand in a context. */
export function contextKey(name: string): ContextKey {
    return known.get(name) ?? makeKey(name);
}

function makeKey(name: string): ContextKey {
    if (!KEY.test(name)) {
        throw invalidContext(
            `the context key ${JSON.stringify(name.slice(0, 80))} is not 1 to 64 characters of A-Z a-z 0-9 _ . -`,
        );
    }
    const head = Buffer.from(`\x0a${String.fromCharCode(name.length)}${name}\x12`, "latin1");
    const key = { name, head, isText: W3C_KEYS.has(name) };
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, key);
    return key;
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

function readBigVarint(reader: PbfReader, end: number): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
        if (reader.pos >= end) break;
        const byte = reader.buf[reader.pos++] ?? 0;
        value |= BigInt(byte & 0x7f) << shift;
        if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw invalidContext("the context's bytes end inside a number");
}

/**
 * The entries of an encoded context, by rising occurrence (a key that comes twice has
 * its last value). Throws `context_invalid` where the bytes do not decode or break a
 * bound of this client.
 */
export function decodeContext(bytes: Uint8Array): Map<string, ContextValue> {
    if (bytes.length > MAX_BYTES) {
        throw invalidContext(`a context has at most ${MAX_BYTES} encoded bytes, this one has ${bytes.length}`);
    }
    const entries = new Map<string, ContextValue>();
    try {
        const reader = new PbfReader(bytes);
        eachField(reader, bytes.length, (field, type) => {
            if (field !== 1 || type !== 2) return false;
            readEntry(reader, readEnd(reader, bytes.length), entries);
            return true;
        });
    } catch (error) {
        if (error instanceof SluiceError) throw error;
        throw new SluiceError("context_invalid", "the context's bytes do not decode", { cause: error });
    }
    if (entries.size > MAX_KEYS)
        throw invalidContext(`a context has at most ${MAX_KEYS} keys, this one has ${entries.size}`);
    return entries;
}

function readEntry(reader: PbfReader, end: number, entries: Map<string, ContextValue>): void {
    let key = "";
    let value: ContextValue | undefined;
    eachField(reader, end, (field, type) => {
        if (field === 1 && type === 2) key = readText(reader, end);
        else if (field === 2 && type === 2) value = readValue(reader, readEnd(reader, end));
        else return false;
        return true;
    });
    if (value === undefined)
        throw invalidContext(`the context key ${JSON.stringify(key.slice(0, 80))} has no value`);
    checkValue(contextKey(key), value);
    entries.set(key, value);
}

function readValue(reader: PbfReader, end: number): ContextValue | undefined {
    let value: ContextValue | undefined;
    eachField(reader, end, (field, type) => {
        if (field === Field.Text && type === 2) value = readText(reader, end);
        else if (field === Field.Number && type === 1) value = reader.readDouble();
        else if (field === Field.Flag && type === 0) value = reader.readVarint() !== 0;
        else if (field === Field.Integer && type === 0) value = unzigzag(readBigVarint(reader, end));
        else if (field === Field.Data && type === 2) value = readData(reader, end);
        else return false;
        return true;
    });
    return value;
}

function unzigzag(value: bigint): bigint {
    return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
}

function readData(reader: PbfReader, end: number): Uint8Array {
    const stop = readEnd(reader, end);
    const data = new Uint8Array(reader.buf.subarray(reader.pos, stop));
    reader.pos = stop;
    return data;
}

function readText(reader: PbfReader, end: number): string {
    const stop = readEnd(reader, end);
    const { buffer, byteOffset } = reader.buf;
    const bytes = Buffer.from(buffer, byteOffset + reader.pos, stop - reader.pos);
    reader.pos = stop;
    const text = bytes.toString();
    // Only such a text can have come from bytes that are not UTF-8.
    return text.includes("\ufffd") ? utf8.decode(bytes) : text;
}

/** Reads a length and returns where it ends; refuses one that reaches beyond `end`. */
function readEnd(reader: PbfReader, end: number): number {
    const stop = reader.readVarint() + reader.pos;
    if (!(stop <= end)) throw invalidContext("the context's bytes end inside a field");
    return stop;
}

/** Calls `read` for each field up to `end`; skips those it does not know. pbf checks no bounds: this does. */
function eachField(reader: PbfReader, end: number, read: (field: number, type: number) => boolean): void {
    while (reader.pos < end) {
        const tag = reader.readVarint();
        if (tag < 8) throw invalidContext("the context's bytes have the field number 0");
        if (!read(tag >>> 3, tag & 7)) reader.skip(tag);
    }
    if (reader.pos !== end) throw invalidContext("the context's bytes end inside a field");
}
