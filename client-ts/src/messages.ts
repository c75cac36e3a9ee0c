import { PbfReader, type PbfWriter } from "pbf";
import { readIteratorResult, type IteratorReply } from "./iterator-messages";
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
    writeFlag,
    writeNumber,
    type OnMismatch,
} from "./message-fields";
import { SluiceError } from "./sluice-error";
import { readGrant, readReleased, type Grant, type Released } from "./ticket-messages";

/*
 * The requests of proto/sluice.proto that this client sends and the replies that it
 * understands, on pbf; those of tickets are in ticket-messages.ts, those of iterators in
 * iterator-messages.ts. Every loop here refuses a message that does not end at its length.
 */

export { encodeCancel, encodeEnqueue, encodeRelease } from "./ticket-messages";
export type { EnqueueFields, Grant, Released, TicketName } from "./ticket-messages";
export type { OnMismatch };

export interface HelloFields {
    version: number;
    name: Uint8Array;
    command: Uint8Array;
    secret: Uint8Array;
    heartbeatMs: number;
    outlivesProcess: boolean;
    declaredPid: number;
}

export interface Welcome {
    kind: "welcome";
    version: number;
    sessionId: number;
    daemonStart: number;
    daemonVersion: string;
    maxFrame: number;
    maxContext: number;
    maxLabel: number;
    maxName: number;
    resumeWindowMs: number;
    maxItem: number;
}

export interface GateInfo {
    name: string;
    cursor: number;
    limit: number;
    inUse: number;
    holds: number;
    waiting: number;
    maxWaiting: number;
    mode: number;
    paused: boolean;
    declared: boolean;
    grantedTotal: number;
    droppedTotal: number;
    oldestWaitMs: number;
}

export type ErrorReply = { kind: "error"; code: number; message: string; ticketId: number; serial: number };
export type Cancelled = { kind: "cancelled"; outcome: number; serial: number; token: number };
export type GateList = { kind: "gate_list"; gates: GateInfo[]; more: boolean };
export type Queued = { kind: "queued"; ticketId: number; serial: number; position: number };
export type HoldLost = {
    kind: "hold_lost";
    ticketId: number;
    serial: number;
    token: number;
    code: number;
    message: string;
};
export type GoingAway = { kind: "going_away"; stopTimeoutMs: number };

export type Reply =
    | ErrorReply
    | Welcome
    | { kind: "pong" }
    | Grant
    | Cancelled
    | Released
    | GateList
    | Queued
    | HoldLost
    | GoingAway
    | IteratorReply
    | { kind: "unknown"; field: number };

// ---------------------------------------------------------------- requests

export function encodeHello(fields: HelloFields, out: PbfWriter): void {
    out.writeMessage(1, writeHello, fields);
}

export function encodePing(_fields: undefined, out: PbfWriter): void {
    out.writeMessage(3, writeNothing, undefined);
}

export function encodeListGates(fields: { name: Uint8Array; after: number }, out: PbfWriter): void {
    out.writeMessage(16, writeListGates, fields);
}

function writeNothing(): void {}

function writeHello(fields: HelloFields, out: PbfWriter): void {
    writeNumber(out, 1, fields.version);
    writeBytes(out, 2, fields.name);
    writeBytes(out, 3, fields.command);
    writeBytes(out, 4, fields.secret);
    writeNumber(out, 5, fields.heartbeatMs);
    writeFlag(out, 6, fields.outlivesProcess);
    writeNumber(out, 7, fields.declaredPid);
}

function writeListGates(fields: { name: Uint8Array; after: number }, out: PbfWriter): void {
    writeBytes(out, 1, fields.name);
    writeNumber(out, 2, fields.after);
}

// ---------------------------------------------------------------- replies

/** Decodes the Reply in the bytes from `start` to `end` of `data`. Throws `protocol`. */
export function decodeReply(data: Uint8Array, start: number, end: number): Reply {
    return readReply(new ReplyReader(data), start, end);
}

/** A reader that takes several replies out of one buffer. */
export class ReplyReader {
    readonly data: Uint8Array;
    readonly pbf: PbfReader;

    constructor(data: Uint8Array) {
        this.data = data;
        this.pbf = new PbfReader(data);
    }
}

/** Decodes one Reply; the last result wins where there are several. */
export function readReply(reader: ReplyReader, start: number, end: number): Reply {
    const pbf = reader.pbf;
    let reply: Reply | undefined;
    try {
        pbf.pos = start;
        while (pbf.pos < end) {
            const tag = readTag(pbf);
            if ((tag & 7) !== 2) pbf.skip(tag);
            else
                reply = readResult(pbf, tag >>> 3, readEnd(pbf, end)) ??
                    reply ?? { kind: "unknown", field: tag >>> 3 };
        }
        checkEnd(pbf, end);
    } catch (error) {
        if (error instanceof SluiceError) throw error;
        throw new SluiceError("protocol", "the daemon sent a reply that does not decode", { cause: error });
    }
    if (reply === undefined) throw new SluiceError("protocol", "the daemon sent a reply without a result");
    return reply;
}

