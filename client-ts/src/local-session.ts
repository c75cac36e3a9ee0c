import type { Deadline } from "./deadlines";
import type { LocalTicket } from "./local-gate";
import type { LocalIterator } from "./local-iterator";
import type { Reply } from "./messages";

/** One client of an in-process host: what it has there, and how it is told. */
export interface LocalSession {
    /** The number that was taken when it was opened. */
    readonly openedAt: number;
    /** Waiting and held, by ticket id. */
    readonly tickets: Map<number, LocalTicket>;
    /** Pushes that wait, by item id. */
    readonly offers: Map<number, LocalItem>;
    /** Open ones, by request id. */
    readonly pulls: Map<number, LocalPull>;
    /** Items that are not settled, by serial. */
    readonly deliveries: Map<number, LocalItem>;
    /** Those that it has pulled from. */
    readonly iterators: Set<LocalIterator>;
    /** Answers the request `id`, after this turn's requests. */
    reply(id: number, reply: Reply): void;
    /** Tells it something that it has not asked for. */
    notify(reply: Reply): void;
}

/** An item of an in-process iterator. */
export interface LocalItem {
    readonly iterator: LocalIterator;
    readonly serial: number;
    readonly arrivedAt: number;
    /** Payload, context and label, one behind the other. */
    readonly body: Buffer;
    readonly payloadSize: number;
    readonly contextSize: number;
    /** Payload and context. */
    readonly size: number;
    readonly waitTimeoutMs: number;
    readonly ttlMs: number;
    /** Times started. */
    attempts: number;
    isStarted: boolean;
    wasDelivered: boolean;
    /** Who waits for its acceptance. */
    producer: { session: LocalSession; requestId: number; itemId: number } | undefined;
    /** Who has it. */
    consumer: LocalConsumer | undefined;
    deadline: Deadline | undefined;
}

/** A request for items, with what is left of its credit. */
export interface LocalPull {
    readonly consumer: LocalConsumer;
    readonly requestId: number;
    readonly holdLimitMs: number;
    credit: number;
}

/** A session at an iterator, for as long as it has pulls or deliveries there. */
export interface LocalConsumer {
    readonly iterator: LocalIterator;
    readonly session: LocalSession;
    readonly pulls: Set<LocalPull>;
    readonly deliveries: Set<LocalItem>;
}
