import type { PbfReader, PbfWriter } from "pbf";
import {
    addTo,
    bytes,
    checkEnd,
    readEnd,
    readNumber,
    readTag,
    readText,
    varint,
    writeBytes,
    writeMismatch,
    writeNumber,
    type OnMismatch,
} from "./message-fields";

/* The requests about iterators that this client sends, and the replies to them. */

/** Settings of an iterator; 0 = the daemon's default. */
export interface EnsureIterator {
    capacity: number;
    capacityBytes: number;
    maxInFlight: number;
    producers: number;
    maxAttempts: number;
    onMismatch: OnMismatch;
}

export interface PushFields {
    iterator: Uint8Array;
    itemId: number;
    payload: Uint8Array;
    context: Uint8Array;
    label: Uint8Array | undefined;
    ensure: EnsureIterator | undefined;
    waitTimeoutMs: number;
    ttlMs: number;
}

export interface PullFields {
    iterator: Uint8Array;
    credit: number;
    ensure: EnsureIterator | undefined;
    holdLimitMs: number;
}

export interface SettleFields {
    acks: number[];
    nacks: number[];
    starts: number[];
}

export interface EndIteratorFields {
    iterator: Uint8Array;
    itemId: number;
    /** Empty = it has not failed. */
    failure: Uint8Array | undefined;
    ensure: EnsureIterator | undefined;
}

export type Accepted = { kind: "accepted"; itemId: number; serial: number; waitedUs: number };

/** Its bytes are lent: those from `start` to `end` of `data`, and the parts of them. */
export interface Delivery {
    kind: "delivery";
    serial: number;
    attempt: number;
    ageUs: number;
    data: Uint8Array;
    start: number;
    end: number;
    payloadStart: number;
    payloadEnd: number;
    contextStart: number;
    contextEnd: number;
    labelStart: number;
    labelEnd: number;
}

export type IteratorEnd = { kind: "iterator_end" };
export type Settled = { kind: "settled"; unknown: number[] };
export type Ending = { kind: "ending"; ends: number; producers: number; ended: boolean };
export type IteratorList = { kind: "iterator_list"; iterators: IteratorInfo[]; more: boolean };
export type DeliveryLost = {
    kind: "delivery_lost";
    serial: number;
    requestId: number;
    code: number;
    message: string;
};

export interface IteratorInfo {
    name: string;
    failure: string;
    capacity: number;
    capacityBytes: number;
    maxInFlight: number;
    producers: number;
    maxAttempts: number;
    mode: number;
    paused: boolean;
    declared: boolean;
    ends: number;
    offered: number;
    buffered: number;
    bufferedBytes: number;
    inFlight: number;
    dead: number;
    consumers: number;
    credit: number;
    acceptedTotal: number;
    ackedTotal: number;
    expiredTotal: number;
    returnedTotal: number;
    deadTotal: number;
    oldestMs: number;
    maxWaiting: number;
    bufferedPeak: number;
}

export type IteratorReply =
    Accepted | Delivery | IteratorEnd | Settled | Ending | IteratorList | DeliveryLost;

// ---------------------------------------------------------------- requests

export function encodePush(fields: PushFields, out: PbfWriter): void {
    out.writeMessage(7, writePush, fields);
}

export function encodeCancelPush(itemId: number, out: PbfWriter): void {
    out.writeMessage(8, writeFirst, itemId);
}

export function encodePull(fields: PullFields, out: PbfWriter): void {
    out.writeMessage(9, writePull, fields);
}

export function encodeCancelPull(requestId: number, out: PbfWriter): void {
    out.writeMessage(10, writeFirst, requestId);
}

export function encodeSettle(fields: SettleFields, out: PbfWriter): void {
    out.writeMessage(11, writeSettle, fields);
}

export function encodeEndIterator(fields: EndIteratorFields, out: PbfWriter): void {
    out.writeMessage(12, writeEndIterator, fields);
}

export function encodeListIterators(name: Uint8Array, out: PbfWriter): void {
    out.writeMessage(20, writeListIterators, name);
}

function writePush(fields: PushFields, out: PbfWriter): void {
    writeBytes(out, 1, fields.iterator);
    writeNumber(out, 2, fields.itemId);
    writeBytes(out, 3, fields.payload);
    writeBytes(out, 4, fields.context);
    if (fields.label !== undefined) writeBytes(out, 5, fields.label);
    if (fields.ensure !== undefined) out.writeMessage(6, writeEnsure, fields.ensure);
    writeNumber(out, 7, fields.waitTimeoutMs);
    writeNumber(out, 8, fields.ttlMs);
}

function writePull(fields: PullFields, out: PbfWriter): void {
    writeBytes(out, 1, fields.iterator);
    writeNumber(out, 2, fields.credit);
    if (fields.ensure !== undefined) out.writeMessage(3, writeEnsure, fields.ensure);
    writeNumber(out, 5, fields.holdLimitMs);
}

function writeSettle(fields: SettleFields, out: PbfWriter): void {
    out.writePackedVarint(1, fields.acks);
    out.writePackedVarint(2, fields.nacks);
    out.writePackedVarint(3, fields.starts);
}

function writeEndIterator(fields: EndIteratorFields, out: PbfWriter): void {
    writeBytes(out, 1, fields.iterator);
    writeNumber(out, 2, fields.itemId);
    if (fields.failure !== undefined) {
        out.writeBooleanField(3, true);
        writeBytes(out, 4, fields.failure);
    }
    if (fields.ensure !== undefined) out.writeMessage(5, writeEnsure, fields.ensure);
}

