import { invalidArgument, SluiceError } from "./sluice-error";
import { describe, isWellFormed } from "./text";

/** How values become the bytes of items, and back. Both may throw. */
export interface Codec<T> {
    encode(value: T): Uint8Array;
    /** The bytes are the item's own. */
    decode(bytes: Uint8Array): T;
}

/** A codec by its name, or one of the user's own. */
export type CodecOption<T> = "json" | "bytes" | "text" | Codec<T>;

/** What the client uses: `encode` returns bytes that nobody else has. */
export interface CheckedCodec {
    encode(value: unknown): Uint8Array;
    /** Of the bytes from `start` to `end` of `data`, which are the item's own. */
    decode(data: Buffer, start: number, end: number): unknown;
}

const REPLACEMENT = "\ufffd";
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const JSON_CODEC: CheckedCodec = {
    encode: (value) => {
        if (value instanceof Uint8Array) {
            throw invalidArgument(`the iterator takes JSON, not bytes: bytes as they are need codec "bytes"`);
        }
        const text = JSON.stringify(value) as string | undefined;
        if (text === undefined) throw invalidArgument(`${describe(value)} has no form in JSON`);
        return Buffer.from(text);
    },
    decode: (data, start, end) => JSON.parse(decodeText(data, start, end)),
};

const TEXT_CODEC: CheckedCodec = {
    encode: (value) => {
        if (typeof value !== "string")
            throw invalidArgument(`the iterator takes strings, not ${describe(value)}`);
        if (!isWellFormed(value)) throw invalidArgument("the string has a lone surrogate");
        return Buffer.from(value);
    },
    decode: decodeText,
};

const BYTES_CODEC: CheckedCodec = {
    encode: (value) => {
        if (!(value instanceof Uint8Array))
            throw invalidArgument(`the iterator takes Uint8Arrays, not ${describe(value)}`);
        return Buffer.from(value);
    },
    decode: (data, start, end) => data.subarray(start, end),
};

const CODECS: Record<string, CheckedCodec> = Object.assign(Object.create(null) as object, {
    json: JSON_CODEC,
    text: TEXT_CODEC,
    bytes: BYTES_CODEC,
});

/** Throws `invalid_argument` unless `option` is a codec or the name of one. */
export function checkCodec(option: unknown = "json"): CheckedCodec {
    const known = typeof option === "string" ? CODECS[option] : undefined;
    if (known !== undefined) return known;
    const own = option as Partial<Codec<unknown>> | null;
    if (typeof own?.encode !== "function" || typeof own.decode !== "function") {
        throw invalidArgument(
            `the option "codec" is "json", "bytes", "text" or { encode, decode }, not ${describe(option)}`,
        );
    }
    return ownCodec(own as Codec<unknown>);
}

function ownCodec(codec: Codec<unknown>): CheckedCodec {
    return {
        encode: (value) => {
            const bytes: unknown = codec.encode(value);
            if (bytes instanceof Uint8Array) return Buffer.from(bytes);
            throw invalidArgument(`the codec's encode returned ${describe(bytes)}, not a Uint8Array`);
        },
        decode: (data, start, end) => codec.decode(data.subarray(start, end)),
    };
}

/** What a payload says, or why it says nothing. Never throws: what was delivered is never lost. */
export function decodePayload(
    codec: CheckedCodec,
    data: Buffer,
    start: number,
    end: number,
): { value: unknown; valueError: SluiceError | undefined } {
    try {
        return { value: codec.decode(data, start, end), valueError: undefined };
    } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        const error = new SluiceError("payload_invalid", `the item's payload does not decode: ${reason}`, {
            cause,
        });
        return { value: undefined, valueError: error };
    }
}

/** Only a text with the replacement character can have come from bytes that are not UTF-8. */
function decodeText(data: Buffer, start: number, end: number): string {
    const text = data.toString("utf8", start, end);
    return text.includes(REPLACEMENT) ? strict.decode(data.subarray(start, end)) : text;
}
