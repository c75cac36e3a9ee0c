import { SpanStatusCode, type Span } from "@opentelemetry/api";

/**
 * Calls `fn`, and ends the span when what it returned has settled, with its failure if it
 * failed. Returns or throws what `fn` does.
 */
export function endWith<R>(span: Span, fn: () => R): R {
    try {
        const result = fn();
        if (!isThenable(result)) {
            span.end();
            return result;
        }
        return Promise.resolve(result).then(
            (value) => (span.end(), value),
            (error: unknown) => {
                fail(span, error);
                throw error;
            },
        ) as R;
    } catch (error) {
        fail(span, error);
        throw error;
    }
}

function fail(span: Span, error: unknown): void {
    const { type, exception } = describe(error);
    span.recordException(exception);
    span.setAttribute("error.type", type);
    span.setStatus({ code: SpanStatusCode.ERROR, message: exception.message });
    span.end();
}

interface Failure {
    type: string;
    exception: { name: string; message: string; stack?: string; code?: string | number };
}

/** What was thrown may be anything, and looking at it must not throw in its place: it is looked at here alone. */
function describe(error: unknown): Failure {
    try {
        const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
        const code = (error as { code?: unknown } | null | undefined)?.code;
        const exception = { name: `${name}`, message: `${message}`, stack: `${stack}` };
        if (typeof code === "string") return { type: code, exception: { ...exception, code } };
        return { type: exception.name, exception: typeof code === "number" ? { ...exception, code } : exception };
    } catch {
        return { type: "_OTHER", exception: { name: "Error", message: "what was thrown can not be shown" } };
    }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
    return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}
