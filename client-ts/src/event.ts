import { PbfReader } from "pbf";
import { errorCodes, type ErrorCode } from "./error-codes";
import { statsFromInfo, type GateStats } from "./gate-stats";
import { readIteratorInfo } from "./iterator-messages";
import { iteratorStatsFromInfo, type IteratorStats } from "./iterator-stats";
import { bytes, checkEnd, readEnd, readNumber, readTag, readText, varint } from "./message-fields";
import { readGateInfo } from "./messages";
import { SluiceError } from "./sluice-error";
import { cleanText } from "./text";

/** The last part of a topic; a later daemon may have more. */
export type EventWhat =
    | "queued"
    | "granted"
    | "released"
    | "expired"
    | "cancelled"
    | "rejected"
    | "revoked"
    | "orphaned"
    | "offered"
    | "accepted"
    | "refused"
    | "delivered"
    | "returned"
    | "dead"
    | "changed"
    | "state"
    | "opened"
    | "ended"
    | "reloaded"
    | "stopping"
    | "vanished"
    | (string & {});

/**
 * Something that happened at a gate or an iterator, to a session or to the daemon. What an event does
 * not have is absent. Texts have no control characters: "?" stands for each that was sent.
 */
export interface SluiceEvent {
    /** `gate/NAME/WHAT`, `iterator/NAME/WHAT`, `session/WHAT` or `daemon/WHAT`. */
    readonly topic: string;
    readonly subject: "gate" | "iterator" | "session" | "daemon";
    /** The gate's name. */
    readonly gate?: string;
    /** The iterator's name. */
    readonly iterator?: string;
    readonly what: EventWhat;
    /**
     * Rises by one with each event of the gate or iterator, of the sessions, of the daemon;
     * `state` has the number of the event before it.
     */
    readonly sequence: number;
    /** Events of the same gate or iterator (the sessions, the daemon), of any kind, that are missing before this one. */
    readonly lost: number;
    /**
     * The count began anew, because the gate or iterator went away and was made again, or may have,
     * because the connection was interrupted: more may be missing than `lost` counts.
     */
    readonly restarted: boolean;

    /** The ticket or item: its name for sluicectl. */
    readonly serial?: number;
    /** Fencing token of its grant. */
    readonly token?: number;
    readonly weight?: number;
    readonly label?: string;
    /**
     * From its arrival to its grant, or to its end without one, in ms. Of an item: to its
     * acceptance, its delivery, or its end without one.
     */
    readonly waited?: number;
    /** From its grant, or its last delivery, to its end, in ms. */
    readonly held?: number;
    /** Of an item: which delivery it is, or how often work on it was begun. */
    readonly attempt?: number;

    /** Whose ticket it is, or which operator's act. */
    readonly session?: number;
    /** The session's process and user, by the kernel. */
    readonly pid?: number;
    readonly uid?: number;
    /** The command line that it declares. */
    readonly command?: string;

    /** Why, as the code of an error. */
    readonly code?: ErrorCode;
    /** A sentence for people, or what was done. */
    readonly reason?: string;
    /** With `state` and `changed`: the gate after all events up to `sequence`, as `gate.stats()` tells it. */
    readonly state?: GateStats;
    /** Likewise the iterator. */
    readonly iteratorState?: IteratorStats;
}

/** An event that is still the client's own. */
export type DraftEvent = { -readonly [K in keyof SluiceEvent]: SluiceEvent[K] };

/** An event as it came. */
export interface ReceivedEvent {
    readonly event: DraftEvent;
    /** The topic as it came; a prefix is compared with it. */
    readonly topic: string;
    /** Whose sequence it has: the topic without `what`. */
    readonly source: string;
    /** It has the number of the event before it. */
    readonly repeats: boolean;
}

/** "iterator/", a name of 255 bytes, "/", and a word. */
const MAX_TOPIC = 9 + 255 + 1 + 31;

const codeByNumber = new Map<number, ErrorCode>(errorCodes.map((row) => [row.code, row.name]));

/** Takes events out of frames. */
export class EventReader {
    #pbf = new PbfReader(new Uint8Array(0));

