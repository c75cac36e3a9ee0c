import { connect as connectSocket } from "node:net";
import { frame, ReplyType, RequestType, type Fields } from "./fake-daemon";
import { within } from "./support";

const GREETING_OF_REQ = Buffer.from([0, 0x53, 0x50, 0, 0, 0x30, 0, 0]);
const PREFIX = 8 + 13;

/** Asks the daemon one thing on a connection of its own, as sluicectl would, and returns the result. */
export function ask(path: string, request: Fields): Promise<Fields> {
    const body = RequestType.encode(RequestType.fromObject(request)).finish();
    const answered = new Promise<Fields>((resolve, reject) => {
        let data = Buffer.alloc(0);
        const socket = connectSocket(path);
        socket.once("error", reject);
        socket.once("close", () => reject(new Error("the daemon closed the connection")));
        socket.on("data", (chunk) => {
            data = Buffer.concat([data, chunk]);
            if (data.length < PREFIX) return;
            const end = 8 + 9 + Number(data.readBigUInt64BE(8 + 1));
            if (data.length < end) return;
            const reply = ReplyType.decode(data.subarray(PREFIX, end));
            resolve(ReplyType.toObject(reply, { longs: Number }) as Fields);
            socket.destroy();
        });
        socket.write(Buffer.concat([GREETING_OF_REQ, frame(0x80000001, body)]));
    });
    return within(`a reply to ${JSON.stringify(request)}`, answered);
}

/** Changes a gate; fails unless that is done. */
export async function changeGate(path: string, name: string, action: string, limit = 0): Promise<void> {
    const result = await ask(path, { changeGate: { name: Buffer.from(name), action, limit } });
    if (result.gateChanged === undefined) throw new Error(`${action}: ${JSON.stringify(result)}`);
}

/** Cancels a waiting ticket or revokes a hold. */
export async function endTicket(path: string, serial: number, revoke: boolean): Promise<void> {
    const reason = Buffer.from("on request");
    const result = await ask(path, { endTicket: { serial, revoke, reason } });
    if (result.ticketEnded === undefined) throw new Error(`${serial}: ${JSON.stringify(result)}`);
}

/** Changes an iterator; fails unless that is done. */
export async function changeIterator(
    path: string,
    name: string,
    action: string,
    settings: Fields = {},
): Promise<void> {
    const change = { name: Buffer.from(name), action, ...settings };
    const result = await ask(path, { changeIterator: change });
    if (result.iteratorChanged === undefined) throw new Error(`${action}: ${JSON.stringify(result)}`);
}
