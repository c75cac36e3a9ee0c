import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FrameReader, FrameWriter, GREETING_OF_CLIENT } from "../src/frame";
import { decodeReply, encodeEnqueue, encodeHello, type EnqueueFields } from "../src/messages";
import { isSluiceError } from "../src/sluice-error";
import { commandBytes } from "../src/text";
import { frame, GREETING, ReplyType, RequestType, type Fields } from "./helpers/fake-daemon";

const isProtocol = (error: unknown): boolean => isSluiceError(error, "protocol");

const ENQUEUE: EnqueueFields = {
    ticketId: 7,
    gate: Buffer.from("render"),
    weight: 3,
    ensure: { limit: 1_000_000, onMismatch: "set" },
    waitTimeoutMs: 2_592_000_000,
    holdLimitMs: 1,
    try: true,
    context: Buffer.alloc(8192, 0xab),
    label: Buffer.from("läbel"),
    held: [1, 128, Number.MAX_SAFE_INTEGER],
    notifyQueued: true,
};

function encoded(fields: EnqueueFields): Buffer {
    const writer = new FrameWriter();
    writer.add(0x80000001, 1 << 20, encodeEnqueue, fields);
    return writer.take();
}

function decodeWhole(reply: Fields): ReturnType<typeof decodeReply> {
    const body = ReplyType.encode(ReplyType.create(reply)).finish();
    return decodeReply(body, 0, body.length);
}

describe("messages, compared with protobufjs", () => {
    test("an Enqueue with every field is read back", () => {
        const body = encoded(ENQUEUE).subarray(13);
        const { enqueue } = RequestType.toObject(RequestType.decode(body), { longs: Number }) as Fields;
        assert.deepEqual(enqueue.wants[0].ensure, { limit: 1_000_000, onMismatch: 2 });
        assert.equal(enqueue.wants[0].weight, 3);
        assert.equal(enqueue.wants[0].gate.toString(), "render");
        assert.equal(enqueue.waitTimeoutMs, 2_592_000_000);
        assert.deepEqual(enqueue.held, [1, 128, Number.MAX_SAFE_INTEGER]);
        assert.equal(enqueue.label.toString(), "läbel");
        assert.deepEqual(enqueue.context, ENQUEUE.context);
        assert.equal(enqueue.try && enqueue.notifyQueued, true);
    });

    test("a Hello with every field is read back", () => {
        const writer = new FrameWriter();
        writer.add(0x80000001, 1024, encodeHello, {
            version: 1,
            name: Buffer.from("n"),
            command: Buffer.from("c"),
            secret: Buffer.alloc(32, 5),
            heartbeatMs: 100,
            outlivesProcess: true,
            declaredPid: 42,
        });
        const { hello } = RequestType.toObject(RequestType.decode(writer.take().subarray(13))) as Fields;
        assert.equal(hello.declaredPid, 42);
        assert.equal(hello.secret.length, 32);
    });

    test("a u64 below 2^53 is a number, one of 2^53 or above is refused", () => {
        const grant = decodeWhole({ grant: { ticketId: 1, serial: Number.MAX_SAFE_INTEGER, token: 3 } });
        assert.equal(grant.kind === "grant" && grant.serial, Number.MAX_SAFE_INTEGER);
        assert.throws(() => decodeWhole({ grant: { serial: 2 ** 53 } }), isProtocol);
        assert.throws(() => decodeWhole({ grant: { token: 2 ** 63 } }), isProtocol);
    });

    test("unknown fields and results are skipped", () => {
        const body = Buffer.from([0x1a, 0x00, 0xf8, 0x07, 0x05, 0x9a, 0x08, 0x01, 0x41]);
        assert.equal(decodeReply(body, 0, body.length).kind, "pong");
        const ended = ReplyType.encode(ReplyType.create({ ticketEnded: { serial: 3 } })).finish();
        assert.deepEqual(decodeReply(ended, 0, ended.length), { kind: "unknown", field: 33 });
    });

    test("no prefix of a reply and no length beyond it decodes", () => {
        const body = ReplyType.encode(
            ReplyType.create({
                grant: { ticketId: 300, serial: 70_000, token: 70_001, context: Buffer.alloc(40, 1) },
            }),
        ).finish();
        // Behind the message lies what belongs to others.
        const data = Buffer.concat([body, Buffer.alloc(64, 0x08)]);
        for (let end = 0; end < body.length; end++)
            assert.throws(() => decodeReply(data, 0, end), isProtocol, `${end}`);
        assert.equal(decodeReply(data, 0, body.length).kind, "grant");
        assert.throws(() => decodeReply(data, 0, body.length + 1), isProtocol);
    });

    test("random bytes never do anything but decode or be refused", () => {
        let seed = 1;
        const random = (): number => (seed = (seed * 48271) % 0x7fffffff);
        for (let round = 0; round < 20_000; round++) {
            const bytes = Buffer.from(Array.from({ length: random() % 40 }, () => random() % 256));
            if (bytes.length > 2) bytes[0] = [0x0a, 0x12, 0x22, 0x2a, 0x82][random() % 5] ?? 0x0a;
            try {
                decodeReply(bytes, 0, bytes.length);
            } catch (error) {
                assert.ok(isProtocol(error), String(error));
            }
        }
    });
});