function writeEnsure(ensure: EnsureIterator, out: PbfWriter): void {
    writeNumber(out, 1, ensure.capacity);
    writeNumber(out, 2, ensure.capacityBytes);
    writeNumber(out, 3, ensure.maxInFlight);
    writeNumber(out, 4, ensure.producers);
    writeNumber(out, 5, ensure.maxAttempts);
    writeMismatch(out, 6, ensure.onMismatch);
}

function writeFirst(value: number, out: PbfWriter): void {
    writeNumber(out, 1, value);
}

function writeListIterators(name: Uint8Array, out: PbfWriter): void {
    writeBytes(out, 1, name);
}

// ---------------------------------------------------------------- replies

/** The result in field `field`; undefined, and skipped, if it is not one of iterators. */
export function readIteratorResult(pbf: PbfReader, field: number, end: number): IteratorReply | undefined {
    switch (field) {
        case 7:
            return readAccepted(pbf, end);
        case 8:
            return readDelivery(pbf, end);
        case 9:
            return readIteratorEnd(pbf, end);
        case 10:
            return readSettled(pbf, end);
        case 11:
            return readEnding(pbf, end);
        case 20:
            return readIteratorList(pbf, end);
        case 51:
            return readDeliveryLost(pbf, end);
        default:
            pbf.pos = end;
            return undefined;
    }
}

function readAccepted(pbf: PbfReader, end: number): Accepted {
    const reply: Accepted = { kind: "accepted", itemId: 0, serial: 0, waitedUs: 0 };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.itemId = readNumber(pbf);
        else if (tag === varint(2)) reply.serial = readNumber(pbf);
        else if (tag === varint(3)) reply.waitedUs = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readDelivery(pbf: PbfReader, end: number): Delivery {
    const start = pbf.pos;
    const reply: Delivery = {
        kind: "delivery",
        serial: 0,
        attempt: 0,
        ageUs: 0,
        data: pbf.buf,
        start,
        end,
        payloadStart: start,
        payloadEnd: start,
        contextStart: start,
        contextEnd: start,
        labelStart: start,
        labelEnd: start,
    };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.serial = readNumber(pbf);
        else if (tag === bytes(2)) {
            reply.payloadEnd = readEnd(pbf, end);
            reply.payloadStart = pbf.pos;
            pbf.pos = reply.payloadEnd;
        } else if (tag === bytes(3)) {
            reply.contextEnd = readEnd(pbf, end);
            reply.contextStart = pbf.pos;
            pbf.pos = reply.contextEnd;
        } else if (tag === bytes(4)) {
            reply.labelEnd = readEnd(pbf, end);
            reply.labelStart = pbf.pos;
            pbf.pos = reply.labelEnd;
        } else if (tag === varint(5)) reply.attempt = readNumber(pbf);
        else if (tag === varint(6)) reply.ageUs = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readIteratorEnd(pbf: PbfReader, end: number): IteratorEnd {
    while (pbf.pos < end) pbf.skip(readTag(pbf));
    checkEnd(pbf, end);
    return { kind: "iterator_end" };
}

function readSettled(pbf: PbfReader, end: number): Settled {
    const reply: Settled = { kind: "settled", unknown: [] };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) addTo(reply.unknown, "serials", readNumber(pbf));
        else if (tag === bytes(1)) {
            const stop = readEnd(pbf, end);
            while (pbf.pos < stop) addTo(reply.unknown, "serials", readNumber(pbf));
            checkEnd(pbf, stop);
        } else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readEnding(pbf: PbfReader, end: number): Ending {
    const reply: Ending = { kind: "ending", ends: 0, producers: 0, ended: false };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.ends = readNumber(pbf);
        else if (tag === varint(2)) reply.producers = readNumber(pbf);
        else if (tag === varint(3)) reply.ended = readNumber(pbf) !== 0;
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readDeliveryLost(pbf: PbfReader, end: number): DeliveryLost {
    const reply: DeliveryLost = { kind: "delivery_lost", serial: 0, requestId: 0, code: 0, message: "" };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.serial = readNumber(pbf);
        else if (tag === varint(2)) reply.requestId = readNumber(pbf);
        else if (tag === varint(3)) reply.code = readNumber(pbf);
        else if (tag === bytes(4)) reply.message = readText(pbf, end);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readIteratorList(pbf: PbfReader, end: number): IteratorList {
    const reply: IteratorList = { kind: "iterator_list", iterators: [], more: false };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === bytes(1)) addTo(reply.iterators, "rows", readIteratorInfo(pbf, readEnd(pbf, end)));
        else if (tag === varint(2)) reply.more = readNumber(pbf) !== 0;
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

/** Reads the IteratorInfo that ends at `end`. */
export function readIteratorInfo(pbf: PbfReader, end: number): IteratorInfo {
    // By field number; 0 stands for what is absent.
    const numbers = new Array<number>(27).fill(0);
    let name = "";
    let failure = "";
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        const field = tag >>> 3;
        if (tag === bytes(1)) name = readText(pbf, end);
        else if (tag === bytes(27)) failure = readText(pbf, end);
        else if (tag === varint(field) && field < numbers.length) numbers[field] = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    const at = (field: number): number => numbers[field] ?? 0;
    return {
        name,
        failure,
        capacity: at(3),
        capacityBytes: at(4),
        maxInFlight: at(5),
        producers: at(6),
        maxAttempts: at(7),
        mode: at(8),
        paused: at(9) !== 0,
        declared: at(10) !== 0,
        ends: at(11),
        offered: at(12),
        buffered: at(13),
        bufferedBytes: at(14),
        inFlight: at(15),
        dead: at(16),
        consumers: at(17),
        credit: at(18),
        acceptedTotal: at(19),
        ackedTotal: at(20),
        expiredTotal: at(21),
        returnedTotal: at(22),
        deadTotal: at(23),
        oldestMs: at(24),
        maxWaiting: at(25),
        bufferedPeak: at(26),
    };
}
