import { PbfReader } from "pbf";
import {
    checkValue,
    contextKey,
    Field,
    invalidContext,
    knownKey,
    MAX_BYTES,
    MAX_KEYS,
    type ContextKey,
    type ContextValue,
} from "./context-codec";
import { SluiceError } from "./sluice-error";

/** What a context holds, in the order of the first occurrence of each key. */
export interface Entries {
    keys: ContextKey[];
    values: ContextValue[];
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The entries of an encoded context; a key that comes twice has its last value. Throws
 * `context_invalid` where the bytes do not decode or break a bound of this client.
 */
export function decodeContext(bytes: Buffer): Entries {
    if (bytes.length > MAX_BYTES) {
        throw invalidContext(`a context has at most ${MAX_BYTES} encoded bytes, this one has ${bytes.length}`);
    }
    return decodeUsualForm(bytes) ?? decodeAnyForm(bytes);
}

// ---------------------------------------------------------------- the usual form

/** The keys of the last context: the next one often has the same, at the same places. */
const lastKeys: ContextKey[] = [];

/**
 * The entries of bytes as encodeContext writes them: short texts, numbers and flags, under
 * keys that are known. undefined where anything is otherwise, or wrong.
 */
function decodeUsualForm(bytes: Buffer): Entries | undefined {
    const keys: ContextKey[] = [];
    const values: ContextValue[] = [];
    for (let at = 0; at < bytes.length; ) {
        const end = at + 2 + (bytes[at + 1] as number);
        const key = keyAt(bytes, at + 2, keys.length);
        if (bytes[at] !== 0x0a || !(end <= bytes.length) || end - at >= 0x82 || key === undefined) return undefined;
        const value = valueAt(bytes, at + 2 + key.head.length, end);
        if (value === undefined || (key.isText && typeof value !== "string")) return undefined;
        if (keys.some((each) => each.name === key.name)) return undefined;
        keys.push(key);
        values.push(value);
        at = end;
    }
    return keys.length > MAX_KEYS ? undefined : { keys, values };
}

/** The key whose head is at `at`, as the entry number `place`. */
function keyAt(bytes: Buffer, at: number, place: number): ContextKey | undefined {
    const last = lastKeys[place];
    if (last !== undefined && isAt(bytes, at, last.head)) return last;
    const size = bytes[at + 1] as number;
    const key = knownKey(bytes.toString("latin1", at + 2, at + 2 + size));
    if (key === undefined || !isAt(bytes, at, key.head)) return undefined;
    if (place < MAX_KEYS) lastKeys[place] = key;
    return key;
}

function isAt(bytes: Buffer, at: number, head: Uint8Array): boolean {
    for (let i = 0; i < head.length; i++) if (bytes[at + i] !== head[i]) return false;
    return true;
}

/** The value whose length is at `at`, and which ends at `end`. */
function valueAt(bytes: Buffer, at: number, end: number): ContextValue | undefined {
    const start = at + 3;
    if (bytes[at] !== end - at - 1) return undefined;
    switch (bytes[at + 1]) {
        case (Field.Text << 3) | 2:
            return bytes[at + 2] === end - start ? textAt(bytes, start, end) : undefined;
        case (Field.Number << 3) | 1:
            return end - at === 10 ? finite(bytes.readDoubleLE(at + 2)) : undefined;
        case Field.Flag << 3:
            return end === start && (bytes[at + 2] as number) < 2 ? bytes[at + 2] === 1 : undefined;
        default:
            return undefined;
    }
}

/** Only a text with the replacement character can have come from bytes that are not UTF-8. */
function textAt(bytes: Buffer, start: number, end: number): string | undefined {
    const text = bytes.toString("utf8", start, end);
    return text.includes("\ufffd") ? undefined : text;
}

function finite(value: number): number | undefined {
    return Number.isFinite(value) ? value : undefined;
}

// ---------------------------------------------------------------- any form

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

/** Any form that protobuf allows. */
function decodeAnyForm(bytes: Uint8Array): Entries {
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
    return { keys: Array.from(entries.keys(), contextKey), values: [...entries.values()] };
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
