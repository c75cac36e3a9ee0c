import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { PbfWriter } from "pbf";
import { FrameReader, FrameWriter, GREETING_OF_DAEMON, NOTICE_ID } from "../src/frame";
import * as iterators from "../src/iterator-messages";
import * as messages from "../src/messages";
import { isSluiceError, SluiceError } from "../src/sluice-error";

/* The golden vectors of proto/vectors, which the C code reads too. */

type Bytes = string | { repeat: string; count: number } | Bytes[];
type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

interface Vector {
    name: string;
    about: string;
    frame: Bytes;
    id: number;
    canonical: boolean;
    max_length: number;
    expect: {
        kind?: string;
        fields?: { [name: string]: Value };
        error?: string;
        ignored?: boolean;
        frame?: string;
        id?: number;
        body?: Bytes;
    };
}

function read(file: string): Vector[] {
    const text = readFileSync(join(process.cwd(), "..", "proto", "vectors", file), "utf8");
    return (JSON.parse(text) as { vectors: Vector[] }).vectors;
}

function toBuffer(bytes: Bytes): Buffer {
    if (typeof bytes === "string") return Buffer.from(bytes, "hex");
    if (Array.isArray(bytes)) return Buffer.concat(bytes.map(toBuffer));
    return Buffer.from(bytes.repeat.repeat(bytes.count), "hex");
}

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The kinds of replies that this client reads; the others are of sluicectl. */
const READ_KINDS = new Set([
    "error",
    "welcome",
    "pong",
    "grant",
    "cancelled",
    "released",
    "gate_list",
    "queued",
    "hold_lost",
    "going_away",
    "accepted",
    "delivery",
    "iterator_end",
    "settled",
    "ending",
    "iterator_list",
    "delivery_lost",
]);
const TEXTS = new Set(["message", "daemonVersion", "name", "failure"]);
/** Fields that this client skips. */
const SKIPPED = new Set(["iterator_list.cursor"]);

/** What a decoded message says for a field of a vector, in the vector's form. */
function inVectorForm(name: string, value: unknown, expected: Value): Value {
    if (Array.isArray(value)) {
        return value.map((each: Record<string, unknown> | number, i) => {
            if (typeof each === "number") return String(each);
            const wanted = (expected as { [name: string]: Value }[])[i] ?? {};
            return Object.fromEntries(
                Object.keys(wanted).map((key) => [
                    key,
                    inVectorForm(camel(key), each[camel(key)], wanted[key] ?? null),
                ]),
            );
        });
    }
    if (typeof value === "string" && TEXTS.has(name)) return Buffer.from(value).toString("hex");
    if (typeof value === "number" && typeof expected === "string") return String(value);
    return value as Value;
}

describe("golden replies", () => {
    for (const vector of read("replies.json")) {
        test(`${vector.name}: ${vector.about}`, () => {
            const frames = toBuffer(vector.frame);
            const isNotice = vector.id === NOTICE_ID;
            // As a connection does: an unknown notice is ignored, an unknown reply is refused.
            const check = (reply: messages.Reply): messages.Reply => {
                if (reply.kind === "unknown" && !isNotice && vector.expect.error !== undefined)
                    throw new SluiceError("protocol");
                return reply;
            };
            const decode = (): messages.Reply[] => {
                const found: messages.Reply[] = [];
                const reader = new FrameReader(vector.max_length ?? 131072);
                reader.feed(Buffer.from(GREETING_OF_DAEMON), () => undefined);
                reader.feed(frames, (id, data, start, end) => {
                    assert.equal(id, vector.id);
                    found.push(check(messages.decodeReply(data, start, end)));
                });
                return found;
            };
            if (vector.expect.error !== undefined) {
                const code = vector.expect.error.toLowerCase();
                assert.throws(decode, (error: unknown) => isSluiceError(error) && error.code === code);
                return;
            }
            const [reply, ...more] = decode();
            assert.ok(reply !== undefined && more.length === 0);
            if (vector.expect.ignored || !READ_KINDS.has(vector.expect.kind ?? "")) {
                assert.equal(reply.kind, "unknown");
                return;
            }
            assert.equal(reply.kind, vector.expect.kind);
            compareFields(reply, vector.expect.fields ?? {});
        });
    }
});

