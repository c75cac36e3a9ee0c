// The table for people and the file for programs.
import { writeFileSync } from "node:fs";

const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, useGrouping: false });

function short(value, unit) {
    if (value === undefined || Number.isNaN(value)) return "";
    if (unit === "/s" && value >= 1e6) return `${number.format(value / 1e6)} M/s`;
    if (unit === "/s" && value >= 1e3) return `${number.format(value / 1e3)} k/s`;
    if (unit === "ns" && Math.abs(value) >= 1e6) return `${number.format(value / 1e6)} ms`;
    if (unit === "ns" && Math.abs(value) >= 1e3) return `${number.format(value / 1e3)} µs`;
    return `${number.format(value)}${unit === "/s" ? unit : unit ? ` ${unit}` : ""}`;
}

const range = ({ low, high }) => `[${low.toFixed(2)}, ${high.toFixed(2)}]`;

function goalText(goal, unit) {
    if (goal === undefined) return "";
    return `${goal.most ? "≤" : "≥"} ${goal.of === "ratio" ? `${Number(goal.at.toFixed(3))} ×` : short(goal.at, unit)}`;
}

const COLUMNS = ["row", "figure", "Sluice", "yardstick", "", "ratio", "95 %", "A/A 95 %", "A/A pairs", "goal", ""];

function cells(line) {
    return [
        line.row,
        line.what,
        short(line.value, line.unit),
        line.yardstick ?? line.note ?? "",
        short(line.yardValue, line.unit),
        line.ratio ? line.ratio.median.toFixed(2) : "",
        line.ratio ? range(line.ratio.interval) : "",
        line.aa ? range(line.aa.interval) : "",
        line.aa ? range(line.aa.span) : "",
        goalText(line.goal, line.unit),
        line.verdict,
    ];
}

export function printTable(lines) {
    const rows = [COLUMNS, ...lines.map(cells)];
    const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i].length)));
    const text = (row) => row.map((cell, i) => cell.padEnd(widths[i])).join("  ").trimEnd();
    console.log(text(rows[0]));
    console.log("-".repeat(text(rows[0]).length));
    let last;
    for (const [i, row] of rows.slice(1).entries()) {
        if (last !== undefined && last !== lines[i].row) console.log();
        last = lines[i].row;
        console.log(text(row));
    }
}

export function writeJson(path, header, lines) {
    writeFileSync(path, `${JSON.stringify({ ...header, lines }, null, 1)}\n`);
}
