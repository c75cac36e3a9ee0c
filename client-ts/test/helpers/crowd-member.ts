// A member of the crowd of property.test.ts in a process or a thread of its own.
import { parentPort, workerData } from "node:worker_threads";
import { NOTHING, Witness } from "./crowd-plan";
import { runMember, type MemberReport, type MemberSettings } from "./crowd";

/** Nothing of the request that started this process or thread is here. */
function checkBirth(): Witness {
    const witness = new Witness();
    witness.check("a new process or thread", NOTHING);
    return witness;
}

async function main(): Promise<void> {
    const birth = checkBirth();
    const text = parentPort === null ? (process.argv[2] as string) : (workerData as string);
    const report = await runMember(JSON.parse(text) as MemberSettings);
    report.wrong += birth.wrong;
    report.examples.push(...birth.examples);
    tell(report);
}

function tell(report: MemberReport | string): void {
    if (parentPort !== null) parentPort.postMessage(report);
    else process.send?.(report, () => process.disconnect());
}

main().catch((error: unknown) => tell(error instanceof Error ? String(error.stack) : String(error)));