    /**
     * The event in the bytes from `start` to `end` of `data`; undefined if its topic is one
     * of a later daemon. Throws `protocol`.
     */
    read(data: Buffer, start: number, end: number): ReceivedEvent | undefined {
        const nul = data.subarray(start, end).indexOf(0);
        if (nul < 1 || nul > MAX_TOPIC) {
            throw new SluiceError(
                "protocol",
                `the daemon sent an event without a topic of 1 to ${MAX_TOPIC} bytes`,
            );
        }
        const topic = data.toString("utf8", start, start + nul);
        const event = eventOfTopic(topic);
        if (this.#pbf.buf !== data) this.#pbf = new PbfReader(data);
        this.#pbf.pos = start + nul + 1;
        const fields = readFields(this.#pbf, end);
        if (event === undefined) return undefined;
        fill(event, fields);
        const source = topic.slice(0, topic.lastIndexOf("/") + 1);
        const isNamed = event.subject === "gate" || event.subject === "iterator";
        return { event, topic, source, repeats: event.what === "state" && isNamed };
    }
}

function eventOfTopic(topic: string): DraftEvent | undefined {
    const slash = topic.lastIndexOf("/");
    const what = cleanText(topic.slice(slash + 1));
    const source = topic.slice(0, slash);
    const rest = { what, sequence: 0, lost: 0, restarted: false };
    if (what === "") return undefined;
    if (source === "session" || source === "daemon")
        return { topic: cleanText(topic), subject: source, ...rest };
    const [subject = "", ...parts] = source.split("/");
    const name = cleanText(parts.join("/"));
    if ((subject !== "gate" && subject !== "iterator") || name === "") return undefined;
    return { topic: cleanText(topic), subject, [subject]: name, ...rest };
}

interface EventFields {
    /** By field number; 0 = absent. */
    numbers: number[];
    label: string;
    command: string;
    reason: string;
    state: GateStats | undefined;
    iteratorState: IteratorStats | undefined;
}

/** Numbers of fields that are read. */
const FIELDS = 17;

function readFields(pbf: PbfReader, end: number): EventFields {
    try {
        return readEvent(pbf, end);
    } catch (error) {
        if (error instanceof SluiceError) throw error;
        throw new SluiceError("protocol", "the daemon sent an event that does not decode", { cause: error });
    }
}

function readEvent(pbf: PbfReader, end: number): EventFields {
    const numbers = new Array<number>(FIELDS).fill(0);
    const fields: EventFields = {
        numbers,
        label: "",
        command: "",
        reason: "",
        state: undefined,
        iteratorState: undefined,
    };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        const field = tag >>> 3;
        if (tag === varint(field) && field < numbers.length) numbers[field] = readNumber(pbf);
        else if (tag === bytes(5)) fields.label = cleanText(readText(pbf, end));
        else if (tag === bytes(11)) fields.command = cleanText(readText(pbf, end));
        else if (tag === bytes(13)) fields.reason = cleanText(readText(pbf, end));
        else if (tag === bytes(14)) fields.state = readState(pbf, readEnd(pbf, end));
        else if (tag === bytes(15)) fields.iteratorState = readIteratorState(pbf, readEnd(pbf, end));
        else pbf.skip(tag);
    }
    checkEnd(pbf, end);
    return fields;
}

function readState(pbf: PbfReader, end: number): GateStats {
    const info = readGateInfo(pbf, end);
    const stats = statsFromInfo({ ...info, name: cleanText(info.name) });
    if (stats === undefined) throw new SluiceError("protocol", `the daemon sent the gate mode ${info.mode}`);
    return stats;
}

function readIteratorState(pbf: PbfReader, end: number): IteratorStats {
    const info = readIteratorInfo(pbf, end);
    const name = cleanText(info.name);
    const stats = iteratorStatsFromInfo({ ...info, name, failure: cleanText(info.failure) });
    if (stats === undefined)
        throw new SluiceError("protocol", `the daemon sent the iterator mode ${info.mode}`);
    return stats;
}

/** Events of an item that tell no time, because it goes on waiting. */
const UNTIMED = new Set<string>(["queued", "offered", "returned", "dead"]);

/** Sets what the fields hold; which of them an event has is told by PROTOCOL.md, section 18. */
function fill(event: DraftEvent, fields: EventFields): void {
    const [, sequence = 0, serial, token, weight, , waitedUs = 0, heldUs = 0, session, pid, uid, , code = 0] =
        fields.numbers;
    event.sequence = sequence;
    if (serial) {
        event.serial = serial;
        if (weight) event.weight = weight;
        if (!UNTIMED.has(event.what)) event.waited = waitedUs / 1000;
    }
    if (fields.numbers[16]) event.attempt = fields.numbers[16];
    // An item that was acknowledged.
    if (event.subject === "iterator" && event.what === "ended" && code === 0) event.held = heldUs / 1000;
    if (token) {
        event.token = token;
        if (event.what !== "granted") event.held = heldUs / 1000;
    }
    if (fields.label !== "") event.label = fields.label;
    if (session) Object.assign(event, { session, pid, uid });
    if (fields.command !== "") event.command = fields.command;
    const name = codeByNumber.get(code);
    const reason = fields.reason || (code > 0 && name === undefined ? `error ${code}` : "");
    if (name !== undefined) event.code = name;
    if (reason !== "") event.reason = reason;
    if (fields.state !== undefined) event.state = fields.state;
    if (fields.iteratorState !== undefined) event.iteratorState = fields.iteratorState;
}
