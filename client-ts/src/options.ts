import type { OnMismatch } from "./message-fields";
import type { Permit } from "./permit";
import { checkRetries, type CheckedRetries, type RetryOptions } from "./retry-options";
import { invalidArgument } from "./sluice-error";
import { describe, labelBytes } from "./text";

/** What `onQueued` is told. */
export interface QueuedNotice {
    /** Tickets in front of this one, plus one: 1 = next to be granted. */
    readonly position: number;
    /** The ticket's serial: its name for sluicectl. */
    readonly serial: number;
}

/** Options of `gate.acquire`; times are in milliseconds, above 0 and at most 30 days. */
export interface AcquireOptions {
    /** Takes the ticket out of the queue; the call rejects with the signal's reason. */
    signal?: AbortSignal | undefined;
    /** How long the ticket may queue; then `wait_expired`. Absent: for ever. */
    waitTimeout?: number | undefined;
    /** How long the slots may be held; then the daemon takes them back. Absent: for ever. */
    holdLimit?: number | undefined;
    /** Slots to take, 1 to the gate's limit. Absent: 1. */
    weight?: number | undefined;
    /** What operators see of this task, at most 128 bytes. Absent: the context's trace id. */
    label?: string | undefined;
    /** Permits that the calling flow holds and the client can not see: see `permit.run`. */
    holding?: readonly Permit[] | undefined;
    /** Told when the ticket has to wait, in the context of the call; again after a reconnect. */
    onQueued?: ((notice: QueuedNotice) => void) | undefined;
}

/** Options of `gate.run`. */
export interface RunOptions extends AcquireOptions {
    /** How long the task may run; then its own signal aborts with `run_timeout`. Absent: for ever. */
    runTimeout?: number | undefined;
    /** Runs under a slot of this gate that the calling flow already holds, if it holds one. */
    reentrant?: boolean | undefined;
    /** What happens when an attempt fails. Absent: one attempt. Timeouts are those of each attempt. */
    retries?: RetryOptions | undefined;
}

/** Options of `gate.tryAcquire`. */
export type TryAcquireOptions = Omit<AcquireOptions, "waitTimeout" | "onQueued">;

/** Options of `gate.map`. */
export interface MapOptions extends RunOptions {
    /** Items that are taken from the iterable and not finished yet, at most. Default 256. */
    ahead?: number | undefined;
}

/** Checked options: copied, so what the caller does to them later changes nothing. */
export interface CheckedOptions {
    signal: AbortSignal | undefined;
    waitTimeout: number;
    holdLimit: number;
    runTimeout: number;
    /** 0 stands for 1, as on the wire. */
    weight: number;
    label: Uint8Array | undefined;
    reentrant: boolean;
    retries: CheckedRetries | undefined;
    holding: readonly Permit[] | undefined;
    onQueued: ((notice: QueuedNotice) => void) | undefined;
}

export const MAX_MS = 30 * 24 * 60 * 60 * 1000;
export const MAX_LIMIT = 1_000_000;

const DEFAULTS: CheckedOptions = Object.freeze({
    signal: undefined,
    waitTimeout: 0,
    holdLimit: 0,
    runTimeout: 0,
    weight: 0,
    label: undefined,
    reentrant: false,
    retries: undefined,
    holding: undefined,
    onQueued: undefined,
});

type Checker = (name: string, value: any, checked: CheckedOptions) => void;

const CHECKERS: Record<string, Checker> = Object.assign(Object.create(null) as object, {
    signal: (_name, value, checked) => (checked.signal = checkSignal(value)),
    waitTimeout: (name, value, checked) => (checked.waitTimeout = checkMs(name, value)),
    holdLimit: (name, value, checked) => (checked.holdLimit = checkMs(name, value)),
    runTimeout: (name, value, checked) => (checked.runTimeout = checkMs(name, value)),
    weight: (name, value, checked) => (checked.weight = checkInteger(name, value, 1, MAX_LIMIT)),
    label: (_name, value, checked) => (checked.label = labelBytes(value)),
    reentrant: (name, value, checked) => (checked.reentrant = checkBoolean(name, value)),
    retries: (_name, value, checked) => (checked.retries = checkRetries(value)),
    holding: (_name, value, checked) => (checked.holding = checkArray(value)),
    onQueued: (name, value, checked) => (checked.onQueued = checkFunction(name, value)),
} satisfies Record<string, Checker>);

