// In the place of helpers/child where the tests run in-process: a script's clients are in-process ones.
import { runChild as run } from "../helpers/child";

const PRELUDE = `
    globalThis.require = ((real) => (name) => {
        if (name !== "@sluice/client") return real(name);
        const sluice = real(name);
        return { ...sluice, connect: async ({ path, ...options }) => sluice.createLocalClient(options) };
    })(require);
`;

/** As the one that it stands for; only for scripts that need nobody outside of their process. */
export const runChild: typeof run = (script, env, args) => run(`${PRELUDE}{${script}}`, env, args);
