// In the place of src/index where the tests run in-process: `connect` makes in-process clients.
import { createLocalClient, type Client, type ConnectOptions, type LocalScope } from "../../src/index";

export * from "../../src/index";

/** The scopes that stand for daemons, by their path. */
export const scopes = new Map<string, LocalScope>();

/**
 * A client of the scope that `path` names; what only matters to a connection is left aside.
 * Rejects where it names none, so that no test is about a daemon unnoticed.
 */
export async function connect(options: ConnectOptions = {}): Promise<Client> {
    const { path = "", heartbeat: _, startupTimeout: __, whenUnavailable: ___, ...rest } = options;
    const scope = scopes.get(path);
    if (scope === undefined)
        throw new Error(`"${path}" is no in-process host: leave this test out, with a reason`);
    return createLocalClient({ ...rest, scope });
}