/** The bytes that a reply lends as its field `name`. */
function lentBytes(reply: messages.Reply, name: string): Buffer | undefined {
    const lent = reply as unknown as Record<string, number> & { data: Uint8Array };
    if (lent[`${name}Start`] === undefined) return undefined;
    return Buffer.from(lent.data.subarray(lent[`${name}Start`], lent[`${name}End`]));
}

function compareFields(reply: messages.Reply, fields: { [name: string]: Value }): void {
    for (const [name, value] of Object.entries(fields)) {
        const expected = withoutSkipped(reply.kind, value);
        const lent = lentBytes(reply, name);
        if (lent !== undefined) {
            assert.deepEqual(lent, toBuffer(expected as Bytes), name);
            continue;
        }
        const found = (reply as unknown as Record<string, unknown>)[camel(name)];
        const isBytes = TEXTS.has(camel(name)) && typeof expected === "object" && !Array.isArray(expected);
        const wanted = isBytes ? toBuffer(expected as Bytes).toString("hex") : expected;
        assert.deepEqual(inVectorForm(camel(name), found, expected), wanted, name);
    }
}

/** Rows of a list, without the fields that this client skips. */
function withoutSkipped(kind: string, value: Value): Value {
    if (!Array.isArray(value)) return value;
    return value.map((row) =>
        typeof row !== "object" || row === null || Array.isArray(row)
            ? row
            : Object.fromEntries(Object.entries(row).filter(([name]) => !SKIPPED.has(`${kind}.${name}`))),
    );
}

type Encoder = (fields: { [name: string]: any }, out: PbfWriter) => void;

/** The requests that this client makes. */
const ENCODERS: Record<string, Encoder> = {
    hello: (f, out) =>
        messages.encodeHello(
            {
                version: f.version,
                name: toBuffer(f.name),
                command: toBuffer(f.command),
                secret: toBuffer(f.secret),
                heartbeatMs: f.heartbeat_ms,
                outlivesProcess: f.outlives_process,
                declaredPid: f.declared_pid,
            },
            out,
        ),
    ping: (_f, out) => messages.encodePing(undefined, out),
    enqueue: (f, out) => messages.encodeEnqueue(enqueueFields(f), out),
    cancel: (f, out) =>
        messages.encodeCancel({ ticketId: Number(f.ticket_id), serial: Number(f.serial) }, out),
    release: (f, out) =>
        messages.encodeRelease({ ticketId: Number(f.ticket_id), serial: Number(f.serial) }, out),
    push: (f, out) =>
        iterators.encodePush(
            {
                iterator: toBuffer(f.iterator),
                itemId: Number(f.item_id),
                payload: toBuffer(f.payload),
                context: toBuffer(f.context),
                label: toBuffer(f.label),
                ensure: ensureFields(f.ensure),
                waitTimeoutMs: Number(f.wait_timeout_ms),
                ttlMs: Number(f.ttl_ms),
            },
            out,
        ),
    cancel_push: (f, out) => iterators.encodeCancelPush(Number(f.item_id), out),
    pull: (f, out) =>
        iterators.encodePull(
            {
                iterator: toBuffer(f.iterator),
                credit: f.credit,
                ensure: ensureFields(f.ensure),
                holdLimitMs: Number(f.hold_limit_ms),
            },
            out,
        ),
    cancel_pull: (f, out) => iterators.encodeCancelPull(f.request_id, out),
    settle: (f, out) =>
        iterators.encodeSettle(
            { acks: f.acks.map(Number), nacks: f.nacks.map(Number), starts: f.starts.map(Number) },
            out,
        ),
    end_iterator: (f, out) =>
        iterators.encodeEndIterator(
            {
                iterator: toBuffer(f.iterator),
                itemId: Number(f.item_id),
                failure: f.failed ? toBuffer(f.message) : undefined,
                ensure: ensureFields(f.ensure),
            },
            out,
        ),
    list_gates: (f, out) => messages.encodeListGates({ name: toBuffer(f.name), after: Number(f.after) }, out),
};

