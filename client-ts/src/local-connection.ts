import type { PbfWriter } from "pbf";
import type { Connection, ConnectionOwner, ReplyHandler } from "./connection";
import { NOTICE_ID } from "./frame";
import {
    encodeCancelPull,
    encodeCancelPush,
    encodeEndIterator,
    encodeListIterators,
    encodePull,
    encodePush,
    encodeSettle,
    type EndIteratorFields,
    type PullFields,
    type PushFields,
    type SettleFields,
} from "./iterator-messages";
import type { LocalTicket } from "./local-gate";
import { errorReply, type LocalHost } from "./local-host";
import type { LocalIterator } from "./local-iterator";
import type { LocalItem, LocalPull, LocalSession } from "./local-session";
import {
    encodeCancel,
    encodeEnqueue,
    encodeListGates,
    encodePing,
    encodeRelease,
    type EnqueueFields,
    type Reply,
    type TicketName,
} from "./messages";
import { inRoot } from "./root-scope";
import type { SluiceError } from "./sluice-error";

/** Keeps a process alive that waits for something in itself: longer than anybody waits. */
const FOR_EVER_MS = 2 ** 31 - 1;

/**
 * A connection to an in-process host: what a Connection is to a daemon. A request is carried
 * out at once, in the order of the calls; all replies come after the turn, as those of a
 * daemon do, and from the root context.
 */
export class LocalConnection implements Connection, LocalSession {
    readonly path: string;
    readonly openedAt: number;
    readonly tickets = new Map<number, LocalTicket>();
    readonly offers = new Map<number, LocalItem>();
    readonly pulls = new Map<number, LocalPull>();
    readonly deliveries = new Map<number, LocalItem>();
    readonly iterators = new Set<LocalIterator>();
    readonly isGoingAway = false;
    readonly #host: LocalHost;
    readonly #owner: ConnectionOwner;
    readonly #requests = new Map<number, ReplyHandler>();
    #outbox: { id: number; reply: Reply }[] = [];
    #isFlushing = false;
    #beforeFlush: (() => void) | undefined;
    #isEnded = false;
    #lastId = NOTICE_ID;
    #wake: NodeJS.Timeout | undefined;
    readonly #flush = (): void => this.flush();

    /** Make it in the root context. */
    constructor(host: LocalHost, owner: ConnectionOwner) {
        this.#host = host;
        this.#owner = owner;
        this.path = host.path;
        this.openedAt = host.takeNumber();
    }

    get outstanding(): number {
        return this.#requests.size;
    }

    get isEnded(): boolean {
        return this.#isEnded;
    }

    /** A host of the own process does not stop before its clients. */
    goingAway(): void {}

