import { invalidArgument } from "./sluice-error";

/** What the daemon takes for control characters: also those that end lines or turn the direction of writing. */
const CONTROL = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const EVERY_CONTROL = new RegExp(CONTROL, "gu");
const SPACE = /\p{White_Space}/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

const MAX_NAME = 255;
const MAX_LABEL = 128;

/** Of the platform, from Node 20 on. */
const { isWellFormed: platformCheck } = String.prototype as { isWellFormed?: () => boolean };

/** Whether a string can be written as UTF-8 without a loss. */
export function isWellFormed(text: string): boolean {
    return platformCheck === undefined ? !LONE_SURROGATE.test(text) : platformCheck.call(text);
}

/**
 * The bytes of the name of a gate or an iterator: 1 to 255 bytes of UTF-8 without spaces
 * and control characters.
 */
export function nameBytes(what: "gate" | "iterator", name: unknown): Uint8Array {
    const owner = what === "gate" ? "a gate's" : "an iterator's";
    if (typeof name !== "string") throw invalidArgument(`${owner} name is a string, not ${describe(name)}`);
    const bytes = Buffer.from(name);
    if (bytes.length < 1 || bytes.length > MAX_NAME) {
        throw invalidArgument(
            `${owner} name has 1 to ${MAX_NAME} bytes, "${shorten(name)}" has ${bytes.length}`,
        );
    }
    if (SPACE.test(name) || CONTROL.test(name) || !isWellFormed(name)) {
        throw invalidArgument(
            `the ${what}'s name ${JSON.stringify(name)} has a space, a control character or a lone surrogate`,
        );
    }
    return bytes;
}

/** The bytes of a label: at most 128 bytes of UTF-8 without control characters. */
export function labelBytes(label: unknown): Uint8Array {
    if (typeof label !== "string") throw invalidArgument(`a label is a string, not ${describe(label)}`);
    const bytes = labelBytesOrNone(label);
    if (bytes === undefined) {
        throw invalidArgument(
            `a label has at most ${MAX_LABEL} bytes and no control characters, this one has ` +
                `${Buffer.byteLength(label)} bytes: "${shorten(label)}"`,
        );
    }
    return bytes;
}

/** As labelBytes, for a text that becomes a label only if it can be one. */
export function labelBytesOrNone(text: string): Uint8Array | undefined {
    if (CONTROL.test(text) || !isWellFormed(text)) return undefined;
    const bytes = Buffer.from(text);
    return bytes.length <= MAX_LABEL ? bytes : undefined;
}

/** Text for operators: control characters become spaces, cut to `max` bytes between characters. */
export function displayBytes(text: string, max: number): Uint8Array {
    const clean = text.replace(EVERY_CONTROL, " ");
    const bytes = Buffer.from(clean);
    let end = Math.min(bytes.length, max);
    while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
    return bytes.subarray(0, end);
}

/**
 * A command line for operators, of at most `max` bytes: where it is too long, the directories of
 * words that are absolute paths go, from the first on, before the end is cut.
 */
export function commandBytes(words: readonly string[], max: number): Uint8Array {
    let size = words.reduce((sum, word) => sum + Buffer.byteLength(word) + 1, -1);
    const shown = words.map((word) => {
        const name = word.startsWith("/") ? word.slice(word.lastIndexOf("/") + 1) : "";
        if (size <= max || name === "") return word;
        size -= Buffer.byteLength(word) - Buffer.byteLength(name);
        return name;
    });
    return displayBytes(shown.join(" "), max);
}

/** Text of others, for whoever prints it: "?" stands for control characters. */
export function cleanText(text: string): string {
    return CONTROL.test(text) ? text.replace(EVERY_CONTROL, "?") : text;
}

/** A value for a message: its type, or itself where it is short. */
export function describe(value: unknown): string {
    if (typeof value === "string") return JSON.stringify(shorten(value));
    if (typeof value === "object" && value !== null)
        return `an object (${value.constructor?.name ?? "no prototype"})`;
    if (typeof value === "function") return "a function";
    return String(value);
}

function shorten(text: string): string {
    return text.length <= 64 ? text : `${text.slice(0, 61)}...`;
}
