import {
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
 * times as long for messages as small as these.
 */

const scratch = Buffer.allocUnsafeSlow(MAX_BYTES);
const view = new DataView(scratch.buffer, scratch.byteOffset, MAX_BYTES);
/** The tag of an entry. */
const ENTRY = (1 << 3) | 2;
/** Below this a loop is quicker than a call. */
const SHORT = 256;

let at = 0;

/** The bytes of a context whose entries were checked. Throws over 64 keys or 8192 bytes. */
export function encodeContext(keys: readonly ContextKey[], values: readonly ContextValue[]): Uint8Array {
    if (keys.length === 0) return NO_BYTES;
    if (keys.length > MAX_KEYS)
        throw invalidContext(`a context has at most ${MAX_KEYS} keys, this one has ${keys.length}`);
    at = 0;
    for (let i = 0; i < keys.length; i++) {
        const { head } = keys[i] as ContextKey;
        const value = values[i] as ContextValue;
        if (typeof value !== "string" || !writeShortText(head, value)) writeEntry(head, value);
    }
    return copyOfScratch();
}

/** Of the pool of Buffers: memory of its own would cost the collector more than all else here. */
function copyOfScratch(): Uint8Array {
    const bytes = Buffer.allocUnsafe(at);
    const size = bytes.length;
    if (size > SHORT) scratch.copy(bytes, 0, 0, size);
    else for (let i = 0; i < size; i++) bytes[i] = scratch[i] as number;
    return bytes;
}

/** Writes an entry with lengths of one byte and a text of ASCII; returns whether it is such a one. */
function writeShortText(head: Uint8Array, text: string): boolean {
    const { length } = text;
    const entry = head.length + 3 + length;
    if (entry >= 0x80 || at + 2 + entry > MAX_BYTES) return false;
    scratch[at] = ENTRY;
    scratch[at + 1] = entry;
    const start = at + 2 + head.length;
    for (let i = 0, place = at + 2; place < start; i++, place++) scratch[place] = head[i] as number;
    scratch[start] = 2 + length;
    scratch[start + 1] = (Field.Text << 3) | 2;
    scratch[start + 2] = length;
    let all = 0;
    for (let i = 0, place = start + 3; i < length; i++, place++) {
        const code = text.charCodeAt(i);
        all |= code;
        scratch[place] = code;
    }
    if (all >= 0x80) return false;
    at += 2 + entry;
    return true;
}

function writeEntry(head: Uint8Array, value: ContextValue): void {
    if (typeof value === "string") {
        // Refused before it is copied.
        if (value.length > MAX_BYTES) throw tooBig();
        const text = Buffer.from(value);
        begin(head, 1 + lengthSize(text.length) + text.length);
        writeData(Field.Text, text);
    } else if (typeof value === "object") {
        begin(head, 1 + lengthSize(value.length) + value.length);
        writeData(Field.Data, value);
    } else writeScalar(head, value);
}

function writeScalar(head: Uint8Array, value: number | boolean | bigint): void {
    if (typeof value === "number") {
        begin(head, 9);
        scratch[at++] = (Field.Number << 3) | 1;
        view.setFloat64(at, value, true);
        at += 8;
    } else if (typeof value === "boolean") {
        begin(head, 2);
        scratch[at++] = Field.Flag << 3;
        scratch[at++] = value ? 1 : 0;
    } else {
        const number = zigzag(value);
        begin(head, 1 + bigSize(number));
        scratch[at++] = Field.Integer << 3;
        writeBig(number);
    }
}

/** Begins an entry whose value has `size` bytes. Throws, with nothing written, if there is no room. */
function begin(head: Uint8Array, size: number): void {
    const entry = head.length + lengthSize(size) + size;
    if (at + 1 + lengthSize(entry) + entry > MAX_BYTES) throw tooBig();
    scratch[at++] = ENTRY;
    writeLength(entry);
    scratch.set(head, at);
    at += head.length;
    writeLength(size);
}

function tooBig(): Error {
    return invalidContext(`a context has at most ${MAX_BYTES} encoded bytes, this one has more`);
}

function writeData(field: Field, data: Uint8Array): void {
    scratch[at++] = (field << 3) | 2;
    writeLength(data.length);
    scratch.set(data, at);
    at += data.length;
}

/** Lengths that are written are below 2^14: two bytes at most. */
function lengthSize(length: number): number {
    return length < 0x80 ? 1 : 2;
}

function writeLength(length: number): void {
    if (length >= 0x80) {
        scratch[at++] = (length & 0x7f) | 0x80;
        length >>>= 7;
    }
    scratch[at++] = length;
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
    for (; value > 0x7fn; value >>= 7n) scratch[at++] = Number(value & 0x7fn) | 0x80;
    scratch[at++] = Number(value);
}