    /** Whether somebody waits: the process must not end before the host has answered. */
    keepAlive(yes: boolean): void {
        if (this.#isEnded) return;
        this.#wake ??= inRoot(() => setInterval(() => undefined, FOR_EVER_MS));
        if (yes) this.#wake.ref();
        else this.#wake.unref();
    }

    request<T>(handler: ReplyHandler, encode: (fields: T, out: PbfWriter) => void, fields: T): number {
        const id = ++this.#lastId;
        this.#requests.set(id, handler);
        carryOut(encode, { host: this.#host, session: this, id, fields });
        this.#flushSoon();
        return id;
    }

    forget(id: number): void {
        this.#requests.delete(id);
    }

    beforeFlush(fn: () => void): void {
        this.#beforeFlush = fn;
        this.#flushSoon();
    }

    /** Hands out the replies that have been collected. */
    flush(): void {
        const prepare = this.#beforeFlush;
        this.#beforeFlush = undefined;
        if (!this.#isEnded) prepare?.();
        this.#isFlushing = false;
        const outbox = this.#outbox;
        this.#outbox = [];
        for (const { id, reply } of outbox) if (!this.#isEnded) this.#dispatch(id, reply);
    }

    close(error: SluiceError, done: () => void): void {
        this.end(error);
        done();
    }

    end(error: SluiceError): void {
        if (this.#isEnded) return;
        this.#isEnded = true;
        clearInterval(this.#wake);
        this.#outbox = [];
        const handlers = [...this.#requests.values()];
        this.#requests.clear();
        this.#host.endSession(this);
        for (const handler of handlers) handler.onConnectionLost?.(error);
        this.#owner.onEnd(this, error);
    }

    // ------------------------------------------------------------ for the host

    reply(id: number, reply: Reply): void {
        this.#outbox.push({ id, reply });
        this.#flushSoon();
    }

    notify(reply: Reply): void {
        this.reply(NOTICE_ID, reply);
    }

    #flushSoon(): void {
        if (this.#isFlushing || this.#isEnded) return;
        this.#isFlushing = true;
        inRoot(() => setImmediate(this.#flush));
    }

    #dispatch(id: number, reply: Reply): void {
        if (id === NOTICE_ID) return this.#owner.onNotice(this, reply);
        const handler = this.#requests.get(id);
        if (handler === undefined) return;
        if (handler.isLast?.(reply) ?? true) this.#requests.delete(id);
        handler.onReply(reply, this);
    }
}

/** A request as the host sees it. */
interface LocalRequest<T = any> {
    host: LocalHost;
    session: LocalSession;
    id: number;
    fields: T;
}

/** What the requests are, by the functions that would encode them. */
const operations = new Map<unknown, (request: LocalRequest) => void>([
    [encodePing, ({ session, id }) => session.reply(id, { kind: "pong" })],
    [encodeEnqueue, enqueue],
    [encodeCancel, cancel],
    [encodeRelease, release],
    [encodeListGates, listGates],
    [encodePush, push],
    [encodeCancelPush, cancelPush],
    [encodePull, pull],
    [encodeCancelPull, cancelPull],
    [encodeSettle, settle],
    [encodeEndIterator, endIterator],
    [encodeListIterators, listIterators],
]);

function carryOut(encode: unknown, request: LocalRequest): void {
    const operation = operations.get(encode);
    if (operation !== undefined) return operation(request);
    request.session.reply(request.id, errorReply("unsupported", "an in-process client can not do this"));
}

const text = (name: Uint8Array): string => Buffer.from(name.buffer, name.byteOffset, name.length).toString();

// ------------------------------------------------------------------ gates

function enqueue({ host, session, id, fields }: LocalRequest<EnqueueFields>): void {
    const name = text(fields.gate);
    let gate = host.findGate(name);
    if (gate === undefined) {
        if (fields.ensure === undefined)
            return session.reply(id, errorReply("not_found", `there is no gate "${name}"`, fields.ticketId));
        gate = host.makeGate(name, fields.ensure.limit);
    } else if (fields.ensure !== undefined) {
        const refusal = gate.ensure(fields.ensure);
        if (refusal !== undefined) return session.reply(id, { ...refusal, ticketId: fields.ticketId });
    }
    gate.enqueue(session, id, fields);
}

function cancel({ session, id, fields }: LocalRequest<TicketName>): void {
    const ticket = session.tickets.get(fields.ticketId);
    if (ticket === undefined) session.reply(id, { kind: "cancelled", outcome: 2, serial: 0, token: 0 });
    else ticket.gate.cancel(ticket, id);
}

function release({ session, id, fields }: LocalRequest<TicketName>): void {
    const ticket = session.tickets.get(fields.ticketId);
    if (ticket === undefined || !ticket.isHeld) session.reply(id, { kind: "released", endedBefore: true });
    else ticket.gate.release(ticket, id);
}

function listGates({ host, session, id, fields }: LocalRequest<{ name: Uint8Array }>): void {
    const name = text(fields.name);
    const gate = host.findGate(name);
    if (gate === undefined) session.reply(id, errorReply("not_found", `there is no gate "${name}"`));
    else session.reply(id, { kind: "gate_list", gates: [gate.info()], more: false });
}

// ------------------------------------------------------------------ iterators

/** The iterator that a request names; undefined = the request was answered. */
function iteratorFor(
    { host, session, id }: LocalRequest,
    nameBytes: Uint8Array,
    ensure: PushFields["ensure"],
    isProducer: boolean,
): LocalIterator | undefined {
    const name = text(nameBytes);
    const iterator = host.findIterator(name);
    if (iterator === undefined) {
        if (ensure !== undefined) return host.makeIterator(name, ensure);
        session.reply(id, errorReply("not_found", `there is no iterator "${name}"`));
        return undefined;
    }
    if (isProducer && ensure !== undefined) iterator.beginAnewFor(session);
    const refusal = ensure && iterator.ensure(ensure);
    if (refusal === undefined) return iterator;
    session.reply(id, refusal);
    return undefined;
}

function push(request: LocalRequest<PushFields>): void {
    const { session, id, fields } = request;
    iteratorFor(request, fields.iterator, fields.ensure, true)?.push(session, id, fields);
}

function cancelPush({ session, id, fields }: LocalRequest<number>): void {
    const item = session.offers.get(fields);
    item?.iterator.cancelPush(item);
    session.reply(id, { kind: "cancelled", outcome: item === undefined ? 2 : 0, serial: 0, token: 0 });
}

function pull(request: LocalRequest<PullFields>): void {
    const { session, id, fields } = request;
    iteratorFor(request, fields.iterator, fields.ensure, false)?.pull(session, id, fields);
}

function cancelPull({ session, id, fields }: LocalRequest<number>): void {
    const pull = session.pulls.get(fields);
    pull?.consumer.iterator.cancelPull(pull);
    session.reply(id, { kind: "cancelled", outcome: pull === undefined ? 2 : 0, serial: 0, token: 0 });
}

function settle({ session, id, fields }: LocalRequest<SettleFields>): void {
    const unknown: number[] = [];
    const touched = new Set<LocalIterator>();
    const tell = (serials: number[], how: "start" | "ack" | "nack"): void => {
        for (const serial of serials) {
            const item = session.deliveries.get(serial);
            if (item === undefined) unknown.push(serial);
            else {
                item.iterator.settle(item, how);
                touched.add(item.iterator);
            }
        }
    };
    tell(fields.starts, "start");
    tell(fields.acks, "ack");
    tell(fields.nacks, "nack");
    session.reply(id, { kind: "settled", unknown });
    for (const iterator of touched) iterator.serve();
}

function endIterator(request: LocalRequest<EndIteratorFields>): void {
    const { session, id, fields } = request;
    iteratorFor(request, fields.iterator, fields.ensure, true)?.end(session, id, fields.failure);
}

function listIterators({ host, session, id, fields }: LocalRequest<Uint8Array>): void {
    const name = text(fields);
    const iterator = host.findIterator(name);
    if (iterator === undefined) session.reply(id, errorReply("not_found", `there is no iterator "${name}"`));
    else session.reply(id, { kind: "iterator_list", iterators: [iterator.info()], more: false });
}
