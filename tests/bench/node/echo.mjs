// echo.mjs SOCKET OUTSTANDING REQUEST REPLY turn|each: the least that a Node client on a
// socket can do: each reply settles a promise; requests leave in one write a turn, or
// each in a write of its own, as a client does that takes no trouble.
import { once } from "node:events";
import { connect } from "node:net";
import { closedLoop, serve } from "./serve.mjs";

const [socket, ...numbers] = process.argv.slice(2, 6);
const [outstanding, request, reply] = numbers.map(Number);
const gathers = process.argv[6] !== "each";
const waiting = []; // those who await their reply, from `first` on
let first = 0;
let greeted = false;
let partial = 0;
let unsent = 0;
const input = Buffer.allocUnsafeSlow(64 * 1024);
const request1 = Buffer.alloc(request, "x");

const peer = connect({ path: socket, onread: { buffer: input, callback: (size) => read(size) } });
peer.on("close", () => process.exit(1));
await once(peer, "connect");
const ready = new Promise((resolve) => waiting.push(resolve));
peer.write(Buffer.from(new Uint32Array([request, reply, 0]).buffer));
await ready;

function read(size) {
    if (!greeted) {
        greeted = true;
        size -= 1;
        waiting[first++]();
    }
    for (partial += size; partial >= reply; partial -= reply) {
        waiting[first]();
        waiting[first++] = undefined;
    }
    if (first === waiting.length) waiting.length = first = 0;
}

function flush() {
    const output = Buffer.allocUnsafe(unsent * request);
    for (let i = 0; i < unsent; i++) request1.copy(output, i * request);
    unsent = 0;
    peer.write(output);
}

function exchange() {
    if (!gathers) peer.write(request1);
    else if (unsent++ === 0) process.nextTick(flush);
    return new Promise((resolve) => waiting.push(resolve));
}

await serve({}, (ms) => closedLoop(ms, outstanding, exchange));
