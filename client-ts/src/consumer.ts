import type { Connection, ReplyHandler } from "./connection";
import { deliverContext, type DeliveredContext } from "./context";
import type { Engine } from "./engine";
import { IdMap } from "./id-map";
import { DeliveredItem, type ItemOwner } from "./item";
import type { IteratorHandle } from "./iterator";
import { encodePull, type Delivery, type DeliveryLost, type PullFields } from "./iterator-messages";
import type { CheckedPull } from "./iterator-options";
import type { ErrorReply, Reply } from "./messages";
import type { Waiter } from "./outage";
import { errorFromDaemon, SluiceError } from "./sluice-error";
import type { CheckedCodec } from "./value-codec";

/** Who takes the items of a consumer: a loop, or forEach. */
export interface ConsumerOwner {
    /** What was asked for by seek() is there: an item, or the outcome. */
    wake(): void;
}

/** How a stream ended for a consumer: with an error, or without. */
export interface Outcome {
    readonly error: unknown;
}

/**
 * The consuming side of an iterator in this client: keeps credit at the daemon, and the
 * items that came until somebody takes them.
 *
 *   credit       items that were asked for and did not come yet
 *   queue        came, and were not taken
 *   in hand      taken: begun, as the daemon is told
 *
 * The three together are at most `window`. An item is in `#live` from its delivery until the
 * daemon has confirmed that it was settled, or has taken it back.
 */
export class Consumer implements ItemOwner, Waiter {
    calledAt = 0;
    readonly engine: Engine;
    readonly codec: CheckedCodec;
    readonly iteratorName: string;
    readonly #handle: IteratorHandle;
    readonly #window: number;
    readonly #holdLimitMs: number;
    readonly #owner: ConsumerOwner;
    readonly #pulls = new Set<Pull>();
    readonly #live = new IdMap<DeliveredItem>();
    #queue: DeliveredItem[] = [];
    #taken = 0;
    #credit = 0;
    #unsettled = 0;
    /** Of the last item whose context was looked at: the next one often has the same. */
    #contextBytes: Buffer | undefined;
    #context: DeliveredContext | undefined;
    #outcome: Outcome | undefined;
    #isOpen = true;
    /** The daemon stops, and gives nothing any more. */
    #isRefused = false;

    constructor(engine: Engine, handle: IteratorHandle, settings: CheckedPull, owner: ConsumerOwner) {
        this.engine = engine;
        this.codec = handle.codec;
        this.iteratorName = handle.name;
        this.#handle = handle;
        this.#window = settings.window;
        this.#holdLimitMs = settings.holdLimit;
        this.#owner = owner;
    }

    /** How the stream ended, if it did: after what can be taken. */
    get outcome(): Outcome | undefined {
        return this.#outcome;
    }

    /** Deliveries that are not confirmed as settled. */
    get live(): number {
        return this.#live.size;
    }

    /** Deliveries that are neither settled nor lost. */
    get unsettled(): number {
        return this.#unsettled;
    }

    /** Whether the engine has to know of it: something is kept here, or at the daemon. */
    get isIdle(): boolean {
        return !this.#isOpen && this.#live.size === 0 && this.#pulls.size === 0;
    }

    // ------------------------------------------------------------ for its owner

