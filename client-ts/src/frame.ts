import { PbfWriter } from "pbf";
import { SluiceError } from "./sluice-error";

/*
 * SP frames over a Unix stream socket: REQ/REP for requests, PUB/SUB for events. No I/O.
 *
 *   greeting  00 53 50 00 00 PP 00 00         PP: 30 REQ (client), 31 REP (daemon),
 *                                                 21 SUB (client), 20 PUB (daemon)
 *   frame     01 | u64 BE length | u32 BE request id | body          REQ/REP
 *             01 | u64 BE length | body                              PUB/SUB
 *             length counts what follows it
 */

export const GREETING_OF_CLIENT = Uint8Array.of(0, 0x53, 0x50, 0, 0, 0x30, 0, 0);
export const GREETING_OF_DAEMON = Uint8Array.of(0, 0x53, 0x50, 0, 0, 0x31, 0, 0);
export const GREETING_OF_SUBSCRIBER = Uint8Array.of(0, 0x53, 0x50, 0, 0, 0x21, 0, 0);
export const GREETING_OF_PUBLISHER = Uint8Array.of(0, 0x53, 0x50, 0, 0, 0x20, 0, 0);

/** What a peer sends. */
export interface FrameForm {
    readonly greeting: Uint8Array;
    /** Bytes of the request id. */
    readonly idSize: 4 | 0;
}

export const FORM_OF_REPLIES: FrameForm = { greeting: GREETING_OF_DAEMON, idSize: 4 };
export const FORM_OF_EVENTS: FrameForm = { greeting: GREETING_OF_PUBLISHER, idSize: 0 };

/** The request id of notices; never that of a request. */
export const NOTICE_ID = 0x80000000;

const PREFIX_SIZE = 9;
const HEADER_SIZE = 13;
/** What a buffer for requests begins with. */
const LEAST_BYTES = 16 * 1024;
/** A buffer that once grew beyond this is not kept. */
const KEEP_BYTES = 1 << 20;

/** Collects frames until they are taken to be written. */
export class FrameWriter {
    #out = new PbfWriter(new Uint8Array(LEAST_BYTES));

    /** Bytes that wait to be taken. */
    get size(): number {
        return this.#out.pos;
    }

    /**
     * Adds a frame whose body `encode` writes. Throws `invalid_argument`, and adds
     * nothing, if its length is above `maxLength` bytes.
     */
    add<T>(id: number, maxLength: number, encode: (fields: T, out: PbfWriter) => void, fields: T): void {
        const out = this.#out;
        const start = out.pos;
        out.realloc(HEADER_SIZE);
        out.pos = start + HEADER_SIZE;
        encode(fields, out);
        const length = out.pos - start - PREFIX_SIZE;
        if (length > maxLength) {
            out.pos = start;
            throw new SluiceError(
                "invalid_argument",
                `the request has ${length} bytes, the daemon takes at most ${maxLength}`,
            );
        }
        out.buf[start] = 1;
        out.dataView.setUint32(start + 1, 0);
        out.dataView.setUint32(start + 5, length);
        out.dataView.setUint32(start + PREFIX_SIZE, id);
    }

    /** All frames since the last call: lent until the next frame is added, or `giveUp` is called. */
    take(): Buffer {
        const { buf, pos, length } = this.#out;
        this.#out.pos = 0;
        if (length > KEEP_BYTES) this.giveUp();
        return Buffer.from(buf.buffer, buf.byteOffset, pos);
    }

    /** What was taken is the taker's. */
    giveUp(): void {
        const { length } = this.#out;
        this.#out = new PbfWriter(new Uint8Array(length > KEEP_BYTES ? LEAST_BYTES : length));
    }
}

/**
 * Takes a body: the bytes from `start` to `end` of `data`, which are only lent. `id` is 0
 * where frames have none.
 */
export type FrameHandler = (id: number, data: Buffer, start: number, end: number) => void;

