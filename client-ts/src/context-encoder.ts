import {
    checkValue,
    ENTRY,
    Field,
    invalidContext,
    MAX_BYTES,
    MAX_KEYS,
    NO_BYTES,
    type ContextKey,
    type ContextValue,
} from "./context-codec";

/*
 * A declared context becomes bytes at every ctx.run: by hand, because pbf takes several
 * times as long for messages as small as these; and where they stay, in a slab that many
 * share, because memory of their own would cost the collector more than all else here.
 */

/** One context that is kept keeps its slab: twice what the largest has. */
const SLAB = 2 * MAX_BYTES;

let memory = new ArrayBuffer(SLAB);
let slab = new Uint8Array(memory);
let view = new DataView(memory);
/** Where the context begins that is being written. */
let start = 0;
/** Where its next byte goes. */
let at = 0;

/**
 * Checks values and returns the bytes of their context, which nobody else has. Throws for
 * a value that can not travel, and over 64 keys or 8192 bytes.
 */
export function encodeContext(keys: readonly ContextKey[], values: readonly unknown[]): Uint8Array {
    if (keys.length === 0) return NO_BYTES;
    if (keys.length > MAX_KEYS)
        throw invalidContext(`a context has at most ${MAX_KEYS} keys, this one has ${keys.length}`);
    // What a context has written that was refused is written over.
    at = start;
    for (let i = 0; i < keys.length; i++) {
        const key = keys[i] as ContextKey;
        const value = values[i];
        if (typeof value === "string" && writeShortText(key, value)) continue;
        checkValue(key, value);
        if (typeof value === "number") writeNumber(key, value);
        else writeEntry(key.head, value);
    }
    const bytes = new Uint8Array(memory, start, at - start);
    start = at;
    return bytes;
}

/** Makes room for `size` bytes. Throws, with nothing written, where the context has no more. */
function reserve(size: number): void {
    if (at - start + size > MAX_BYTES)
        throw invalidContext(`a context has at most ${MAX_BYTES} encoded bytes, this one has more`);
    if (at + size <= SLAB) return;
    const begun = slab.subarray(start, at);
    memory = new ArrayBuffer(SLAB);
    slab = new Uint8Array(memory);
    view = new DataView(memory);
    slab.set(begun);
    at -= start;
    start = 0;
}

/**
 * Begins an entry whose lengths have one byte each: that of the entry is `entry`, that of
 * the value `size`. Returns where the value goes. The last word may reach over the first
 * bytes that follow, of which there are three at least.
 */
function beginShort({ head, words }: ContextKey, entry: number, size: number): number {
    reserve(2 + entry);
    view.setInt32(at, (words[0] as number) | (entry << 8), true);
    for (let i = 1; i < words.length; i++) view.setInt32(at + 4 * i, words[i] as number, true);
    const place = at + 2 + head.length;
    slab[place] = size;
    return place + 1;
}

/** Writes an entry with a short text of ASCII; returns whether it is such a one. */
function writeShortText(key: ContextKey, text: string): boolean {
    const { length } = text;
    const entry = key.head.length + 3 + length;
    if (entry >= 0x80) return false;
    let place = beginShort(key, entry, 2 + length);
    const out = slab;
    out[place++] = (Field.Text << 3) | 2;
    out[place++] = length;
    let all = 0;
    for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        all |= code;
        out[place++] = code;
    }
    if (all >= 0x80) return false;
    at = place;
    return true;
}

function writeNumber(key: ContextKey, value: number): void {
    const place = beginShort(key, key.head.length + 10, 9);
    slab[place] = (Field.Number << 3) | 1;
    view.setFloat64(place + 1, value, true);
    at = place + 9;
}

function writeEntry(head: Uint8Array, value: Exclude<ContextValue, number>): void {
    if (typeof value === "string") {
        // Refused before it is copied.
        if (value.length > MAX_BYTES) reserve(value.length);
        const text = Buffer.from(value);
        begin(head, 1 + lengthSize(text.length) + text.length);
        writeData(Field.Text, text);
    } else if (typeof value === "object") {
        begin(head, 1 + lengthSize(value.length) + value.length);
        writeData(Field.Data, value);
    } else writeScalar(head, value);
}

function writeScalar(head: Uint8Array, value: boolean | bigint): void {
    if (typeof value === "boolean") {
        begin(head, 2);
        slab[at++] = Field.Flag << 3;
        slab[at++] = value ? 1 : 0;
    } else {
        const number = zigzag(value);
        begin(head, 1 + bigSize(number));
        slab[at++] = Field.Integer << 3;
        writeBig(number);
    }
}

/** Begins an entry whose value has `size` bytes. Throws, with nothing written, if there is no room. */
function begin(head: Uint8Array, size: number): void {
    const entry = head.length + lengthSize(size) + size;
    reserve(1 + lengthSize(entry) + entry);
    slab[at++] = ENTRY;
    writeLength(entry);
    slab.set(head, at);
    at += head.length;
    writeLength(size);
}

function writeData(field: Field, data: Uint8Array): void {
    slab[at++] = (field << 3) | 2;
    writeLength(data.length);
    slab.set(data, at);
    at += data.length;
}

/** Lengths that are written are below 2^14: two bytes at most. */
function lengthSize(length: number): number {
    return length < 0x80 ? 1 : 2;
}

function writeLength(length: number): void {
    if (length >= 0x80) {
        slab[at++] = (length & 0x7f) | 0x80;
        length >>>= 7;
    }
    slab[at++] = length;
}

function zigzag(value: bigint): bigint {
    return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
}

function bigSize(value: bigint): number {
    let size = 1;
    for (; value > 0x7fn; value >>= 7n) size++;
    return size;
}

function writeBig(value: bigint): void {
    for (; value > 0x7fn; value >>= 7n) slab[at++] = Number(value & 0x7fn) | 0x80;
    slab[at++] = Number(value);
}
