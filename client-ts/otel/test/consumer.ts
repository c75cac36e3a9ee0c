// A process of its own: works off the stream $STREAM in spans, and prints them.
import { context, propagation } from "@opentelemetry/api";
import { connect, createContext } from "@sluice/client";
import { createTracing } from "../src/index";
import { finishedSpans } from "./sdk";

async function main(): Promise<void> {
    const ctx = createContext();
    const tracing = createTracing({ context: ctx, items: process.env.ITEMS as "link" | "parent" });
    const client = await connect({ path: process.env.SOCKET as string, context: ctx });
    const stream = tracing.iterator(client.iterator<number>(process.env.STREAM as string));
    const seen: unknown[] = [];
    await stream.forEach((item) => {
        const tenant = propagation.getBaggage(context.active())?.getEntry("tenant")?.value;
        seen.push([item.value, tenant]);
        if (item.value === 1 && item.attempt === 1) throw new Error("not at the first time");
    });
    await client.close();
    process.stdout.write(JSON.stringify({ seen, spans: finishedSpans() }));
}

void main();
