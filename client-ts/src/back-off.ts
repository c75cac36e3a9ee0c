const FIRST_DELAY_MS = 10;
const MAX_DELAY_MS = 1000;
/** A connection that lasted this long ends the back-off, in ms. */
const STABLE_MS = 1000;

/** How long to wait before the next attempt: jittered, from 10 ms to 1 s. */
export class BackOff {
    #tries = 0;

    /** In ms. */
    next(): number {
        const bound = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#tries++);
        return bound * (0.5 + Math.random() / 2);
    }

    /** A connection was lost that had lasted `ms`. */
    lasted(ms: number): void {
        if (ms >= STABLE_MS) this.#tries = 0;
    }
}
