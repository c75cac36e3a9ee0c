import { spawn } from "node:child_process";
import { PATIENCE_MS } from "./support";

/** Runs a script with the built package in a process of its own; returns what it prints. */
export function runChild(
    script: string,
    env: NodeJS.ProcessEnv = {},
    args: readonly string[] = [],
): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, ["-e", script, ...args], {
            cwd: process.cwd(),
            env: { ...process.env, NODE_OPTIONS: "", ...env },
            stdio: ["ignore", "pipe", "pipe"],
        });
        let out = "";
        let err = "";
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
        const timer = setTimeout(() => child.kill("SIGKILL"), 2 * PATIENCE_MS);
        child.once("close", (code, signal) => {
            clearTimeout(timer);
            if (code === 0) resolve(out.trim());
            else reject(new Error(`the script ended with ${signal ?? code}:\n${err}${out}`));
        });
    });
}
