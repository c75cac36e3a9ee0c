import type { QueuedEvent } from "./event-queue";

/** How far the sequence of a gate, of the sessions or of the daemon has come. */
export interface EventCount {
    /** The number of the last event that came. */
    last: number;
    /** The connection on which it came. */
    epoch: number;
    /** Events that are missing and that no event has told of yet. */
    lost: number;
    restarted: boolean;
    /** The newest event of the sequence that waits for the consumer. */
    newest: QueuedEvent | undefined;
}

/** Sequences that are followed at once. */
const MAX_COUNTS = 65_536;

/**
 * Follows the sequences of events and tells what is missing. Of more than 65536 at once it
 * forgets all, and says of those that come afterwards that they may have begun anew.
 */
export class EventCounts {
    readonly #bySource = new Map<string, EventCount>();
    #epoch = 0;
    #hasForgotten = false;

    /** From now on the events may be those of another daemon. */
    interrupted(): void {
        this.#epoch++;
    }

    /** An event has come; `repeats`: with the number of the one before it. */
    follow(source: string, sequence: number, repeats: boolean): EventCount {
        const count = this.#bySource.get(source) ?? this.#begin(source, sequence, repeats);
        const expected = repeats ? count.last : count.last + 1;
        if (sequence >= expected) {
            count.lost += sequence - expected;
        } else {
            // It counts from 1 again, and the first that is seen is this one.
            count.lost += repeats || sequence === 0 ? sequence : sequence - 1;
            count.restarted = true;
        }
        if (count.epoch !== this.#epoch) count.restarted = true;
        count.epoch = this.#epoch;
        count.last = sequence;
        return count;
    }

    /** A sequence of which nothing is known before the event that has come. */
    #begin(source: string, sequence: number, repeats: boolean): EventCount {
        if (this.#bySource.size >= MAX_COUNTS) {
            this.#bySource.clear();
            this.#hasForgotten = true;
        }
        const count = {
            last: repeats ? sequence : sequence - 1,
            epoch: this.#epoch,
            lost: 0,
            restarted: this.#hasForgotten,
            newest: undefined,
        };
        this.#bySource.set(source, count);
        return count;
    }
}
