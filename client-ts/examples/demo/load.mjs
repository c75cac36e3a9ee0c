// The load: requests with distinct ids, traces and tenants, some of which are meant to fail.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { within } from "./household.mjs";

const PATIENCE_MS = 20_000;

/**
 * `count` requests. About half are plain; the others have a wait timeout, a client that goes
 * away, or a run timeout that their service time may exceed. Times in ms.
 */
export function planRequests(count, prefix) {
    return Array.from({ length: count }, (_, index) => {
        const plan = {
            id: `${prefix}-${index + 1}`,
            traceId: randomBytes(16).toString("hex"),
            tenant: `tenant-${index % 37}`,
            serviceMs: between(3, 24),
        };
        const dice = Math.random();
        if (dice < 0.2) plan.waitTimeout = between(20, 700);
        else if (dice < 0.42) plan.leaveAfter = between(5, 800);
        else if (dice < 0.5) Object.assign(plan, { serviceMs: between(10, 40), runTimeout: between(5, 60) });
        return plan;
    });
}

const between = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

/** Keeps `inFlight` requests going until all are answered; `onAnswer(plan, outcome)` for each. */
export async function sendRequests(plans, { url, inFlight, onAnswer }) {
    const agent = new http.Agent({ keepAlive: true });
    let next = 0;
    const lane = async () => {
        while (next < plans.length) {
            const plan = plans[next++];
            onAnswer(plan, await send(url, plan, agent));
        }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    agent.destroy();
}

const OUTCOME = { 200: "served", 503: "expired", 504: "overran" };

/** What became of a request: one of OUTCOME, "left", "cut" (connection lost), or "wrong: …". */
async function send(url, plan, agent) {
    const leaving = new AbortController();
    const timer = plan.leaveAfter && setTimeout(() => leaving.abort(), plan.leaveAfter);
    try {
        const asked = get(`${url}/work/${plan.id}?${queryOf(plan)}`, {
            headers: { traceparent: `00-${plan.traceId}-${randomBytes(8).toString("hex")}-01`, "x-tenant": plan.tenant },
            signal: leaving.signal,
            agent,
        });
        const { status, body } = await within(PATIENCE_MS, "an answer", asked);
        const outcome = OUTCOME[status];
        if (outcome === undefined || JSON.parse(body).id !== plan.id) return `wrong: ${status} ${body}`;
        return outcome;
    } catch (error) {
        if (leaving.signal.aborted) return "left";
        return error.code === "ECONNRESET" || error.code === "ECONNREFUSED" ? "cut" : `wrong: ${error.message}`;
    } finally {
        clearTimeout(timer);
    }
}

async function get(url, options) {
    const request = http.get(url, options);
    const [response] = await once(request, "response");
    let body = "";
    for await (const chunk of response.setEncoding("utf8")) body += chunk;
    return { status: response.statusCode, body };
}

function queryOf({ serviceMs, waitTimeout, runTimeout }) {
    const wanted = Object.entries({ serviceMs, waitTimeout, runTimeout }).filter(([, value]) => value !== undefined);
    return new URLSearchParams(wanted).toString();
}
