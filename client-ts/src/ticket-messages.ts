import type { PbfReader, PbfWriter } from "pbf";
import { NO_BYTES } from "./context-codec";
import {
    bytes,
    checkEnd,
    numberOfMismatch,
    readEnd,
    readNumber,
    readTag,
    varint,
    type OnMismatch,
} from "./message-fields";

/*
 * The messages of proto/sluice.proto that every task sends and gets. What it sends is
 * written by hand: a length is known before what it counts, so nothing is moved to make
 * room for it, and a call for each field would cost more than the field.
 */

export interface EnqueueFields {
    ticketId: number;
    gate: Uint8Array;
    weight: number;
    ensure: { limit: number; onMismatch: OnMismatch } | undefined;
    waitTimeoutMs: number;
    holdLimitMs: number;
    try: boolean;
    context: Uint8Array;
    label: Uint8Array | undefined;
    held: readonly number[] | undefined;
    notifyQueued: boolean;
}

/** Names a ticket by its id, its serial, or both; 0 = not by this one. */
export interface TicketName {
    ticketId: number;
    serial: number;
}

/** The context is lent: the bytes from `contextStart` to `contextEnd` of `data`. */
export interface Grant {
    kind: "grant";
    ticketId: number;
    serial: number;
    token: number;
    waitedUs: number;
    limit: number;
    data: Uint8Array;
    contextStart: number;
    contextEnd: number;
}

export interface Released {
    kind: "released";
    endedBefore: boolean;
}

// ---------------------------------------------------------------- requests

/** What a tag and a length take at most. */
const MAX_HEAD = 6;
/** Below this a loop is quicker than a call. */
const SHORT = 24;
/** What four bytes of a varint hold is below this. */
const FOUR_BYTES = 2 ** 28;

/** Where the message is written, and where its next byte goes. */
let out: Uint8Array = NO_BYTES;
let at = 0;

export function encodeEnqueue(fields: EnqueueFields, writer: PbfWriter): void {
    const { context, label = NO_BYTES, held } = fields;
    const want = sizeOfWant(fields);
    const ids = held === undefined ? 0 : sizeOfPacked(held);
    const size =
        sizeOfNumber(fields.ticketId) +
        sizeOfPart(want) +
        sizeOfNumber(fields.waitTimeoutMs) +
        sizeOfNumber(fields.holdLimitMs) +
        sizeOfFlag(fields.try) +
        sizeOfPart(context.length) +
        sizeOfPart(label.length) +
        sizeOfPart(ids) +
        sizeOfFlag(fields.notifyQueued);
    begin(writer, 4, size);
    putNumber(1, fields.ticketId);
    putHead(2, want);
    putWant(fields);
    putNumber(3, fields.waitTimeoutMs);
    putNumber(4, fields.holdLimitMs);
    putFlag(5, fields.try);
    putBytes(6, context);
    putBytes(7, label);
    if (held !== undefined) putPacked(8, ids, held);
    putFlag(9, fields.notifyQueued);
    writer.pos = at;
}

export function encodeCancel(name: TicketName, writer: PbfWriter): void {
    putName(5, name, writer);
}

export function encodeRelease(name: TicketName, writer: PbfWriter): void {
    putName(6, name, writer);
}

function sizeOfWant({ gate, weight, ensure }: EnqueueFields): number {
    const settings = ensure === undefined ? 0 : sizeOfPart(sizeOfEnsure(ensure));
    return sizeOfPart(gate.length) + sizeOfNumber(weight) + settings;
}

function putWant({ gate, weight, ensure }: EnqueueFields): void {
    putBytes(1, gate);
    putNumber(2, weight);
    if (ensure === undefined) return;
    putHead(3, sizeOfEnsure(ensure));
    putNumber(1, ensure.limit);
    putNumber(2, numberOfMismatch(ensure.onMismatch));
}

function sizeOfEnsure({ limit, onMismatch }: { limit: number; onMismatch: OnMismatch }): number {
    return sizeOfNumber(limit) + sizeOfNumber(numberOfMismatch(onMismatch));
}

