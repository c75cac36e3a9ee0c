// What the service protects: an HTTP server that takes its time, and that keeps a record of
// the trace and the tenant under which each request came. `GET /work/ID?ms=N`.
import { openSync, writeSync } from "node:fs";
import { createServer } from "node:http";

const record = openSync(process.env.DEMO_RECORD, "a");

const server = createServer((request, response) => {
    const url = new URL(request.url, "http://downstream");
    const id = url.pathname.slice("/work/".length);
    const { traceparent = "none", "x-tenant": tenant = "none" } = request.headers;
    writeSync(record, `${id} ${traceparent.split("-")[1]} ${tenant}\n`);

    const timer = setTimeout(() => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ id }));
    }, Number(url.searchParams.get("ms")));
    response.on("close", () => clearTimeout(timer));
});

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));

// Ctrl-C reaches every process of the terminal; the driver stops this one in its turn.
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit(0));
