import type { DraftEvent, SluiceEvent } from "./event";
import type { EventCount } from "./event-counts";

/** An event that waits for the consumer. */
export interface QueuedEvent {
    readonly event: DraftEvent;
    readonly repeats: boolean;
    readonly count: EventCount;
    next: QueuedEvent | undefined;
    /** The next one of the same sequence. */
    heir: QueuedEvent | undefined;
}

/**
 * Events that wait for a slow consumer, at most `capacity`. The oldest makes room for the
 * newest, and the next one of the same sequence inherits what it would have told.
 */
export class EventQueue {
    readonly #capacity: number;
    #head: QueuedEvent | undefined;
    #tail: QueuedEvent | undefined;
    #size = 0;

    constructor(capacity: number) {
        this.#capacity = capacity;
    }

    /** Takes an event in, which tells what its sequence is missing. */
    push(event: DraftEvent, repeats: boolean, count: EventCount): void {
        if (this.#size >= this.#capacity) this.#dropOldest();
        event.lost = count.lost;
        event.restarted = count.restarted;
        count.lost = 0;
        count.restarted = false;
        const entry: QueuedEvent = { event, repeats, count, next: undefined, heir: undefined };
        if (count.newest !== undefined) count.newest.heir = entry;
        count.newest = entry;
        if (this.#tail === undefined) this.#head = entry;
        else this.#tail.next = entry;
        this.#tail = entry;
        this.#size++;
    }

    /** The oldest. */
    shift(): SluiceEvent | undefined {
        return this.#takeOldest()?.event;
    }

    clear(): void {
        while (this.#takeOldest() !== undefined);
    }

    #takeOldest(): QueuedEvent | undefined {
        const entry = this.#head;
        if (entry === undefined) return undefined;
        this.#head = entry.next;
        if (this.#head === undefined) this.#tail = undefined;
        if (entry.count.newest === entry) entry.count.newest = undefined;
        this.#size--;
        return entry;
    }

    #dropOldest(): void {
        const entry = this.#takeOldest();
        if (entry === undefined) return;
        const heir = entry.heir?.event ?? entry.count;
        // A state has no number of its own: the next one says the same.
        heir.lost += entry.event.lost + (entry.repeats ? 0 : 1);
        heir.restarted ||= entry.event.restarted;
    }
}
