import type { EnsureIterator, IteratorInfo, PullFields, PushFields } from "./iterator-messages";
import { errorReply, LOCAL_BOUNDS, type LocalHost } from "./local-host";
import type { LocalConsumer, LocalItem, LocalPull, LocalSession } from "./local-session";

type Settings = Omit<EnsureIterator, "onMismatch">;

const DEFAULTS = { capacityBytes: 64 * 1024 * 1024, maxInFlight: 1000, producers: 1, maxAttempts: 10 };
const MAX_DEAD = 1000;
const MAX_PULLS = 256;

/**
 * An iterator of one process, by the daemon's rules.
 *
 *   offered    pushes that wait for room
 *   returned   given back, by serial: all of them older than any in `fresh`
 *   fresh      never delivered
 *   ready      consumers with credit; who has waited longest is first
 */
export class LocalIterator {
    readonly name: string;
    idleSince = performance.now();
    readonly #host: LocalHost;
    readonly #settings: Settings;
    readonly #offered = new Set<LocalItem>();
    readonly #fresh = new Set<LocalItem>();
    readonly #returned: LocalItem[] = [];
    readonly #dead = new Set<LocalItem>();
    readonly #consumers = new Map<LocalSession, LocalConsumer>();
    readonly #ready = new Set<LocalConsumer>();
    #bufferedBytes = 0;
    #inFlight = 0;
    #ends = 0;
    /** Unless it flows: the number that was taken when it ended. */
    #endedAt = 0;
    #mode: "flowing" | "ended" | "failed" = "flowing";
    #failure = "";
    #peak = 0;
    readonly #totals = { accepted: 0, acked: 0, expired: 0, returned: 0, dead: 0 };

    constructor(host: LocalHost, name: string, settings: EnsureIterator) {
        this.#host = host;
        this.name = name;
        this.#settings = withDefaults(settings);
    }

    get isIdle(): boolean {
        return this.#consumers.size + this.#offered.size + this.#buffered + this.#dead.size === 0;
    }

