import {
    ACQUIRE_OPTIONS,
    checkBoolean,
    checkInteger,
    checkMs,
    checkNames,
    checkOptions,
    type AcquireOptions,
    type CheckedOptions,
} from "./options";
import { holdOf } from "./permit";
import { invalidArgument } from "./sluice-error";
import { describe } from "./text";

/** What `gate.wrap` and `gate.forEach` have in common; times are in milliseconds. */
export interface SourceOptions extends AcquireOptions {
    /**
     * `before` (default): the permit of an item is taken before the item is pulled, so a
     * full gate stops the source. `after`: the item is pulled first and then waits for its
     * permit, so a source that idles keeps no slot from others.
     */
    take?: "before" | "after" | undefined;
    /**
     * How long the end may wait for the source: for a pull that is stuck and for what
     * `return()` of the source does; 0 to 30 days. Default 1000.
     */
    closeTimeout?: number | undefined;
}

/** Options of `gate.wrap`; times are in milliseconds. */
export interface WrapOptions extends SourceOptions {
    /** The items come with their permit and with `run`, which enters the context of the call. */
    withContext?: boolean | undefined;
    /**
     * Items that are pulled ahead while the loop's body runs, 0 to 10000. Each is under a
     * permit of its own, except with `take: "after"`, where it gets one when it is asked
     * for. Default 0.
     */
    prefetch?: number | undefined;
}

/** Options of `gate.forEach`; times are in milliseconds. */
export interface ForEachOptions extends SourceOptions {
    /** Items that are worked on at once in this call, 1 to 1000000. Absent: as many as the gate lets in. */
    concurrency?: number | undefined;
    /** How long the function may run for one item; then its signal aborts with `run_timeout`. */
    runTimeout?: number | undefined;
}

/** Checked options of a feed. `ticket` has no signal: the feed itself listens to it. */
export interface FeedSettings {
    ticket: CheckedOptions;
    signal: AbortSignal | undefined;
    take: "before" | "after";
    closeTimeout: number;
    prefetch: number;
}

const DEFAULT_CLOSE_TIMEOUT = 1_000;
const MAX_PREFETCH = 10_000;
const MAX_CONCURRENCY = 1_000_000;
const TASK_OPTIONS = new Set(["runTimeout", "holding"]);
const FEED_OPTIONS = [...ACQUIRE_OPTIONS, "take", "closeTimeout"];
const WRAP_OPTIONS = [...FEED_OPTIONS, "withContext", "prefetch"];
const FOR_EACH_OPTIONS = [...FEED_OPTIONS, "concurrency", "runTimeout"];

/** Throws `invalid_argument`, naming the option and its bound, or the reason of an aborted signal. */
export function checkWrapOptions(options: WrapOptions = {}): FeedSettings & { withContext: boolean } {
    checkNames(options, WRAP_OPTIONS);
    const { withContext = false, prefetch = 0, ...common } = options;
    return {
        withContext: checkBoolean("withContext", withContext),
        ...checkCommonOptions(common, checkInteger("prefetch", prefetch, 0, MAX_PREFETCH)),
    };
}

/** As checkWrapOptions; `task` is for the tickets that run the function. */
export function checkForEachOptions(
    options: ForEachOptions = {},
): FeedSettings & { concurrency: number; task: CheckedOptions } {
    checkNames(options, FOR_EACH_OPTIONS);
    const { concurrency, runTimeout, ...common } = options;
    if (concurrency !== undefined) checkInteger("concurrency", concurrency, 1, MAX_CONCURRENCY);
    return {
        concurrency: concurrency ?? Infinity,
        task: checkOptions({ runTimeout, holding: common.holding }, TASK_OPTIONS),
        ...checkCommonOptions(common, 0),
    };
}

function checkCommonOptions(options: SourceOptions, prefetch: number): FeedSettings {
    const { take = "before", closeTimeout = DEFAULT_CLOSE_TIMEOUT, signal, ...ticketOptions } = options;
    if (take !== "before" && take !== "after")
        throw invalidArgument(`the option "take" is "before" or "after", not ${describe(take)}`);
    const checked = checkOptions({ signal }, ACQUIRE_OPTIONS);
    const ticket = checkOptions(ticketOptions, ACQUIRE_OPTIONS);
    ticket.holding?.forEach(holdOf);
    if (checked.signal?.aborted) throw checked.signal.reason;
    return {
        ticket,
        signal: checked.signal,
        take,
        closeTimeout: closeTimeout === 0 ? 0 : checkMs("closeTimeout", closeTimeout),
        prefetch,
    };
}