export const ACQUIRE_OPTIONS = new Set([
    "signal",
    "waitTimeout",
    "holdLimit",
    "weight",
    "label",
    "holding",
    "onQueued",
]);
export const RUN_OPTIONS = new Set([...ACQUIRE_OPTIONS, "runTimeout", "reentrant", "retries"]);
export const TRY_OPTIONS = new Set(["signal", "holdLimit", "weight", "label", "holding"]);

/** Checks the options of one call. Throws `invalid_argument` naming the option and the bound. */
export function checkOptions(options: RunOptions | undefined, allowed: ReadonlySet<string>): CheckedOptions {
    if (options === undefined) return DEFAULTS;
    if (typeof options !== "object" || options === null) {
        throw invalidArgument(`options are an object, not ${describe(options)}`);
    }
    const checked: CheckedOptions = { ...DEFAULTS };
    for (const name in options) {
        const value = (options as Record<string, unknown>)[name];
        if (!allowed.has(name)) {
            throw invalidArgument(`there is no option "${name}" here; there are ${[...allowed].join(", ")}`);
        }
        if (value !== undefined) CHECKERS[name]?.(name, value, checked);
    }
    return checked;
}

/** Throws `invalid_argument` unless `options` is an object with no other names than `allowed`. */
export function checkNames(options: object, allowed: Iterable<string>): void {
    const names = new Set(allowed);
    if (typeof options !== "object" || options === null)
        throw invalidArgument(`options are an object, not ${describe(options)}`);
    for (const name in options) {
        if (!names.has(name))
            throw invalidArgument(`there is no option "${name}" here; there are ${[...names].join(", ")}`);
    }
}

export function checkSignal(value: unknown): AbortSignal {
    const signal = value as Partial<AbortSignal> | null;
    if (typeof signal?.aborted === "boolean" && typeof signal.addEventListener === "function")
        return value as AbortSignal;
    throw invalidArgument(`the option "signal" is an AbortSignal, not ${describe(value)}`);
}

/** A time in ms, above 0; the daemon counts whole ms, so it is rounded up. */
export function checkMs(name: string, value: unknown): number {
    if (typeof value === "number" && value > 0 && value <= MAX_MS) return Math.ceil(value);
    throw invalidArgument(
        `the option "${name}" is a time above 0 and at most ${MAX_MS} ms, not ${describe(value)}; leave it out for none`,
    );
}

export function checkInteger(name: string, value: unknown, min: number, max: number): number {
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
    throw invalidArgument(
        `the option "${name}" is a whole number from ${min} to ${max}, not ${describe(value)}`,
    );
}

export function checkMismatch(value: unknown = "keep"): OnMismatch {
    if (value === "keep" || value === "fail" || value === "set") return value;
    throw invalidArgument(`the option "onMismatch" is "keep", "fail" or "set", not ${describe(value)}`);
}

export function checkBoolean(name: string, value: unknown): boolean {
    if (typeof value === "boolean") return value;
    throw invalidArgument(`the option "${name}" is true or false, not ${describe(value)}`);
}

export function checkFunction<F>(name: string, value: F): F {
    if (typeof value === "function") return value;
    throw invalidArgument(`"${name}" is a function, not ${describe(value)}`);
}

function checkArray(value: unknown): readonly Permit[] {
    if (Array.isArray(value)) return [...value];
    throw invalidArgument(`the option "holding" is an array of permits, not ${describe(value)}`);
}
