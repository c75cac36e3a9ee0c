// Interleaved measurement: in each pair everything is measured once, in random order.
import { compareSeries, median, shuffled } from "./stats.mjs";

/**
 * Measures a subject beside its yardsticks.
 *
 * `subjects` and `yardsticks` map names to functions that measure once and resolve to
 * figures by name. The yardsticks named in `twins` are measured twice a pair: what
 * comes out of comparing them with themselves is the noise of this machine.
 * Returns series: by name, by figure, one number a pair.
 */
export async function interleave(bench, { subjects, yardsticks = {}, twins = Object.keys(yardsticks), pairs = bench.pairs }) {
    const entries = [...Object.entries(subjects), ...Object.entries(yardsticks)];
    for (const name of twins) entries.push([twinOf(name), yardsticks[name] ?? subjects[name]]);
    const series = Object.fromEntries(entries.map(([name]) => [name, {}]));
    for (const [, measure] of entries) await measure(); // warm
    for (let pair = 0; pair < pairs; pair++) {
        bench.checkTime();
        for (const [name, measure] of shuffled(entries, bench.random)) {
            for (const [figure, value] of Object.entries(await measure())) {
                (series[name][figure] ??= []).push(value);
            }
        }
        bench.tick();
    }
    return series;
}

function twinOf(name) {
    return `${name} again`;
}

/**
 * One line of the table out of series. `goal` is { at: number, most: boolean }: the ratio
 * must be at most (else at least) so much; without it the line is there for orientation.
 */
export function line(series, { what, figure, unit, subject, yardstick, yardFigure = figure, goal }) {
    const values = series[subject][figure];
    const yard = series[yardstick][yardFigure];
    const again = series[twinOf(yardstick)]?.[yardFigure];
    const ratio = compareSeries(values, yard);
    return {
        what,
        unit,
        value: median(values),
        yardstick,
        yardValue: median(yard),
        ratio,
        aa: again === undefined ? undefined : compareSeries(again, yard),
        goal,
        verdict: judge(ratio, goal),
        samples: { subject: values, yardstick: yard, again },
    };
}

/** A line of a figure that stands for itself; `interval` where its trust is known. */
export function plainLine({ what, unit, values = [], value = median(values), interval = { low: value, high: value }, goal, note }) {
    return { what, unit, value, goal, note, verdict: judge({ median: value, interval }, goal), samples: { subject: values } };
}

function judge({ median: figure, interval }, goal) {
    if (goal === undefined) return "";
    const holds = (value) => (goal.most ? value <= goal.at : value >= goal.at);
    const word = holds(figure) ? "met" : "MISSED";
    return holds(interval.low) === holds(interval.high) ? word : `${word}, within noise`;
}

export const atMost = (at, of = "ratio") => ({ at, most: true, of });
export const atLeast = (at, of = "ratio") => ({ at, most: false, of });