/**
 * Cuts a stream of bytes into the daemon's greeting and frames. A length is checked
 * against the bound before its body is buffered. Throws `protocol` on anything else.
 */
export class FrameReader {
    readonly #maxLength: number;
    readonly #greeting: Uint8Array;
    readonly #idSize: number;
    #greeted = false;
    #kept = Buffer.alloc(0);
    #size = 0;

    constructor(maxLength: number, form: FrameForm = FORM_OF_REPLIES) {
        this.#maxLength = maxLength;
        this.#greeting = form.greeting;
        this.#idSize = form.idSize;
    }

    /** Whether the daemon has greeted. */
    get isGreeted(): boolean {
        return this.#greeted;
    }

    /** Whether the bytes so far end between two frames. */
    get isBetweenFrames(): boolean {
        return this.#greeted && this.#size === 0;
    }

    /** Takes the next `length` bytes and hands every complete frame to `handle`, in order. */
    feed(chunk: Buffer, handle: FrameHandler, length = chunk.length): void {
        if (this.#size === 0) {
            this.#keep(chunk, this.#cut(chunk, length, handle), length);
            return;
        }
        const size = this.#size;
        this.#reserve(size + length);
        chunk.copy(this.#kept, size, 0, length);
        this.#size = size + length;
        const data = this.#kept;
        const used = this.#cut(data, this.#size, handle);
        data.copyWithin(0, used, this.#size);
        this.#size -= used;
        if (this.#size === 0 && data.length > KEEP_BYTES) this.#kept = Buffer.alloc(0);
    }

    #keep(chunk: Buffer, used: number, length: number): void {
        const left = length - used;
        if (left === 0) return;
        this.#reserve(left);
        chunk.copy(this.#kept, 0, used, length);
        this.#size = left;
    }

    #reserve(size: number): void {
        if (this.#kept.length >= size) return;
        const larger = Buffer.allocUnsafe(Math.max(size, 2 * this.#kept.length, 4096));
        this.#kept.copy(larger, 0, 0, this.#size);
        this.#kept = larger;
    }

    /** Returns how many bytes were used up. */
    #cut(data: Buffer, size: number, handle: FrameHandler): number {
        let at = 0;
        if (!this.#greeted) {
            const greeting = this.#greeting;
            if (!isSame(data, greeting, Math.min(size, greeting.length))) {
                throw new SluiceError(
                    "protocol",
                    "what listens on the socket does not greet as a Sluice daemon",
                );
            }
            if (size < greeting.length) return 0;
            this.#greeted = true;
            at = greeting.length;
        }
        const idSize = this.#idSize;
        for (;;) {
            const length = this.#lengthAt(data, at, size);
            const start = at + PREFIX_SIZE;
            const end = start + length;
            if (idSize > 0 && size > start && (data[start] ?? 0) < 0x80) {
                throw new SluiceError("protocol", "the daemon sent a request id without its top bit");
            }
            if (!(end <= size)) return at;
            handle(idSize > 0 ? data.readUInt32BE(start) : 0, data, start + idSize, end);
            at = end;
        }
    }

    /** The length field of the frame at `at`; NaN while it is not there. */
    #lengthAt(data: Buffer, at: number, size: number): number {
        if (size > at && data[at] !== 1)
            throw new SluiceError("protocol", `the daemon sent a frame of the type ${data[at]}`);
        if (size - at < PREFIX_SIZE) return NaN;
        const length = data.readUInt32BE(at + 1) * 2 ** 32 + data.readUInt32BE(at + 5);
        if (length < this.#idSize || length > this.#maxLength) {
            throw new SluiceError(
                "protocol",
                `the daemon sent a frame of the length ${length}, not ${this.#idSize} to ${this.#maxLength}`,
            );
        }
        return length;
    }
}

function isSame(data: Buffer, greeting: Uint8Array, size: number): boolean {
    for (let i = 0; i < size; i++) if (data[i] !== greeting[i]) return false;
    return true;
}
