import { PbfReader } from "pbf";
import { errorCodes, type ErrorCode } from "./error-codes";
import { statsFromInfo, type GateStats } from "./gate-stats";
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
    | "changed"
    | "state"
    | "opened"
    | "ended"
    | "reloaded"
    | "stopping"
    | "vanished"
    | (string & {});

/**
 * Something that happened at a gate, to a session or to the daemon. What an event does
 * not have is absent. Texts have no control characters: "?" stands for each that was sent.
 */
export interface SluiceEvent {
    /** `gate/NAME/WHAT`, `session/WHAT` or `daemon/WHAT`. */
    readonly topic: string;
    readonly subject: "gate" | "session" | "daemon";
    /** The gate's name. */
    readonly gate?: string;
    readonly what: EventWhat;
    /**
     * Rises by one with each event of the gate, of the sessions, of the daemon; `state` has
     * the number of the event before it.
     */
    readonly sequence: number;
    /** Events of the same gate (the sessions, the daemon), of any kind, that are missing before this one. */
    readonly lost: number;
    /**
     * The count began anew, because the gate went away and was made again, or may have,
     * because the connection was interrupted: more may be missing than `lost` counts.
     */
    readonly restarted: boolean;

    /** The ticket: its name for sluicectl. */
    readonly serial?: number;
    /** Fencing token of its grant. */
    readonly token?: number;
    readonly weight?: number;
    readonly label?: string;
    /** From its arrival to its grant, or to its end without one, in ms. */
    readonly waited?: number;
    /** From its grant to its end, in ms. */
    readonly held?: number;

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

/** "gate/", a name of 255 bytes, "/", and a word. */
const MAX_TOPIC = 5 + 255 + 1 + 31;

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
            throw new SluiceError("protocol", `the daemon sent an event without a topic of 1 to ${MAX_TOPIC} bytes`);
        }
        const topic = data.toString("utf8", start, start + nul);
        const event = eventOfTopic(topic);
        if (this.#pbf.buf !== data) this.#pbf = new PbfReader(data);
        this.#pbf.pos = start + nul + 1;
        const fields = readEvent(this.#pbf, end);
        if (event === undefined) return undefined;
        fill(event, fields);
        const source = topic.slice(0, topic.lastIndexOf("/") + 1);
        return { event, topic, source, repeats: event.what === "state" && event.gate !== undefined };
    }
}

function eventOfTopic(topic: string): DraftEvent | undefined {
    const slash = topic.lastIndexOf("/");
    const what = cleanText(topic.slice(slash + 1));
    const source = topic.slice(0, slash);
    const rest = { what, sequence: 0, lost: 0, restarted: false };
    if (what === "") return undefined;
    if (source === "session" || source === "daemon") return { topic: cleanText(topic), subject: source, ...rest };
    if (!source.startsWith("gate/") || source.length === "gate/".length) return undefined;
    return { topic: cleanText(topic), subject: "gate", gate: cleanText(source.slice("gate/".length)), ...rest };
}

interface EventFields {
    /** By field number; 0 = absent. */
    numbers: number[];
    label: string;
    command: string;
    reason: string;
    state: GateStats | undefined;
}

function readEvent(pbf: PbfReader, end: number): EventFields {
    const numbers = new Array<number>(13).fill(0);
    const fields: EventFields = { numbers, label: "", command: "", reason: "", state: undefined };
    while (pbf.pos < end) {
        const tag = readTag(pbf);
        const field = tag >>> 3;
        if (tag === varint(field) && field < numbers.length) numbers[field] = readNumber(pbf);
        else if (tag === bytes(5)) fields.label = cleanText(readText(pbf, end));
        else if (tag === bytes(11)) fields.command = cleanText(readText(pbf, end));
        else if (tag === bytes(13)) fields.reason = cleanText(readText(pbf, end));
        else if (tag === bytes(14)) fields.state = readState(pbf, readEnd(pbf, end));
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

/** Sets what the fields hold; which of them an event has is told by PROTOCOL.md, section 18. */
function fill(event: DraftEvent, fields: EventFields): void {
    const [, sequence = 0, serial, token, weight, , waitedUs = 0, heldUs = 0, session, pid, uid, , code = 0] =
        fields.numbers;
    event.sequence = sequence;
    if (serial) {
        event.serial = serial;
        if (weight) event.weight = weight;
        if (event.what !== "queued") event.waited = waitedUs / 1000;
    }
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
}
