declare global {
    // Where the compiler's library has no explicit resource management yet.
    interface SymbolConstructor {
        readonly asyncDispose: unique symbol;
    }
}

/**
 * Gives `target` an async dispose method under the symbol of this moment: native, or of a
 * polyfill that may have come after this package. Without either the method is not there.
 */
export function defineAsyncDispose(target: object, dispose: (this: any) => Promise<void>): void {
    // What compilers fall back on where the platform has no symbol.
    const symbol: symbol = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
    if (Object.prototype.hasOwnProperty.call(target, symbol)) return;
    Object.defineProperty(target, symbol, { configurable: true, value: dispose });
}