    /** The next item, if it is there. Work on it begins. */
    take(): DeliveredItem | undefined {
        while (this.#taken < this.#queue.length) {
            const item = this.#queue[this.#taken++] as DeliveredItem;
            if (this.#taken === this.#queue.length) this.#clearQueue();
            if (item.settled) continue;
            this.engine.iterators.start(item);
            return item;
        }
        return undefined;
    }

    /** Asks for the next item; the owner is woken, once, when there is something. */
    seek(): void {
        if (this.#isOpen) this.engine.iterators.seek(this);
    }

    /** Takes nothing any more: cancels the pulls and gives back what was not taken. */
    stop(): void {
        if (!this.#isOpen) return;
        this.#isOpen = false;
        const { iterators } = this.engine;
        iterators.unseek(this);
        for (const pull of this.#pulls) iterators.cancelPull(pull.id);
        for (const item of this.#queue.slice(this.#taken)) item.settle("nacked");
        this.#clearQueue();
        iterators.retire(this);
    }

    /** As stop(), and gives back what is in hand too. */
    leave(): void {
        this.stop();
        for (const item of this.#live.values()) item.settle("nacked");
    }

    /** As stop(); the outcome is `reason`. */
    fail(reason: unknown): void {
        if (!this.#isOpen) return;
        this.stop();
        this.#outcome = { error: reason };
        this.#owner.wake();
    }

    // ------------------------------------------------------------ its items

    itemSettled(item: DeliveredItem): void {
        const { iterators } = this.engine;
        this.#unsettled--;
        iterators.settle(item);
        if (item.state === "nacked") {
            // The daemon may have said the end of these before it hears of the item.
            for (const pull of this.#pulls) pull.isOutdated = true;
            this.#lookAgain();
        }
        if (this.#isOpen) iterators.touch(this);
    }

    contextOf(bytes: Buffer): DeliveredContext {
        if (this.#context === undefined || !this.#contextBytes?.equals(bytes)) {
            this.#contextBytes = bytes;
            this.#context = deliverContext(bytes);
        }
        return this.#context;
    }

    itemConfirmed(item: DeliveredItem): void {
        // One that was given back may have come again already.
        if (this.#live.get(item.serial) === item) this.#live.delete(item.serial);
        if (this.#live.size === 0) this.#forgetContext();
        this.engine.iterators.retire(this);
    }

    /** The daemon took an item back. Returns whether it was one of this consumer. */
    deliveryLost({ serial, requestId, code, message }: DeliveryLost, connection: Connection): boolean {
        const item = this.#live.get(serial);
        const pull = [...this.#pulls].find((each) => each.id === requestId);
        if (item !== undefined) this.#lose(item, errorFromDaemon(code, message, serial));
        else if (pull !== undefined) this.#useUp(pull, connection);
        else return false;
        this.#lookAgain();
        if (this.#isOpen) this.engine.iterators.touch(this);
        this.engine.iterators.retire(this);
        return true;
    }

    /** The daemon is gone, and has taken everything back. */
    connectionLost(error: SluiceError): void {
        const items = [...this.#live.values()];
        this.#live.clear();
        this.#clearQueue();
        this.#pulls.clear();
        this.#credit = 0;
        this.#isRefused = false;
        this.#forgetContext();
        if (items.length > 0) this.#lookAgain();
        for (const item of items) this.#lose(item, error);
        this.engine.iterators.retire(this);
    }

    #lose(item: DeliveredItem, cause: SluiceError): void {
        if (this.#live.get(item.serial) === item) this.#live.delete(item.serial);
        if (item.settled) return;
        this.#unsettled--;
        item.lose(cause);
    }

    /** Something went back to the stream that this consumer may have seen the end of. */
    #lookAgain(): void {
        if (this.#isOpen) this.#outcome = undefined;
    }

    // ------------------------------------------------------------ its pulls

    /** Asks the daemon for as much as there is room for; called at the end of a turn. */
    pull(connection: Connection): void {
        if (!this.#isOpen || this.#isRefused || this.#outcome !== undefined) return;
        const free = this.#window - this.#credit - this.#unsettled;
        const isStarving = this.#credit === 0 && this.engine.iterators.seekers.has(this);
        if (free <= 0 || (2 * free < this.#window && !isStarving)) return;
        const { nameBytes, ensure } = this.#handle;
        const pull = new Pull(this, free);
        const fields = { iterator: nameBytes, credit: free, ensure, holdLimitMs: this.#holdLimitMs };
        pull.id = connection.request(pull, encodePull, fields satisfies PullFields);
        this.#pulls.add(pull);
        this.#credit += free;
    }

    /** A reply to one of its pulls. */
    pulled(pull: Pull, reply: Reply, connection: Connection): void {
        switch (reply.kind) {
            case "delivery":
                this.#useUp(pull, undefined);
                return this.#deliver(reply);
            case "iterator_end":
                return this.#ended(pull, undefined);
            case "error":
                return this.#refused(pull, reply, connection);
            default:
                throw new SluiceError("protocol", `the daemon answered Pull with ${reply.kind}`);
        }
    }

    #deliver(delivery: Delivery): void {
        const item = new DeliveredItem(this, delivery);
        this.#live.set(item.serial, item);
        this.#unsettled++;
        if (!this.#isOpen) return item.settle("nacked");
        this.#queue.push(item);
        this.#wake();
    }

    #refused(pull: Pull, { code, message }: ErrorReply, connection: Connection): void {
        const error = errorFromDaemon(code, message, 0);
        if (error.code === "iterator_failed") return this.#ended(pull, error);
        this.#drop(pull);
        if (error.code === "going_away") {
            // Asked again at the next daemon.
            this.#isRefused = true;
            this.engine.daemonStops(connection);
        } else if (this.#isOpen) this.fail(error);
        this.engine.iterators.retire(this);
    }

    #ended(pull: Pull, error: SluiceError | undefined): void {
        this.#drop(pull);
        if (!this.#isOpen) return this.engine.iterators.retire(this);
        if (pull.isOutdated) return this.engine.iterators.touch(this);
        this.#outcome = { error };
        this.#wake();
    }

    /** One item less is on its way; with `connection` the pull's reply will not come. */
    #useUp(pull: Pull, connection: Connection | undefined): void {
        this.#credit--;
        if (--pull.left > 0) return;
        this.#pulls.delete(pull);
        connection?.forget(pull.id);
    }

    #drop(pull: Pull): void {
        this.#credit -= pull.left;
        this.#pulls.delete(pull);
    }

    #wake(): void {
        if (this.engine.iterators.unseek(this)) this.#owner.wake();
    }

    #forgetContext(): void {
        this.#contextBytes = undefined;
        this.#context = undefined;
    }

    #clearQueue(): void {
        this.#queue = [];
        this.#taken = 0;
    }
}

/** One request for items: it has as many replies as credit, or fewer and an end. */
class Pull implements ReplyHandler {
    /** Its request id, as in the frame. */
    id = 0;
    left: number;
    /** Something was given back after it was asked: its end is not the stream's. */
    isOutdated = false;
    readonly #consumer: Consumer;

    constructor(consumer: Consumer, credit: number) {
        this.#consumer = consumer;
        this.left = credit;
    }

    isLast(reply: Reply): boolean {
        return reply.kind !== "delivery" || this.left === 1;
    }

    onReply(reply: Reply, connection: Connection): void {
        this.#consumer.pulled(this, reply, connection);
    }
}
