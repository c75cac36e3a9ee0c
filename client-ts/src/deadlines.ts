import { inRoot } from "./root-scope";

/** Something that happens at a time unless it is taken back before. */
export interface Deadline {
    /** On the clock of performance.now(), in ms. */
    at: number;
    /** Place in the heap; -1 = not in it. */
    place: number;
    /** Equal times fire in the order in which they were added. */
    order: number;
    fire: () => void;
}

/** What setTimeout can count; longer waits take several rounds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The deadlines of one client or host: a heap behind one timer, which lives in the root
 * context and keeps the process alive only while a deadline is there, if at all.
 */
export class Deadlines {
    readonly #heap: Deadline[] = [];
    readonly #keepAlive: boolean;
    #timer: NodeJS.Timeout | undefined;
    #timerAt = Infinity;
    #order = 0;

    constructor(keepAlive = true) {
        this.#keepAlive = keepAlive;
    }

    get size(): number {
        return this.#heap.length;
    }

    /** Calls `fire` after `ms` milliseconds, in the root context. */
    add(ms: number, fire: () => void): Deadline {
        const deadline: Deadline = { at: performance.now() + ms, place: -1, order: this.#order++, fire };
        this.#put(deadline, this.#heap.length);
        this.#rise(deadline);
        this.#arm();
        return deadline;
    }

    /** Takes a deadline back; one that fired or was taken back is left alone. */
    remove(deadline: Deadline): void {
        if (deadline.place < 0) return;
        this.#take(deadline);
        if (this.#heap.length === 0) this.#timer?.unref();
    }

    #arm(): void {
        const first = this.#heap[0];
        if (first === undefined) return;
        if (this.#timer !== undefined && this.#timerAt <= first.at) {
            if (this.#keepAlive) this.#timer.ref();
            return;
        }
        clearTimeout(this.#timer);
        this.#timerAt = first.at;
        const ms = Math.min(Math.max(Math.ceil(first.at - performance.now()), 0), MAX_TIMER_MS);
        this.#timer = inRoot(() => setTimeout(() => this.#tick(), ms));
        if (!this.#keepAlive) this.#timer.unref();
    }

    #tick(): void {
        this.#timer = undefined;
        this.#timerAt = Infinity;
        const now = performance.now();
        for (let first = this.#heap[0]; first !== undefined && first.at <= now; first = this.#heap[0]) {
            this.#take(first);
            first.fire();
        }
        this.#arm();
    }

    #take(deadline: Deadline): void {
        const place = deadline.place;
        const last = this.#heap.pop() as Deadline;
        deadline.place = -1;
        if (last === deadline) return;
        this.#put(last, place);
        this.#rise(last);
        this.#sink(last);
    }

    #put(deadline: Deadline, place: number): void {
        this.#heap[place] = deadline;
        deadline.place = place;
    }

    #rise(deadline: Deadline): void {
        while (deadline.place > 0) {
            const above = this.#heap[(deadline.place - 1) >> 1] as Deadline;
            if (!isBefore(deadline, above)) return;
            this.#swap(deadline, above);
        }
    }

    #sink(deadline: Deadline): void {
        for (;;) {
            const left = this.#heap[2 * deadline.place + 1];
            const right = this.#heap[2 * deadline.place + 2];
            if (left === undefined) return;
            const below = right !== undefined && isBefore(right, left) ? right : left;
            if (!isBefore(below, deadline)) return;
            this.#swap(below, deadline);
        }
    }

    #swap(a: Deadline, b: Deadline): void {
        const place = a.place;
        this.#put(a, b.place);
        this.#put(b, place);
    }
}

function isBefore(a: Deadline, b: Deadline): boolean {
    return a.at < b.at || (a.at === b.at && a.order < b.order);
}
