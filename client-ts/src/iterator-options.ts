import type { Item } from "./item";
import type { EnsureIterator } from "./iterator-messages";
import type { OnMismatch } from "./message-fields";
import { checkFunction, checkInteger, checkMismatch, checkMs, checkNames, checkSignal } from "./options";
import { invalidArgument } from "./sluice-error";
import { describe, labelBytes } from "./text";
import { checkCodec, type CheckedCodec, type CodecOption } from "./value-codec";

/**
 * Options of `client.iterator`. With `capacity` the iterator is made where it is not there
 * and the operator allows it; of one that is there, what is given is compared.
 */
export interface IteratorOptions<T> {
    /** Items that may be buffered at the daemon, 1 to 1000000. Absent: the iterator has to exist. */
    capacity?: number | undefined;
    /** Bytes, of values and contexts, that may be buffered, 1 to 2^40. Absent: 64 MiB. */
    capacityBytes?: number | undefined;
    /** Items that may be delivered and not settled, over all consumers, 1 to 1000000. Absent: 1000. */
    maxInFlight?: number | undefined;
    /** How many `end()` end the stream, 1 to 1000000. Absent: 1. */
    producers?: number | undefined;
    /** An item that was started so often and given back goes to the dead list, 1 to 1000000. Absent: 10. */
    maxAttempts?: number | undefined;
    /**
     * What happens where the iterator has other settings. `keep` (default): those are used.
     * `fail`: calls reject with `iterator_mismatch`. `set`: they are changed.
     */
    onMismatch?: OnMismatch | undefined;
    /**
     * How values become bytes: `json` (default), `bytes` for Uint8Arrays as they are, `text`
     * for strings as they are, or a codec of your own. Producers and consumers choose alike.
     */
    codec?: CodecOption<T> | undefined;
}

/** Options of `push`; times are in milliseconds, above 0 and at most 30 days. */
export interface PushOptions {
    /**
     * Takes the push back while it waits; it rejects at once with the signal's reason. An
     * acceptance that crosses the abort counts: the item is in the stream all the same.
     */
    signal?: AbortSignal | undefined;
    /** How long the push may wait for room; then `wait_expired`, and the item is not in the stream. */
    waitTimeout?: number | undefined;
    /** How long after its push the item may be delivered; later it is dropped. Absent: for ever. */
    ttl?: number | undefined;
    /** What operators see of this item, at most 128 bytes. Absent: the context's trace id. */
    label?: string | undefined;
}

/** Options of `pushAll`: those of `push` are of each item. */
export interface PushAllOptions extends PushOptions {
    /** Pushes that may wait for their acceptance at once, 1 to 10000. Default 16. */
    window?: number | undefined;
}

/** Options of `items`. */
export interface ItemsOptions {
    /**
     * Items that this consumer may have, delivered and not settled, or on their way; 1 to
     * 10000. What it has, no other consumer gets. Default 16; 1 fetches nothing ahead.
     */
    window?: number | undefined;
    /** Who acknowledges: `auto` (default), by asking for the next item, or `manual`, `item.ack()`. */
    ack?: "auto" | "manual" | undefined;
    /** Ends the loop: the next item asked for rejects with the signal's reason. */
    signal?: AbortSignal | undefined;
    /** How long an item may stay unsettled, in ms; then it is delivered to another. Absent: for ever. */
    holdLimit?: number | undefined;
}

/** Options of `forEach`. */
export interface ForEachItemOptions<T> {
    /** Items that are worked on at once, 1 to 10000. Default 1. */
    concurrency?: number | undefined;
    /** As of `items`, at least `concurrency`. Default: 15 more than `concurrency`. */
    window?: number | undefined;
    /**
     * Stops: no item is begun any more, the signals of those that are worked on abort, and
     * when they have settled the call rejects with the signal's reason.
     */
    signal?: AbortSignal | undefined;
    /** As of `items`. */
    holdLimit?: number | undefined;
    /**
     * Told what `fn` threw, in the item's context; when what it returns has settled, the item
     * is given back. What it throws itself stops everything, and the call rejects with it.
     * Absent: failed items are given back, and the first failure is told as a process warning.
     */
    onError?: ((error: unknown, item: Item<T>) => unknown) | undefined;
}

/** Checked options of push. */
export interface CheckedPush {
    signal: AbortSignal | undefined;
    waitTimeout: number;
    ttl: number;
    label: Uint8Array | undefined;
}