function putName(field: number, { ticketId, serial }: TicketName, writer: PbfWriter): void {
    begin(writer, field, sizeOfNumber(ticketId) + sizeOfNumber(serial));
    putNumber(1, ticketId);
    putNumber(2, serial);
    writer.pos = at;
}

/** Begins a request of `size` bytes. */
function begin(writer: PbfWriter, field: number, size: number): void {
    writer.realloc(MAX_HEAD + size);
    out = writer.buf;
    at = writer.pos;
    putHead(field, size);
}

// What is 0, false or empty is left out, and the tags of all fields have one byte.

function sizeOfVarint(value: number): number {
    let size = 1;
    for (; value >= FOUR_BYTES; value = Math.floor(value / FOUR_BYTES)) size += 4;
    for (; value >= 0x80; value >>>= 7) size++;
    return size;
}

function sizeOfNumber(value: number): number {
    return value === 0 ? 0 : 1 + sizeOfVarint(value);
}

function sizeOfFlag(value: boolean): number {
    return value ? 2 : 0;
}

/** Of a part with `size` bytes. */
function sizeOfPart(size: number): number {
    return size === 0 ? 0 : 1 + sizeOfVarint(size) + size;
}

function sizeOfPacked(values: readonly number[]): number {
    let size = 0;
    for (const value of values) size += sizeOfVarint(value);
    return size;
}

/** Writes a number below 2^53. */
function putVarint(value: number): void {
    while (value >= FOUR_BYTES) {
        const rest = Math.floor(value / FOUR_BYTES);
        const low = value - rest * FOUR_BYTES;
        for (let shift = 0; shift < 28; shift += 7) out[at++] = (low >>> shift) | 0x80;
        value = rest;
    }
    for (; value >= 0x80; value >>>= 7) out[at++] = value | 0x80;
    out[at++] = value;
}

function putNumber(field: number, value: number): void {
    if (value === 0) return;
    out[at++] = varint(field);
    putVarint(value);
}

function putFlag(field: number, value: boolean): void {
    if (value) putNumber(field, 1);
}

function putHead(field: number, size: number): void {
    out[at++] = bytes(field);
    putVarint(size);
}

function putBytes(field: number, value: Uint8Array): void {
    const { length } = value;
    if (length === 0) return;
    putHead(field, length);
    if (length > SHORT) out.set(value, at);
    else for (let i = 0; i < length; i++) out[at + i] = value[i] as number;
    at += length;
}

function putPacked(field: number, size: number, values: readonly number[]): void {
    if (size === 0) return;
    putHead(field, size);
    for (const value of values) putVarint(value);
}

// ---------------------------------------------------------------- replies

/** Reads the Grant that ends at `end`. */
export function readGrant(pbf: PbfReader, end: number): Grant {
    const reply: Grant = {
        kind: "grant",
        ticketId: 0,
        serial: 0,
        token: 0,
        waitedUs: 0,
        limit: 0,
        data: pbf.buf,
        contextStart: 0,
        contextEnd: 0,
    };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.ticketId = readNumber(pbf);
        else if (tag === varint(2)) reply.serial = readNumber(pbf);
        else if (tag === varint(3)) reply.token = readNumber(pbf);
        else if (tag === varint(4)) reply.waitedUs = readNumber(pbf);
        else if (tag === bytes(5)) {
            reply.contextEnd = readEnd(pbf, end);
            reply.contextStart = pbf.pos;
            pbf.pos = reply.contextEnd;
        } else if (tag === varint(6)) reply.limit = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

const RELEASED: Released = Object.freeze({ kind: "released", endedBefore: false });

/** Reads the Released that ends at `end`. */
export function readReleased(pbf: PbfReader, end: number): Released {
    if (pbf.pos === end) return RELEASED;
    const reply = { ...RELEASED };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.endedBefore = readNumber(pbf) !== 0;
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}