    /** What an ensure with other settings comes to; undefined = go on. */
    ensure(ensure: EnsureIterator): ReturnType<typeof errorReply> | undefined {
        const names = Object.keys(this.#settings) as (keyof Settings)[];
        const differing = names.find((name) => ensure[name] > 0 && ensure[name] !== this.#settings[name]);
        if (differing === undefined) return undefined;
        if (ensure.onMismatch === "set" || (this.isIdle && this.#ends === 0)) {
            for (const name of names) this.#settings[name] = ensure[name] || this.#settings[name];
            if (this.#ends > 0) this.#countEnds();
            this.#refuseTooBig();
            this.serve();
        } else if (ensure.onMismatch === "fail") {
            return errorReply(
                "iterator_mismatch",
                `iterator "${this.name}" has a ${differing} of ${this.#settings[differing]}, not ${ensure[differing]}`,
            );
        }
        return undefined;
    }

    // ------------------------------------------------------------ producers

    push(session: LocalSession, requestId: number, fields: PushFields): void {
        const size = fields.payload.length + fields.context.length;
        const refusal = this.#refusal(size);
        if (refusal !== undefined) return session.reply(requestId, refusal);
        const now = performance.now();
        const item: LocalItem = {
            iterator: this,
            serial: this.#host.takeNumber(),
            arrivedAt: now,
            body: Buffer.concat([fields.payload, fields.context, fields.label ?? EMPTY]),
            payloadSize: fields.payload.length,
            contextSize: fields.context.length,
            size,
            waitTimeoutMs: fields.waitTimeoutMs,
            ttlMs: fields.ttlMs,
            attempts: 0,
            isStarted: false,
            wasDelivered: false,
            producer: { session, requestId, itemId: fields.itemId },
            consumer: undefined,
            deadline: undefined,
        };
        this.#offered.add(item);
        session.offers.set(fields.itemId, item);
        this.#watch(item);
        this.serve(now);
    }

    /** Ends a push that waits. */
    cancelPush(item: LocalItem): void {
        this.#refuse(item, errorReply("cancelled", `iterator "${this.name}": it was cancelled`));
        this.serve();
    }

    end(session: LocalSession, requestId: number, failure: Uint8Array | undefined): void {
        if (this.#mode !== "flowing") return session.reply(requestId, this.#overReply());
        if (failure !== undefined) {
            this.#over("failed");
            this.#failure = Buffer.from(failure).toString();
        } else {
            this.#ends++;
            this.#countEnds();
        }
        const { producers } = this.#settings;
        session.reply(requestId, {
            kind: "ending",
            ends: this.#ends,
            producers,
            ended: this.#hasEnded,
        });
        this.serve();
    }

    #over(mode: "ended" | "failed"): void {
        this.#mode = mode;
        this.#endedAt = this.#host.takeNumber();
    }

    #countEnds(): void {
        if (!this.#hasEnded && this.#ends >= this.#settings.producers) this.#over("ended");
    }

    /**
     * A stream that is over, and is only there so that late consumers see its end, begins
     * anew with a producer whose session was opened after its end.
     */
    beginAnewFor(producer: LocalSession): void {
        if (!this.#hasEnded || !this.isIdle || producer.openedAt < this.#endedAt) return;
        this.#mode = "flowing";
        this.#ends = 0;
        this.#failure = "";
    }

    get #hasEnded(): boolean {
        return this.#mode !== "flowing";
    }

    #refusal(size: number): ReturnType<typeof errorReply> | undefined {
        const where = `iterator "${this.name}"`;
        const { capacityBytes } = this.#settings;
        if (this.#mode !== "flowing") return this.#overReply();
        if (size > capacityBytes)
            return errorReply(
                "item_too_big",
                `${where}: the item has ${size} bytes, capacity_bytes is ${capacityBytes}`,
            );
        if (this.#offered.size < LOCAL_BOUNDS.maxWaiting) return undefined;
        return errorReply(
            "iterator_full",
            `${where}: ${this.#offered.size} pushes wait, at most ${LOCAL_BOUNDS.maxWaiting} may`,
        );
    }

    /** The answer to whoever comes after the end. */
    #overReply(): ReturnType<typeof errorReply> {
        if (this.#mode === "failed" && this.#failure !== "") return errorReply("iterator_failed", this.#failure);
        return this.#mode === "failed"
            ? errorReply("iterator_failed", `iterator "${this.name}": a producer has failed the iterator`)
            : errorReply("iterator_ended", `iterator "${this.name}": the iterator has ended`);
    }

    #refuse(item: LocalItem, reason: ReturnType<typeof errorReply>): void {
        const producer = this.#leaveOffered(item);
        producer?.session.reply(producer.requestId, { ...reason, serial: item.serial });
    }

    #leaveOffered(item: LocalItem): LocalItem["producer"] {
        const { producer } = item;
        this.#unwatch(item);
        this.#offered.delete(item);
        if (producer !== undefined) producer.session.offers.delete(producer.itemId);
        item.producer = undefined;
        this.idleSince = performance.now();
        return producer;
    }

    #refuseTooBig(): void {
        const { capacityBytes } = this.#settings;
        const message = `iterator "${this.name}": the item is larger than capacity_bytes, which is now ${capacityBytes}`;
        for (const item of [...this.#offered])
            if (item.size > capacityBytes) this.#refuse(item, errorReply("item_too_big", message));
    }

    // ------------------------------------------------------------ consumers

    pull(session: LocalSession, requestId: number, fields: PullFields): void {
        if (session.pulls.size >= MAX_PULLS) {
            const message = `iterator "${this.name}": the bound of ${MAX_PULLS} open pulls of a session is reached`;
            return session.reply(requestId, errorReply("limit_reached", message));
        }
        const consumer = this.#consumers.get(session) ?? this.#newConsumer(session);
        const pull = { consumer, requestId, credit: fields.credit, holdLimitMs: fields.holdLimitMs };
        consumer.pulls.add(pull);
        session.pulls.set(requestId, pull);
        this.#ready.add(consumer);
        this.serve();
    }

    /** Ends an open pull. */
    cancelPull(pull: LocalPull): void {
        this.#endPull(pull, errorReply("cancelled", `iterator "${this.name}": it was cancelled`));
        this.serve();
    }

    /** Says what became of a delivery. Serve when all that belongs together is said. */
    settle(item: LocalItem, how: "start" | "ack" | "nack"): void {
        if (how === "start") {
            if (!item.isStarted) item.attempts++;
            item.isStarted = true;
            return;
        }
        if (how === "ack") {
            this.#leaveConsumer(item);
            this.#totals.acked++;
        } else this.#giveBack(item);
    }

    /** The session is gone: what it waits for ends, what it has goes back. Serve afterwards. */
    orphan(session: LocalSession): void {
        for (const item of [...this.#offered]) if (item.producer?.session === session) this.#leaveOffered(item);
        const consumer = this.#consumers.get(session);
        if (consumer === undefined) return;
        for (const pull of [...consumer.pulls]) this.#closePull(pull);
        for (const item of [...consumer.deliveries]) this.#giveBack(item);
        this.#consumers.delete(session);
    }

    #newConsumer(session: LocalSession): LocalConsumer {
        const consumer: LocalConsumer = { iterator: this, session, pulls: new Set(), deliveries: new Set() };
        this.#consumers.set(session, consumer);
        session.iterators.add(this);
        return consumer;
    }

    #closePull(pull: LocalPull): void {
        const { consumer } = pull;
        consumer.pulls.delete(pull);
        consumer.session.pulls.delete(pull.requestId);
        if (consumer.pulls.size === 0) this.#ready.delete(consumer);
        this.#retire(consumer);
    }

    #endPull(pull: LocalPull, reply: Parameters<LocalSession["reply"]>[1]): void {
        this.#closePull(pull);
        pull.consumer.session.reply(pull.requestId, reply);
    }

    #retire(consumer: LocalConsumer): void {
        if (consumer.pulls.size + consumer.deliveries.size > 0) return;
        this.#consumers.delete(consumer.session);
        consumer.session.iterators.delete(this);
        this.idleSince = performance.now();
    }

    // ------------------------------------------------------------ serving

    /** Accepts what there is room for, delivers what somebody has credit for, tells the end. */
    serve(now = performance.now()): void {
        do this.#accept(now);
        while (this.#deliverNext(now));
        this.#endDrained();
    }

    get #buffered(): number {
        return this.#fresh.size + this.#returned.length;
    }

    #accept(now: number): void {
        const { capacity, capacityBytes } = this.#settings;
        for (const item of this.#offered) {
            if (isDue(item, now)) this.#expire(item);
            else if (this.#buffered < capacity && this.#bufferedBytes + item.size <= capacityBytes) {
                const waitedUs = Math.floor((now - item.arrivedAt) * 1000);
                const producer = this.#leaveOffered(item);
                this.#totals.accepted++;
                this.#buffer(item);
                producer?.session.reply(producer.requestId, {
                    kind: "accepted",
                    itemId: producer.itemId,
                    serial: item.serial,
                    waitedUs,
                });
            } else return;
        }
    }

    #buffer(item: LocalItem): void {
        if (item.wasDelivered) {
            const at = this.#returned.findIndex(({ serial }) => serial > item.serial);
            this.#returned.splice(at < 0 ? this.#returned.length : at, 0, item);
        } else this.#fresh.add(item);
        this.#bufferedBytes += item.size;
        this.#peak = Math.max(this.#peak, this.#buffered);
        this.#watch(item);
    }

