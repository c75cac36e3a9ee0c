// In the place of helpers/launch-daemon where the tests run in-process: a scope is the daemon.
import type { LaunchedDaemon } from "../helpers/launch-daemon";
import { createLocalScope } from "../../src/index";
import { scopes } from "./index";

export const SLUICED = "/nonexistent/sluiced";

/** A scope whose path `connect` knows. What only a daemon has fails loudly. */
export async function launchDaemon(): Promise<LaunchedDaemon> {
    const scope = createLocalScope();
    scopes.set(scope.path, scope);
    return {
        path: scope.path,
        log: () => "",
        kill: async () => notHere("kill"),
        get directory() {
            return notHere("directory");
        },
        get child() {
            return notHere("child");
        },
    };
}

function notHere(what: string): never {
    throw new Error(`an in-process host has no "${what}": leave this test out, with a reason`);
}
