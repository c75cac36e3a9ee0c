import type { Connection } from "./connection";
import type { Consumer } from "./consumer";
import type { Engine } from "./engine";
import { IdMap } from "./id-map";
import type { DeliveredItem } from "./item";
import { encodeCancelPull, type DeliveryLost } from "./iterator-messages";
import type { Offer } from "./offer";
import { Settler } from "./settler";
import { SluiceError } from "./sluice-error";

/**
 * What a client has to do with iterators.
 *
 *   offers      by item id, so in call order: pushes and ends without an answer
 *   consumers   that may have something at the daemon, or something of it
 *   seekers     those of them whose next item is asked for, in the order of the calls
 *
 * What is said about deliveries, and what is pulled, is gathered for one turn.
 */
export class IteratorDesk {
    readonly offers = new IdMap<Offer<any>>();
    readonly consumers = new Set<Consumer>();
    readonly seekers = new Set<Consumer>();
    readonly #engine: Engine;
    readonly #settler: Settler;
    readonly #touched = new Set<Consumer>();
    readonly #flush = (): void => this.#writeTurn();
    #connection: Connection | undefined;
    #lastItemId = 0;

    constructor(engine: Engine) {
        this.#engine = engine;
        this.#settler = new Settler(engine);
    }

    /** Deliveries that are neither settled nor lost. */
    get unsettled(): number {
        let sum = 0;
        for (const consumer of this.consumers) sum += consumer.unsettled;
        return sum;
    }

    /** Deliveries that are not confirmed as settled, for tests. */
    get live(): number {
        let sum = 0;
        for (const consumer of this.consumers) sum += consumer.live;
        return sum;
    }

    // ------------------------------------------------------------ producers

    /** Takes an offer in and sends it, now or when the daemon is there. Throws if it can not. */
    offer(offer: Offer<any>): void {
        this.#engine.admit();
        offer.itemId = ++this.#lastItemId;
        const connection = this.#engine.usable;
        if (connection !== undefined) offer.send(connection);
        this.offers.set(offer.itemId, offer);
        this.#engine.waiterCame(this.offers);
    }

    /** Takes an offer out. */
    forget(offer: Offer<any>): void {
        if (this.offers.delete(offer.itemId)) this.#engine.waiterWent(this.offers);
    }

    // ------------------------------------------------------------ consumers

    /** The consumer's next item is asked for. */
    seek(consumer: Consumer): void {
        if (this.seekers.has(consumer)) return;
        consumer.calledAt = performance.now();
        const { isClosed } = this.#engine;
        const refusal = isClosed ? new SluiceError("client_closed") : this.#engine.outageError();
        if (refusal !== undefined) return consumer.fail(refusal);
        this.consumers.add(consumer);
        this.seekers.add(consumer);
        this.#engine.waiterCame(this.seekers);
        this.touch(consumer);
    }

    /** Returns whether the consumer was a seeker. */
    unseek(consumer: Consumer): boolean {
        if (!this.seekers.delete(consumer)) return false;
        this.#engine.waiterWent(this.seekers);
        return true;
    }

    /** The consumer may want to pull at the end of this turn. */
    touch(consumer: Consumer): void {
        this.#touched.add(consumer);
        this.#connection?.beforeFlush(this.#flush);
    }

    /** Forgets a consumer that has nothing any more. */
    retire(consumer: Consumer): void {
        if (consumer.isIdle) this.consumers.delete(consumer);
    }

    cancelPull(requestId: number): void {
        if (this.#connection !== undefined) this.#engine.tell(this.#connection, encodeCancelPull, requestId);
    }

    /** Work on an item begins. */
    start(item: DeliveredItem): void {
        if (this.#connection === undefined) return;
        this.#settler.start(item);
        this.#connection.beforeFlush(this.#flush);
    }

    /** An item was acknowledged or given back. */
    settle(item: DeliveredItem): void {
        // One that is about to be lost with the connection that it came on.
        if (this.#connection === undefined) return item.confirm(false);
        this.#settler.settle(item);
        this.#connection.beforeFlush(this.#flush);
        this.#engine.letGo();
    }

    /** Says now what would be said at the end of this turn: what is asked after it sees its effect. */
    flush(): void {
        this.#writeTurn();
    }

    #writeTurn(): void {
        const connection = this.#connection;
        if (connection === undefined) return;
        this.#settler.flush(connection);
        const touched = [...this.#touched];
        this.#touched.clear();
        for (const consumer of touched) consumer.pull(connection);
    }

    // ------------------------------------------------------------ the link

    /** There is a connection; `isSameDaemon`: to the daemon of the last one. */
    linkReady(connection: Connection, isSameDaemon: boolean): void {
        this.#connection = connection;
        for (const offer of [...this.offers.values()]) offer.sendAgain(connection, isSameDaemon);
        for (const consumer of this.consumers) this.touch(consumer);
    }

    linkLost(error: SluiceError): void {
        this.#connection = undefined;
        this.#touched.clear();
        this.#settler.drop();
        for (const consumer of [...this.consumers]) consumer.connectionLost(error);
    }

    deliveryLost(notice: DeliveryLost, connection: Connection): void {
        for (const consumer of this.consumers) if (consumer.deliveryLost(notice, connection)) return;
    }

    /** Ends all that is going on but what is in somebody's hand. */
    close(error: SluiceError): void {
        for (const consumer of [...this.consumers]) consumer.fail(error);
    }
}
