// The control: what many a service has today. One queue in each process, and a loop that
// starts the next task on the stack of whoever gave a slot back, so in that one's context.

/** A limiter with the shape of a gate; `limit` counts for this process alone. */
export function naiveQueue(limit) {
    const waiting = [];
    let running = 0;

    function drain() {
        while (running < limit && waiting.length > 0) waiting.shift()();
    }

    function run(fn, { signal, waitTimeout, onQueued } = {}) {
        return new Promise((resolve, reject) => {
            let timer;
            const leave = (error) => {
                const index = waiting.indexOf(start);
                if (index < 0) return;
                waiting.splice(index, 1);
                clearTimeout(timer);
                reject(error);
            };
            const start = () => {
                running++;
                clearTimeout(timer);
                const settled = Promise.resolve(fn({ signal, serial: 0, token: 0 }));
                settled.then(resolve, reject).then(() => {
                    running--;
                    drain();
                });
            };
            waiting.push(start);
            signal?.addEventListener("abort", () => leave(signal.reason), { once: true });
            if (waitTimeout) timer = setTimeout(leave, waitTimeout, Object.assign(new Error("late"), { code: "wait_expired" }));
            if (running >= limit) queueMicrotask(() => onQueued?.());
            drain();
        });
    }

    return { run };
}