    /** Returns whether it was in the buffer. */
    #unbuffer(item: LocalItem): boolean {
        const at = this.#returned.indexOf(item);
        if (at >= 0) this.#returned.splice(at, 1);
        else if (!this.#fresh.delete(item)) return false;
        this.#unwatch(item);
        this.#bufferedBytes -= item.size;
        return true;
    }

    /** Returns whether the buffer has changed. */
    #deliverNext(now: number): boolean {
        const [consumer] = this.#ready;
        if (consumer === undefined || this.#inFlight >= this.#settings.maxInFlight) return false;
        const [fresh] = this.#fresh;
        const item = this.#returned[0] ?? fresh;
        if (item === undefined) return false;
        if (isDue(item, now)) this.#drop(item);
        else {
            this.#unbuffer(item);
            this.#deliver(item, consumer);
        }
        return true;
    }

    #deliver(item: LocalItem, consumer: LocalConsumer): void {
        const [pull] = consumer.pulls as Set<LocalPull>;
        if (pull === undefined) return;
        item.consumer = consumer;
        item.wasDelivered = true;
        consumer.deliveries.add(item);
        consumer.session.deliveries.set(item.serial, item);
        this.#inFlight++;
        if (pull.holdLimitMs > 0) {
            const { requestId, holdLimitMs } = pull;
            item.deadline = this.#host.deadlines.add(holdLimitMs, () => this.#holdExpired(item, requestId));
        }
        consumer.session.reply(pull.requestId, deliveryOf(item));
        this.#ready.delete(consumer);
        if (--pull.credit === 0) this.#closePull(pull);
        if (consumer.pulls.size > 0) this.#ready.add(consumer);
    }

    #holdExpired(item: LocalItem, requestId: number): void {
        const session = item.consumer?.session;
        const { code, message } = errorReply("hold_expired", "the hold limit passed");
        session?.notify({ kind: "delivery_lost", serial: item.serial, requestId, code, message });
        this.#giveBack(item);
        this.serve();
    }

    #leaveConsumer(item: LocalItem): void {
        const { consumer } = item;
        if (consumer === undefined) return;
        this.#unwatch(item);
        consumer.deliveries.delete(item);
        consumer.session.deliveries.delete(item.serial);
        item.consumer = undefined;
        this.#inFlight--;
        this.#retire(consumer);
    }

    #giveBack(item: LocalItem): void {
        this.#leaveConsumer(item);
        this.#totals.returned++;
        const dies = item.isStarted && item.attempts >= this.#settings.maxAttempts && this.#dead.size < MAX_DEAD;
        item.isStarted = false;
        if (!dies) return this.#buffer(item);
        this.#totals.dead++;
        this.#dead.add(item);
    }

    /** Consumers hear of the end when nothing can come any more. */
    #endDrained(): void {
        if (!this.#hasEnded || this.#offered.size + this.#buffered > 0) return;
        for (const consumer of [...this.#consumers.values()]) {
            if (this.#inFlight > consumer.deliveries.size) continue;
            for (const pull of [...consumer.pulls])
                this.#endPull(pull, this.#mode === "ended" ? { kind: "iterator_end" } : this.#overReply());
        }
    }

    // ------------------------------------------------------------ time

    /** Sees to it that an offered or buffered item does not outlive its time. */
    #watch(item: LocalItem): void {
        const isOffered = item.producer !== undefined;
        const ends = [item.ttlMs, isOffered ? item.waitTimeoutMs : 0].filter((ms) => ms > 0);
        if (ends.length === 0) return;
        const left = item.arrivedAt + Math.min(...ends) - performance.now();
        item.deadline = this.#host.deadlines.add(Math.max(left, 0), () => {
            this.#expire(item);
            this.serve();
        });
    }

    #unwatch(item: LocalItem): void {
        if (item.deadline !== undefined) this.#host.deadlines.remove(item.deadline);
        item.deadline = undefined;
    }

    #expire(item: LocalItem): void {
        if (item.producer === undefined) return this.#drop(item);
        const { waitTimeoutMs, ttlMs } = item;
        const waited = waitTimeoutMs > 0 && (ttlMs === 0 || waitTimeoutMs <= ttlMs);
        this.#totals.expired++;
        this.#refuse(
            item,
            waited
                ? errorReply("wait_expired", `iterator "${this.name}": the wait timeout of ${waitTimeoutMs} ms passed`)
                : errorReply(
                      "item_expired",
                      `iterator "${this.name}": the time to live of ${ttlMs} ms passed before there was room`,
                  ),
        );
    }

    /** A buffered item ends. */
    #drop(item: LocalItem): void {
        if (this.#unbuffer(item)) this.#totals.expired++;
        this.idleSince = performance.now();
    }

    info(): IteratorInfo {
        const [fresh] = this.#fresh;
        const oldest = this.#returned[0] ?? fresh;
        let credit = 0;
        for (const { pulls } of this.#consumers.values()) for (const pull of pulls) credit += pull.credit;
        return {
            ...this.#settings,
            name: this.name,
            failure: this.#failure,
            mode: MODES.indexOf(this.#mode),
            paused: false,
            declared: false,
            ends: this.#ends,
            offered: this.#offered.size,
            buffered: this.#buffered,
            bufferedBytes: this.#bufferedBytes,
            inFlight: this.#inFlight,
            dead: this.#dead.size,
            consumers: this.#consumers.size,
            credit,
            acceptedTotal: this.#totals.accepted,
            ackedTotal: this.#totals.acked,
            expiredTotal: this.#totals.expired,
            returnedTotal: this.#totals.returned,
            deadTotal: this.#totals.dead,
            oldestMs: oldest === undefined ? 0 : Math.floor(performance.now() - oldest.arrivedAt),
            maxWaiting: LOCAL_BOUNDS.maxWaiting,
            bufferedPeak: this.#peak,
        };
    }
}

const EMPTY = new Uint8Array(0);
const MODES = ["flowing", "ended", "failed"];

function withDefaults(settings: EnsureIterator): Settings {
    return {
        capacity: settings.capacity,
        capacityBytes: settings.capacityBytes || DEFAULTS.capacityBytes,
        maxInFlight: settings.maxInFlight || DEFAULTS.maxInFlight,
        producers: settings.producers || DEFAULTS.producers,
        maxAttempts: settings.maxAttempts || DEFAULTS.maxAttempts,
    };
}

function isDue(item: LocalItem, now: number): boolean {
    return item.deadline !== undefined && item.deadline.at <= now;
}

function deliveryOf(item: LocalItem): Parameters<LocalSession["reply"]>[1] {
    const { body, payloadSize, contextSize } = item;
    const contextEnd = payloadSize + contextSize;
    return {
        kind: "delivery",
        serial: item.serial,
        attempt: item.attempts + 1,
        ageUs: Math.floor((performance.now() - item.arrivedAt) * 1000),
        data: body,
        start: 0,
        end: body.length,
        payloadStart: 0,
        payloadEnd: payloadSize,
        contextStart: payloadSize,
        contextEnd,
        labelStart: contextEnd,
        labelEnd: body.length,
    };
}
