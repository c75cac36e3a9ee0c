// Figures of a row: medians of pair ratios, and how far they can be trusted.

/** Numbers from a seed, 0 to below 1 (mulberry32): the order of a run can be repeated. */
export function randomFrom(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}

export function shuffled(items, random) {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
}

export function median(values) {
    return quantile(values, 0.5);
}

export function quantile(values, q) {
    if (values.length === 0) return NaN;
    const sorted = [...values].sort((a, b) => a - b);
    const at = (sorted.length - 1) * q;
    const low = Math.floor(at);
    return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
}

/**
 * The interval of the median by order statistics: the k-th smallest to the k-th largest
 * value, with the largest k for which it covers the median with at least 95 %,
 * whatever the distribution. Fewer than 6 values have none: then smallest to largest,
 * and `coverage` says how much that is.
 */
export function medianInterval(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const n = sorted.length;
    let tail = 0; // P(at most k - 1 of n values are below the median)
    let k = 0;
    let coverage = 1 - 2 * binomial(n, 0);
    for (let i = 0; i < n / 2; i++) {
        tail += binomial(n, i);
        if (i > 0 && 1 - 2 * tail < 0.95) break;
        k = i;
        coverage = 1 - 2 * tail;
    }
    return { low: sorted[k], high: sorted[n - 1 - k], coverage: Math.max(coverage, 0) };
}

/** Probability of i heads of n coins. */
function binomial(n, i) {
    let log = -n * Math.LN2;
    for (let j = 1; j <= i; j++) log += Math.log(n - i + j) - Math.log(j);
    return Math.exp(log);
}

/** Pairs of numbers: the ratios' median with its interval, and where 95 % of single pairs lie. */
export function compareSeries(figures, yardsticks) {
    const ratios = figures.map((figure, i) => figure / yardsticks[i]);
    return {
        median: median(ratios),
        interval: medianInterval(ratios),
        span: { low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) },
        pairs: ratios.length,
    };
}
