import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { decodeContext } from "../src/context-decoder";
import type { ErrorCode } from "../src/error-codes";
import { EventReader } from "../src/event";
import { FORM_OF_EVENTS, FORM_OF_REPLIES, FrameReader, type FrameForm } from "../src/frame";
import { decodeReply } from "../src/messages";
import { isSluiceError } from "../src/sluice-error";
import { Dice, cut, damage, randomMessage } from "./helpers/damaged-bytes";
import { frame, ReplyType } from "./helpers/fake-daemon";
import { eventFrame, EventType, framePrefix } from "./helpers/fake-publisher";

/*
 * What the client's decoders make of any bytes of a daemon. A seed that fails says how it is played
 * again; ROUNDS=n SEED=n for longer.
 */

const FIRST = Number(process.env.SEED ?? 1);
const ROUNDS = Number(process.env.ROUNDS ?? 300);
const MAX_LENGTH = 5000;

function property(name: string, check: (dice: Dice) => void): void {
    test(name, () => {
        for (let seed = FIRST; seed < FIRST + ROUNDS; seed++) {
            try {
                check(new Dice(seed));
            } catch (error) {
                const replay = `SEED=${seed} ROUNDS=1 node scripts/test.mjs decoder-property.test.ts`;
                throw new Error(`${name}: ${String(error)}\nreplay: ${replay}`, { cause: error });
            }
        }
    });
}

interface Outcome {
    frames: [number, string][];
    error: string | undefined;
    isBetween: boolean;
}

/** Feeds the pieces as a socket does: each lies in the same buffer, which is written over afterwards. */
function readAll(form: FrameForm, pieces: readonly Buffer[]): Outcome {
    const outcome: Outcome = { frames: [], error: undefined, isBetween: false };
    const reader = new FrameReader(MAX_LENGTH, form);
    try {
        for (const piece of pieces) {
            const lent = Buffer.from(piece);
            reader.feed(lent, (id, data, start, end) => {
                outcome.frames.push([id, data.toString("latin1", start, end)]);
            });
            lent.fill(0xee);
        }
    } catch (error) {
        assert.ok(isSluiceError(error, "protocol"), `not a protocol error: ${String(error)}`);
        outcome.error = error.message;
    }
    outcome.isBetween = reader.isBetweenFrames;
    return outcome;
}

/** A greeting and some frames, and where each of them ends. */
function stream(dice: Dice, form: FrameForm): { bytes: Buffer; frames: Outcome["frames"]; ends: number[] } {
    const parts: Buffer[] = [Buffer.from(form.greeting)];
    const frames: Outcome["frames"] = [];
    const ends: number[] = [];
    let size = form.greeting.length;
    for (let n = dice.below(8); n > 0; n--) {
        const body = dice.bytes(dice.size(MAX_LENGTH - 4));
        const id = form.idSize > 0 ? 2 ** 31 + dice.below(2 ** 31) : 0;
        const part = form.idSize > 0 ? frame(id, body) : Buffer.concat([framePrefix(body.length), body]);
        parts.push(part);
        size += part.length;
        frames.push([id, body.toString("latin1")]);
        ends.push(size);
    }
    return { bytes: Buffer.concat(parts), frames, ends };
}

for (const [name, form] of [
    ["replies", FORM_OF_REPLIES],
    ["events", FORM_OF_EVENTS],
] as const) {
    describe(`the frames of ${name}`, () => {
        property("are the same, however the stream is cut", (dice) => {
            const { bytes, frames } = stream(dice, form);
            for (let i = 0; i < 3; i++) {
                const outcome = readAll(form, cut(dice, bytes));
                assert.deepEqual(outcome, { frames, error: undefined, isBetween: true });
            }
        });

        property("before a damage are handed out, and what follows is the same however it is cut", (dice) => {
            const { bytes, frames, ends } = stream(dice, form);
            const damaged = damage(dice, bytes);
            const whole = readAll(form, [damaged.bytes]);
            const sound = ends.filter((end) => end <= damaged.undamaged).length;
            assert.deepEqual(whole.frames.slice(0, sound), frames.slice(0, sound));
            for (const [, body] of whole.frames) assert.ok(body.length + form.idSize <= MAX_LENGTH);
            for (let i = 0; i < 3; i++) {
                const { frames: again, error, isBetween } = readAll(form, cut(dice, damaged.bytes));
                assert.deepEqual({ frames: again, error }, { frames: whole.frames, error: whole.error });
                if (error === undefined) assert.equal(isBetween, whole.isBetween);
            }
        });

        property("of any bytes are refused, or waited for", (dice) => {
            const greeting = form.greeting.subarray(0, dice.pick([0, 8, 8]));
            const bytes = Buffer.concat([greeting, dice.bytes(dice.size(200))]);
            assert.deepEqual(readAll(form, cut(dice, bytes)).error, readAll(form, [bytes]).error);
        });
    });
}

test("a long frame in small pieces takes no longer than its bytes", () => {
    const length = 4 << 20;
    const reader = new FrameReader(length);
    const began = performance.now();
    let n = 0;
    reader.feed(Buffer.from(FORM_OF_REPLIES.greeting), () => assert.fail("there is no frame yet"));
    const bytes = frame(0x80000001, Buffer.alloc(length - 4, 7));
    for (let at = 0; at < bytes.length; at += 16) reader.feed(bytes.subarray(at, at + 16), () => n++);
    assert.equal(n, 1);
    // It is some 50 ms; copying what is kept with each piece takes a minute.
    assert.ok(performance.now() - began < 15_000, `it took ${performance.now() - began} ms`);
});

/**
 * Decodes the bytes alone, and amidst others: what it says, or the code of its error, must be the
 * same, for nothing beyond them is looked at.
 */
