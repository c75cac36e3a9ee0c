/** Something that an AbortSignal ends. */
export interface Abortable {
    aborted(reason: unknown): void;
}

/**
 * One listener for each AbortSignal, however many tickets wait on it: a signal that
 * thousands share costs each of them a place in a set and not a walk along a list of
 * listeners.
 */
export class AbortHub {
    readonly #bySignal = new Map<AbortSignal, { waiting: Set<Abortable>; listener: () => void }>();

    /** Signals that are listened to. */
    get size(): number {
        return this.#bySignal.size;
    }

    add(signal: AbortSignal, abortable: Abortable): void {
        let entry = this.#bySignal.get(signal);
        if (entry === undefined) {
            entry = { waiting: new Set(), listener: () => this.#fire(signal) };
            signal.addEventListener("abort", entry.listener, { once: true });
            this.#bySignal.set(signal, entry);
        }
        entry.waiting.add(abortable);
    }

    /** Forgets what `add` remembered; harmless if it is not there. */
    remove(signal: AbortSignal, abortable: Abortable): void {
        const entry = this.#bySignal.get(signal);
        if (entry === undefined || !entry.waiting.delete(abortable) || entry.waiting.size > 0) return;
        this.#bySignal.delete(signal);
        signal.removeEventListener("abort", entry.listener);
    }

    #fire(signal: AbortSignal): void {
        const entry = this.#bySignal.get(signal);
        this.#bySignal.delete(signal);
        for (const abortable of entry?.waiting ?? []) abortable.aborted(signal.reason);
    }
}