describe("frames", () => {
    test("the client greets as a REQ peer", () => {
        assert.equal(Buffer.from(GREETING_OF_CLIENT).toString("hex"), "0053500000300000");
    });

    test("a stream cut anywhere gives the same frames", () => {
        const stream = Buffer.concat([
            GREETING,
            frame(0x80000001, Buffer.from("one")),
            frame(0xffffffff, Buffer.alloc(300, 7)),
        ]);
        for (let cut = 0; cut <= stream.length; cut++) {
            const reader = new FrameReader(1024);
            const found: [number, number][] = [];
            const take = (id: number, _data: Buffer, start: number, end: number): void =>
                void found.push([id, end - start]);
            reader.feed(stream.subarray(0, cut), take);
            reader.feed(stream.subarray(cut), take);
            assert.deepEqual(
                found,
                [
                    [0x80000001, 3],
                    [0xffffffff, 300],
                ],
                `cut at ${cut}`,
            );
            assert.ok(reader.isBetweenFrames);
        }
    });

    test("byte by byte too", () => {
        const reader = new FrameReader(1024);
        let n = 0;
        for (const byte of Buffer.concat([GREETING, frame(0x80000001, Buffer.from("one"))])) {
            reader.feed(Buffer.of(byte), () => n++);
        }
        assert.equal(n, 1);
    });

    test("a wrong greeting is refused at its first wrong byte", () => {
        assert.throws(() => new FrameReader(1024).feed(Buffer.from("HTTP"), () => undefined), isProtocol);
        const req = Buffer.from(GREETING_OF_CLIENT);
        assert.throws(() => new FrameReader(1024).feed(req, () => undefined), isProtocol);
    });

    test("a length above the bound is refused before its body is there", () => {
        const reader = new FrameReader(1024);
        const header = frame(0x80000001, Buffer.alloc(2000)).subarray(0, 9);
        assert.throws(
            () => reader.feed(Buffer.concat([GREETING, header]), () => undefined),
            /length 2004, not 4 to 1024/,
        );
    });

    test("a request above the daemon's bound adds nothing", () => {
        const writer = new FrameWriter();
        writer.add(0x80000001, 1 << 20, encodeEnqueue, ENQUEUE);
        const { size } = writer;
        assert.throws(
            () => writer.add(0x80000002, 1000, encodeEnqueue, ENQUEUE),
            (error) => isSluiceError(error, "invalid_argument") && /at most 1000/.test(error.message),
        );
        assert.equal(writer.size, size);
    });

    test("what was taken is written over by the next frame, unless it was given up", () => {
        const writer = new FrameWriter();
        const add = (ticketId: number): void =>
            writer.add(0x80000001, 1 << 20, encodeEnqueue, { ...ENQUEUE, ticketId });
        add(1);
        const first = writer.take();
        const bytes = Buffer.from(first);
        add(2);
        assert.notDeepEqual(first, bytes);
        const second = writer.take();
        const others = Buffer.from(second);
        writer.giveUp();
        add(3);
        assert.deepEqual(second, others);
    });
});

test("a command line that is too long loses its directories first, and then its end", () => {
    const directory = `/${"d".repeat(30)}`;
    const shown = (words: string[], max: number): string => Buffer.from(commandBytes(words, max)).toString();
    const words = [`${directory}/node`, `${directory}/test.cjs`, "last"];
    assert.equal(shown(words, 100), words.join(" "));
    assert.equal(shown(words, 60), `node ${words[1]} last`);
    assert.equal(shown(words, 20), "node test.cjs last");
    assert.equal(shown(words, 8), "node tes");
    assert.equal(shown(["node", `${directory}/`, "last"], 20), `node ${directory}`.slice(0, 20));
    assert.equal(shown([], 20), "");
});
