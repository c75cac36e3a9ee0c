import { checkFunction, checkInteger, checkNames, MAX_MS } from "./options";
import { invalidArgument, isSluiceError } from "./sluice-error";
import { describe } from "./text";

/** The option `retries` of `gate.run`. */
export interface RetryOptions {
    /** Attempts in all, the first one too: 1 to 1000000. */
    attempts: number;
    /**
     * The pause before the next attempt. A function is called with the number of the attempt
     * that failed, from 1, and its error, and returns ms from 0 to 30 days.
     */
    backoff?: BackoffOptions | ((attempt: number, error: unknown) => number) | undefined;
    /**
     * Called with the error of an attempt that would be followed by another one, and the
     * attempt's number, in the context of the call: `false` makes it the last. What it throws
     * is what the caller gets. Not asynchronous.
     */
    shouldRetry?: ((error: unknown, attempt: number) => boolean) | undefined;
}

/**
 * Pauses that grow: `min * factor ** (attempt - 1)`, at most `max`, of which a random part
 * is taken off.
 */
export interface BackoffOptions {
    /** The first pause in ms, 0 to 30 days. Default 100. */
    min?: number | undefined;
    /** The longest pause in ms, from `min` to 30 days. Default 30000, or `min` if that is more. */
    max?: number | undefined;
    /** By how much each pause is longer than the one before, 1 to 1000. Default 2. */
    factor?: number | undefined;
    /** How large a part of each pause is random, 0 to 1. Default 0.5: half of the pause to all of it. */
    jitter?: number | undefined;
}

/** Checked options: copied, as all options are. */
export interface CheckedRetries {
    readonly attempts: number;
    /** The pause in ms after the attempt of that number. Throws where the user's function fails. */
    readonly pause: (attempt: number, error: unknown) => number;
    readonly shouldRetry: (error: unknown, attempt: number) => boolean;
}

const MAX_ATTEMPTS = 1_000_000;
const MAX_FACTOR = 1000;
const DEFAULT_MIN_MS = 100;
const DEFAULT_MAX_MS = 30_000;

/** Throws `invalid_argument` naming the option and the bound. */
export function checkRetries(value: RetryOptions): CheckedRetries {
    if (typeof value !== "object" || value === null) {
        throw invalidArgument(
            `the option "retries" is { attempts, backoff, shouldRetry }, not ${describe(value)}`,
        );
    }
    checkNames(value, ["attempts", "backoff", "shouldRetry"]);
    const { attempts, backoff, shouldRetry } = value;
    return {
        attempts: checkInteger("retries.attempts", attempts, 1, MAX_ATTEMPTS),
        pause: typeof backoff === "function" ? askPause(backoff) : growingPause(backoff),
        shouldRetry: shouldRetry === undefined ? () => true : ask(shouldRetry),
    };
}

/**
 * Whether an attempt that failed with `error` may be followed by another one. What the
 * function threw may, whatever it is. A ticket that was refused before the function ran may,
 * where the error says that the same call may succeed later; not at the end of a patience
 * that the caller has set itself, with the wait timeout or for an absent daemon.
 */
export function isRetryable(error: unknown, hasRun: boolean): boolean {
    if (hasRun) return true;
    return isSluiceError(error) && error.retry && error.code !== "wait_expired" && error.code !== "no_daemon";
}

function ask(shouldRetry: (error: unknown, attempt: number) => boolean): CheckedRetries["shouldRetry"] {
    checkFunction("retries.shouldRetry", shouldRetry);
    return (error, attempt) => {
        const answer: unknown = shouldRetry(error, attempt);
        // A promise would always be a yes.
        if (typeof answer === "boolean") return answer;
        throw invalidArgument(`retries.shouldRetry returns true or false, not ${describe(answer)}`);
    };
}

function askPause(backoff: (attempt: number, error: unknown) => number): CheckedRetries["pause"] {
    return (attempt, error) => checkPause("what retries.backoff returns", backoff(attempt, error));
}

function growingPause(backoff: BackoffOptions = {}): CheckedRetries["pause"] {
    if (typeof backoff !== "object" || backoff === null) {
        throw invalidArgument(
            `the option "retries.backoff" is a function or { min, max, factor, jitter }, not ${describe(backoff)}`,
        );
    }
    checkNames(backoff, ["min", "max", "factor", "jitter"]);
    const min = checkPause("retries.backoff.min", backoff.min ?? DEFAULT_MIN_MS);
    const max = checkPause("retries.backoff.max", backoff.max ?? Math.max(min, DEFAULT_MAX_MS));
    const factor = checkNumber("retries.backoff.factor", backoff.factor ?? 2, 1, MAX_FACTOR);
    const jitter = checkNumber("retries.backoff.jitter", backoff.jitter ?? 0.5, 0, 1);
    if (max < min)
        throw invalidArgument(`retries.backoff.max is at least retries.backoff.min, ${min}, not ${max}`);
    return (attempt) => {
        // 0 times what is above all numbers is none.
        const whole = min === 0 ? 0 : Math.min(max, min * factor ** (attempt - 1));
        return whole * (1 - jitter * Math.random());
    };
}

function checkPause(name: string, value: unknown): number {
    return checkNumber(name, value, 0, MAX_MS, " ms");
}

function checkNumber(name: string, value: unknown, min: number, max: number, unit = ""): number {
    if (typeof value === "number" && value >= min && value <= max) return value;
    throw invalidArgument(`${name} is a number from ${min} to ${max}${unit}, not ${describe(value)}`);
}
