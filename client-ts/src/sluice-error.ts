import { errorCodes, type ErrorCode, type ErrorRow } from "./error-codes";

const rowByName = new Map<ErrorCode, ErrorRow>(errorCodes.map((row) => [row.name, row]));
const rowByCode = new Map<number, ErrorRow>(errorCodes.map((row) => [row.code, row]));

/** The marks of an error besides its message. */
export interface SluiceErrorDetails {
    /** What led to this error. */
    cause?: unknown;
    /** Serial of the ticket the error is about. */
    serial?: number;
}

/**
 * Every error that the client makes. Match on `code`: a closed union, made from the
 * table that the daemon uses. `name` is "TimeoutError" for `wait_expired` and
 * `run_timeout`, "HoldLostError" for `hold_lost`, and "SluiceError" for the others.
 */
export class SluiceError extends Error {
    readonly code: ErrorCode;
    /** Whether the same call may succeed later. */
    readonly retry: boolean;
    /** Serial of the ticket the error is about, where there is one. */
    readonly serial: number | undefined;

    constructor(code: ErrorCode, message?: string, details: SluiceErrorDetails = {}) {
        const row = rowByName.get(code);
        super(message || row?.sentence || code, "cause" in details ? { cause: details.cause } : {});
        this.name = nameOf(code);
        this.code = code;
        this.retry = row?.retry ?? false;
        this.serial = details.serial;
    }
}

function nameOf(code: ErrorCode): string {
    switch (code) {
        case "wait_expired":
        case "run_timeout":
            return "TimeoutError";
        case "hold_lost":
            return "HoldLostError";
        default:
            return "SluiceError";
    }
}

/**
 * Whether `value` is an error of this package, also one of another copy of it.
 * With `code`, whether it is that error.
 */
export function isSluiceError(value: unknown, code?: ErrorCode): value is SluiceError {
    if (!(value instanceof Error)) return false;
    const { code: found, retry } = value as Partial<SluiceError>;
    // Others have codes too, and "not_found" is a usual one.
    if (typeof retry !== "boolean" || !rowByName.has(found as ErrorCode)) return false;
    return code === undefined || found === code;
}

/** The error that the daemon names by number, with its own sentence if it sent one. */
export function errorFromDaemon(code: number, message: string, serial: number): SluiceError {
    const details = serial > 0 ? { serial } : {};
    const row = rowByCode.get(code);
    if (row === undefined || row.code >= 128) {
        return new SluiceError("protocol", `the daemon sent the unknown error ${code}: ${message}`, details);
    }
    return new SluiceError(row.name, message, details);
}

/** An argument that is out of its bounds. */
export function invalidArgument(message: string): SluiceError {
    return new SluiceError("invalid_argument", message);
}
