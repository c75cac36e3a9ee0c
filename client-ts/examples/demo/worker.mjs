// One process of the service: an HTTP server whose handlers share, with every other process
// of this host, the slots of one gate. Read from here; what measures it is in marks.mjs.
import { createServer } from "node:http";
import { connect, createContext } from "@sluice/client";
import { markedGate } from "./marks.mjs";
import { naiveQueue } from "./naive-queue.mjs";

const { DEMO_QUEUE, DEMO_SOCKET, DEMO_GATE, DEMO_LIMIT, DEMO_MARKS, DEMO_NAME, DEMO_DOWNSTREAM } = process.env;

const ctx = createContext();
// Outside a demo: `await connect({ context: ctx })`, which finds the daemon of this host.
const client =
    DEMO_QUEUE === "sluice" ? await connect({ path: DEMO_SOCKET, context: ctx, name: `demo ${DEMO_NAME}` }) : undefined;
const queue = client?.gate(DEMO_GATE) ?? naiveQueue(Number(DEMO_LIMIT));
const gate = markedGate(queue, { path: DEMO_MARKS, holder: `${DEMO_NAME}:${process.pid}` });

/** Does the work of a job in one slot of the gate, in the context of that job. */
function work(job, options) {
    const { traceId, tenant } = job;
    return ctx.run({ traceId, tenant }, () => gate.run(job.id, (task) => fetchDownstream(job, task.signal), options));
}

/** Knows the trace and the tenant from the context alone, as a tracing library would. */
async function fetchDownstream({ id, serviceMs }, signal) {
    const { traceId, tenant } = ctx.get();
    const headers = { traceparent: `00-${traceId}-${traceId?.slice(0, 16)}-01`, "x-tenant": `${tenant}` };
    const response = await fetch(`${DEMO_DOWNSTREAM}/work/${id}?ms=${serviceMs}`, { headers, signal });
    return response.json();
}

const server = createServer((request, response) => {
    // A client that goes away takes its ticket out of the queue, or aborts its task.
    const gone = new AbortController();
    response.on("close", () => response.writableFinished || gone.abort(new Error("the client went away")));
    const { job, limits } = parse(request);
    work(job, { signal: gone.signal, ...limits }).then(
        (body) => reply(response, 200, body),
        (error) => reply(response, STATUS[error.code] ?? 500, { id: job.id, error: error.code ?? String(error) }),
    );
});

const STATUS = { wait_expired: 503, run_timeout: 504 };

function parse(request) {
    const url = new URL(request.url, "http://worker");
    const [, traceId] = request.headers.traceparent.split("-");
    const number = (name) => (url.searchParams.has(name) ? Number(url.searchParams.get(name)) : undefined);
    return {
        job: {
            id: url.pathname.slice("/work/".length),
            traceId,
            tenant: request.headers["x-tenant"],
            serviceMs: number("serviceMs"),
        },
        limits: { waitTimeout: number("waitTimeout"), runTimeout: number("runTimeout") },
    };
}

function reply(response, status, body) {
    if (!response.destroyed) response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

// ------------------------------------------------------------------ the demo's own orders

/** A job that the driver gives to this very process, and is told about. */
function workToOrder(job) {
    const tell = (what) => process.connected && process.send({ id: job.id, what });
    const options = { weight: job.weight, onQueued: () => tell("queued"), onStarted: () => tell("started") };
    work(job, options).then(
        () => tell("settled"),
        (error) => tell(`failed: ${error.code ?? error}`),
    );
}

async function stop() {
    server.close();
    server.closeAllConnections();
    await client?.close();
    process.exit(0);
}

process.on("message", (message) => (message.stop ? void stop() : workToOrder(message.job)));
// Ctrl-C reaches every process of the terminal; the driver stops this one in its turn.
process.on("SIGINT", () => undefined);

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1");
