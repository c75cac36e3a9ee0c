// gate.mjs SOCKET OUTSTANDING: gate.run of a no-op, under a declared context.
import { connect, createContext } from "../../../client-ts/dist/index.mjs";
import { closedLoop, serve } from "./serve.mjs";

const [socket, outstanding] = process.argv.slice(2);
const context = createContext();
const client = await connect({ path: socket, context });
const gate = client.gate("wide");
const noop = () => {};

// About 120 bytes, as in the rows in C.
const values = {
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    tenant: "tenant-00012345",
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00",
};

context.run(values, () => {
    const bytes = context.serialize().length;
    // Header, operation, ticket id, gate, context, label; and the grant's serial, token, wait, limit.
    const request = 13 + 3 + 6 + 8 + (bytes + 3) + (values.traceId.length + 2);
    const reply = 13 + 3 + 6 + 18 + 3 + (bytes + 3) + 4;
    return serve({ request, reply, context: bytes }, (ms) => closedLoop(ms, Number(outstanding), () => gate.run(noop)));
});