const MISMATCHES = ["keep", "fail", "set"] as const;

function ensureFields(ensure: { [name: string]: any } | null): iterators.EnsureIterator | undefined {
    if (ensure === null) return undefined;
    return {
        capacity: ensure.capacity,
        capacityBytes: Number(ensure.capacity_bytes),
        maxInFlight: ensure.max_in_flight,
        producers: ensure.producers,
        maxAttempts: ensure.max_attempts,
        onMismatch: MISMATCHES[ensure.on_mismatch as number] ?? "keep",
    };
}

/** Whether the fields say what this client never says: neither `try` nor a pull that waits so long. */
function isForeign(kind: string, fields: { [name: string]: Value }): boolean {
    if (kind === "push") return fields.try === true;
    return kind === "pull" && (fields.try === true || fields.wait_timeout_ms !== "0");
}

function enqueueFields(f: { [name: string]: any }): messages.EnqueueFields {
    const [want] = f.wants;
    const mismatch = MISMATCHES[want.ensure?.on_mismatch as number] ?? "keep";
    return {
        ticketId: Number(f.ticket_id),
        gate: toBuffer(want.gate),
        weight: want.weight,
        ensure: want.ensure === null ? undefined : { limit: want.ensure.limit, onMismatch: mismatch },
        waitTimeoutMs: Number(f.wait_timeout_ms),
        holdLimitMs: Number(f.hold_limit_ms),
        try: f.try,
        context: toBuffer(f.context),
        label: toBuffer(f.label),
        held: f.held.length === 0 ? undefined : f.held.map(Number),
        notifyQueued: f.notify_queued,
    };
}

describe("golden requests", () => {
    let made = 0;
    for (const vector of read("requests.json")) {
        const { kind = "", fields = {} } = vector.expect;
        const encode = ENCODERS[kind];
        const isOurs =
            vector.canonical &&
            encode !== undefined &&
            !isForeign(kind, fields) &&
            (kind !== "enqueue" || (fields.wants as Value[]).length === 1);
        if (!isOurs) continue;
        made++;
        test(`${vector.name}: ${vector.about}`, () => {
            const writer = new FrameWriter();
            writer.add(vector.id, 1 << 21, encode, fields);
            assert.equal(writer.take().toString("hex"), toBuffer(vector.frame).toString("hex"));
        });
    }
    test("there are some", () => assert.ok(made >= 40, `${made}`));
});

const STATUS_OF_MESSAGE: [RegExp, string[]][] = [
    [/frame of the type/, ["BAD_TYPE"]],
    [/frame of the length/, ["TOO_SHORT", "TOO_LONG"]],
    [/top bit/, ["BAD_ID"]],
];

describe("golden frames", () => {
    for (const vector of read("frames.json")) {
        test(`${vector.name}: ${vector.about}`, () => {
            const reader = new FrameReader(vector.max_length);
            reader.feed(Buffer.from(GREETING_OF_DAEMON), () => undefined);
            const found: { id: number; body: string }[] = [];
            const bytes = toBuffer(vector.frame);
            const feed = (): void =>
                reader.feed(bytes, (id, data, start, end) =>
                    found.push({ id, body: data.toString("hex", start, end) }),
                );
            const { frame, id, body } = vector.expect;
            if (frame === "OK") {
                feed();
                assert.deepEqual(found[0], { id, body: toBuffer(body ?? "").toString("hex") });
            } else if (frame === "PARTIAL") {
                feed();
                assert.equal(found.length, 0);
            } else {
                assert.throws(feed, (error: unknown) => {
                    const message = error instanceof SluiceError ? error.message : String(error);
                    return STATUS_OF_MESSAGE.some(
                        ([text, states]) => text.test(message) && states.includes(frame ?? ""),
                    );
                });
            }
        });
    }
});