/** The result in field `field`; undefined, and skipped, if this client does not know it. */
function readResult(pbf: PbfReader, field: number, end: number): Reply | undefined {
    switch (field) {
        case 1:
            return readError(pbf, end);
        case 2:
            return readWelcome(pbf, end);
        case 3:
            return readPong(pbf, end);
        case 4:
            return readGrant(pbf, end);
        case 5:
            return readCancelled(pbf, end);
        case 6:
            return readReleased(pbf, end);
        case 16:
            return readGateList(pbf, end);
        case 48:
            return readQueued(pbf, end);
        case 49:
            return readHoldLost(pbf, end);
        case 50:
            return readGoingAway(pbf, end);
        default:
            return readIteratorResult(pbf, field, end);
    }
}

function readPong(pbf: PbfReader, end: number): Reply {
    while (pbf.pos < end) pbf.skip(readTag(pbf));
    checkEnd(pbf, end);
    return { kind: "pong" };
}

function readError(pbf: PbfReader, end: number): Reply {
    const reply: ErrorReply = { kind: "error", code: 0, message: "", ticketId: 0, serial: 0 };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.code = readNumber(pbf);
        else if (tag === bytes(2)) reply.message = readText(pbf, end);
        else if (tag === varint(3)) reply.ticketId = readNumber(pbf);
        else if (tag === varint(4)) reply.serial = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readWelcome(pbf: PbfReader, end: number): Reply {
    const reply: Welcome = {
        kind: "welcome",
        version: 0,
        sessionId: 0,
        daemonStart: 0,
        daemonVersion: "",
        maxFrame: 0,
        maxContext: 0,
        maxLabel: 0,
        maxName: 0,
        resumeWindowMs: 0,
        maxItem: 0,
    };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.version = readNumber(pbf);
        else if (tag === varint(2)) reply.sessionId = readNumber(pbf);
        else if (tag === varint(3)) reply.daemonStart = readNumber(pbf);
        else if (tag === bytes(4)) reply.daemonVersion = readText(pbf, end);
        else if (tag === varint(5)) reply.maxFrame = readNumber(pbf);
        else if (tag === varint(6)) reply.maxContext = readNumber(pbf);
        else if (tag === varint(7)) reply.maxLabel = readNumber(pbf);
        else if (tag === varint(8)) reply.maxName = readNumber(pbf);
        else if (tag === varint(9)) reply.resumeWindowMs = readNumber(pbf);
        else if (tag === varint(10)) reply.maxItem = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readCancelled(pbf: PbfReader, end: number): Reply {
    const reply: Cancelled = { kind: "cancelled", outcome: 0, serial: 0, token: 0 };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.outcome = readNumber(pbf);
        else if (tag === varint(2)) reply.serial = readNumber(pbf);
        else if (tag === varint(3)) reply.token = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readGateList(pbf: PbfReader, end: number): Reply {
    const reply: GateList = { kind: "gate_list", gates: [], more: false };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === bytes(1)) addTo(reply.gates, "rows", readGateInfo(pbf, readEnd(pbf, end)));
        else if (tag === varint(2)) reply.more = readNumber(pbf) !== 0;
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

/** Reads the GateInfo that ends at `end`. */
export function readGateInfo(pbf: PbfReader, end: number): GateInfo {
    // By field number; 0 stands for what is absent.
    const numbers = new Array<number>(14).fill(0);
    let name = "";
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        const field = tag >>> 3;
        if (tag === bytes(1)) name = readText(pbf, end);
        else if (tag === varint(field) && field < numbers.length) numbers[field] = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    const at = (field: number): number => numbers[field] ?? 0;
    return {
        name,
        cursor: at(2),
        limit: at(3),
        inUse: at(4),
        holds: at(5),
        waiting: at(6),
        maxWaiting: at(7),
        mode: at(8),
        paused: at(9) !== 0,
        declared: at(10) !== 0,
        grantedTotal: at(11),
        droppedTotal: at(12),
        oldestWaitMs: at(13),
    };
}

function readQueued(pbf: PbfReader, end: number): Reply {
    const reply: Queued = { kind: "queued", ticketId: 0, serial: 0, position: 0 };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.ticketId = readNumber(pbf);
        else if (tag === varint(2)) reply.serial = readNumber(pbf);
        else if (tag === varint(3)) reply.position = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readHoldLost(pbf: PbfReader, end: number): Reply {
    const reply: HoldLost = { kind: "hold_lost", ticketId: 0, serial: 0, token: 0, code: 0, message: "" };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.ticketId = readNumber(pbf);
        else if (tag === varint(2)) reply.serial = readNumber(pbf);
        else if (tag === varint(3)) reply.token = readNumber(pbf);
        else if (tag === varint(4)) reply.code = readNumber(pbf);
        else if (tag === bytes(5)) reply.message = readText(pbf, end);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}

function readGoingAway(pbf: PbfReader, end: number): Reply {
    const reply: GoingAway = { kind: "going_away", stopTimeoutMs: 0 };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        if (tag === varint(1)) reply.stopTimeoutMs = readNumber(pbf);
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return reply;
}