function decodedAlike(
    dice: Dice,
    bytes: Buffer,
    code: ErrorCode,
    decode: (data: Buffer, start: number, end: number) => unknown,
): unknown {
    const [before, behind] = [dice.bytes(dice.below(20)), dice.bytes(dice.below(40))];
    const data = Buffer.concat([before, bytes, behind]);
    const outcomes = [
        [Buffer.from(bytes), 0, bytes.length] as const,
        [data, before.length, before.length + bytes.length] as const,
    ].map(([where, start, end]) => {
        try {
            return withoutPlaces(decode(where, start, end), where, start, end);
        } catch (error) {
            assert.ok(isSluiceError(error, code), `not a ${code}: ${String(error)}`);
            return code;
        }
    });
    assert.ok(isDeepStrictEqual(outcomes[0], outcomes[1]), "bytes beyond the message were looked at");
    return outcomes[0];
}

/** The lent parts of a reply as the bytes that they are; they lie within the message. */
function withoutPlaces(value: unknown, data: Buffer, start: number, end: number): unknown {
    if (typeof value !== "object" || value === null || !("data" in value)) return value;
    const fields = value as Record<string, unknown>;
    const rest: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
        const part = /^(.+)Start$/.exec(name)?.[1];
        if (part !== undefined) {
            const [from, to] = [field as number, fields[`${part}End`] as number];
            assert.ok(from === to || (start <= from && from < to && to <= end), `${part} is lent from outside`);
            rest[part] = data.toString("latin1", from, to);
        } else if (!/^(data|start|end|.+End)$/.test(name)) {
            rest[name] = field;
        }
    }
    return rest;
}

function textsIn(value: unknown): string[] {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe("replies, events and contexts", () => {
    property("a reply decodes", (dice) => {
        const bytes = Buffer.from(randomMessage(dice, ReplyType));
        decodedAlike(dice, bytes, "protocol", decodeReply);
        assert.doesNotThrow(() => decodeReply(bytes, 0, bytes.length), bytes.toString("hex"));
    });

    property("a damaged reply decodes, or is a protocol error", (dice) => {
        const { bytes } = damage(dice, Buffer.from(randomMessage(dice, ReplyType)));
        decodedAlike(dice, bytes, "protocol", decodeReply);
        decodedAlike(dice, dice.bytes(dice.size(60)), "protocol", decodeReply);
    });

    property("a damaged event decodes to clean texts, or is a protocol error", (dice) => {
        const topic = dice.pick(["gate/g/granted", "gate/a/b/state", "iterator/i/ended", "session/opened", "x/y"]);
        const body = eventFrame(topic, randomMessage(dice, EventType)).subarray(9);
        const { bytes } = damage(dice, body);
        const reader = new EventReader();
        for (const each of [body, bytes]) {
            const outcome = decodedAlike(dice, each, "protocol", (data, start, end) => {
                return reader.read(data, start, end)?.event;
            });
            for (const text of textsIn(outcome)) assert.doesNotMatch(text, /\p{Cc}/u);
        }
    });

    property("a damaged context decodes, or is invalid; the quick way says what the other says", (dice) => {
        const context = randomContext(dice);
        for (const bytes of [context, damage(dice, context).bytes]) {
            const decode = (data: Buffer): unknown => {
                const { keys, values } = decodeContext(data);
                return { names: keys.map((key) => key.name), values };
            };
            const quick = decodedAlike(dice, bytes, "context_invalid", (data, start, end) =>
                decode(data.subarray(start, end)),
            );
            // A field that is not known: the quick way is not taken.
            const slow = Buffer.concat([bytes, Buffer.from("7801", "hex")]);
            if (quick !== "context_invalid") assert.deepEqual(decode(slow), quick);
        }
    });

    test("a reply whose rows are empty takes no more memory than one of the daemon", () => {
        const rows = Buffer.from("0a00".repeat(300_000), "hex");
        for (const field of [16, 20]) {
            const body = Buffer.concat([tag(field), varint(rows.length), rows]);
            assert.throws(() => decodeReply(body, 0, body.length), /more than 1000 rows/);
        }
        const serials = Buffer.alloc(300_000, 1);
        const settled = Buffer.concat([Buffer.from("0a", "hex"), varint(serials.length), serials]);
        const body = Buffer.concat([tag(10), varint(settled.length), settled]);
        assert.throws(() => decodeReply(body, 0, body.length), /more than 1000 serials/);
    });
});

function varint(value: number): Buffer {
    const bytes: number[] = [];
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
    return Buffer.from([...bytes, value]);
}

function tag(field: number): Buffer {
    return varint(field * 8 + 2);
}

function delimited(field: number, ...parts: Buffer[]): Buffer {
    const body = Buffer.concat(parts);
    return Buffer.concat([tag(field), varint(body.length), body]);
}

/** Some entries, as any client may encode them. */
function randomContext(dice: Dice): Buffer {
    const entry = (): Buffer => {
        const key = dice.pick(["traceparent", "tracestate", "baggage", "tenant", "a", "ä", ""]);
        const double = Buffer.alloc(8);
        double.writeDoubleLE(dice.pick([0, 1.5, -1, NaN, Infinity, 2 ** 60]));
        const value = dice.pick([
            delimited(1, Buffer.from(dice.pick(["", "x", "ü", "t".repeat(200)]))),
            Buffer.concat([Buffer.from([17]), double]),
            Buffer.from([24, dice.below(3)]),
            Buffer.concat([Buffer.from([32]), varint(dice.below(2 ** 31))]),
            delimited(5, dice.bytes(dice.below(5))),
        ]);
        return delimited(1, delimited(1, Buffer.from(key)), delimited(2, value));
    };
    return Buffer.concat(Array.from({ length: dice.below(6) }, entry));
}