/** Checked options of a consumer. */
export interface CheckedPull {
    window: number;
    holdLimit: number;
    signal: AbortSignal | undefined;
}

export const PUSH_OPTIONS = ["signal", "waitTimeout", "ttl", "label"];

const MAX_COUNT = 1_000_000;
const MAX_BYTES = 2 ** 40;
const MAX_WINDOW = 10_000;
const DEFAULT_WINDOW = 16;

const NO_PUSH_OPTIONS: CheckedPush = Object.freeze({
    signal: undefined,
    waitTimeout: 0,
    ttl: 0,
    label: undefined,
});

/** Checks the options of client.iterator. Throws `invalid_argument` naming the option and the bound. */
export function checkIteratorOptions(options: IteratorOptions<any> = {}): {
    ensure: EnsureIterator | undefined;
    codec: CheckedCodec;
} {
    const settings = ["capacity", "capacityBytes", "maxInFlight", "producers", "maxAttempts", "onMismatch"];
    checkNames(options, [...settings, "codec"]);
    const codec = checkCodec(options.codec);
    if (options.capacity === undefined) {
        const lone = settings.find((name) => options[name as keyof typeof options] !== undefined);
        if (lone !== undefined) throw invalidArgument(`the option "${lone}" needs a "capacity"`);
        return { ensure: undefined, codec };
    }
    const count = (name: "capacity" | "capacityBytes" | "maxInFlight" | "producers" | "maxAttempts") =>
        options[name] === undefined
            ? 0
            : checkInteger(name, options[name], 1, name === "capacityBytes" ? MAX_BYTES : MAX_COUNT);
    const ensure = {
        capacity: count("capacity"),
        capacityBytes: count("capacityBytes"),
        maxInFlight: count("maxInFlight"),
        producers: count("producers"),
        maxAttempts: count("maxAttempts"),
        onMismatch: checkMismatch(options.onMismatch),
    };
    return { ensure, codec };
}

export function checkPushOptions(options: PushOptions | undefined): CheckedPush {
    if (options === undefined) return NO_PUSH_OPTIONS;
    checkNames(options, PUSH_OPTIONS);
    const { signal, waitTimeout, ttl, label } = options;
    return {
        signal: signal === undefined ? undefined : checkSignal(signal),
        waitTimeout: waitTimeout === undefined ? 0 : checkMs("waitTimeout", waitTimeout),
        ttl: ttl === undefined ? 0 : checkMs("ttl", ttl),
        label: label === undefined ? undefined : labelBytes(label),
    };
}

/** The window of pushAll, and the options of each push. */
export function checkPushAllOptions(options: PushAllOptions = {}): { window: number; each: PushOptions } {
    checkNames(options, [...PUSH_OPTIONS, "window"]);
    const { window = DEFAULT_WINDOW, ...each } = options;
    checkPushOptions(each);
    return { window: checkInteger("window", window, 1, MAX_WINDOW), each };
}

export function checkItemsOptions(options: ItemsOptions = {}): CheckedPull & { isAuto: boolean } {
    checkNames(options, ["window", "ack", "signal", "holdLimit"]);
    const { ack = "auto", window = DEFAULT_WINDOW } = options;
    if (ack !== "auto" && ack !== "manual")
        throw invalidArgument(`the option "ack" is "auto" or "manual", not ${describe(ack)}`);
    return { ...checkPull(options, window, 1), isAuto: ack === "auto" };
}

export function checkForEachItemOptions<T>(
    options: ForEachItemOptions<T> = {},
): CheckedPull & Pick<ForEachItemOptions<T>, "onError"> & { concurrency: number } {
    checkNames(options, ["concurrency", "window", "signal", "holdLimit", "onError"]);
    const concurrency =
        options.concurrency === undefined
            ? 1
            : checkInteger("concurrency", options.concurrency, 1, MAX_WINDOW);
    const { window = Math.min(concurrency + DEFAULT_WINDOW - 1, MAX_WINDOW), onError } = options;
    if (onError !== undefined) checkFunction("onError", onError);
    return { ...checkPull(options, window, concurrency), concurrency, onError };
}

function checkPull(
    options: { signal?: AbortSignal | undefined; holdLimit?: number | undefined },
    window: unknown,
    least: number,
): CheckedPull {
    const { signal, holdLimit } = options;
    return {
        window: checkInteger("window", window, least, MAX_WINDOW),
        holdLimit: holdLimit === undefined ? 0 : checkMs("holdLimit", holdLimit),
        signal: signal === undefined ? undefined : checkSignal(signal),
    };
}
