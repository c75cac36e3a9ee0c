/** Places of an empty map, and how many more than entries there may be. */
const LEAST = 16;
const MOST_PER_ENTRY = 64;
/** An empty map gives memory above this back. */
const KEPT = 1024;
/** Stands at places that are free. */
const FREE = -1;

/**
 * Values by ids: whole numbers from 0 that mostly rise, such as those of requests. Each id
 * has one place, and ids in a row have places in a row; where a place is taken, a Map keeps
 * the id.
 *
 * It does what a Map alone would for the collector's sake. Where entries come and go, a Map
 * makes itself a new table every so often, and the old table points to it. As soon as one of
 * them is in old space, which every full collection sees to, they and all that once stood
 * in them stay until the next full one: several times the cost of everything else in a call.
 */
export class IdMap<V> {
    #ids = freePlaces(LEAST);
    #values: (V | undefined)[] = emptyPlaces(LEAST);
    #placed = 0;
    readonly #others = new Map<number, V>();

    get size(): number {
        return this.#placed + this.#others.size;
    }

    get(id: number): V | undefined {
        const place = this.#placeOf(id);
        if (this.#ids[place] === id) return this.#values[place];
        return this.#others.size === 0 ? undefined : this.#others.get(id);
    }

    has(id: number): boolean {
        return this.#ids[this.#placeOf(id)] === id || this.#isElsewhere(id);
    }

    set(id: number, value: V): void {
        if (this.#isTight()) this.#resize(2 * this.#ids.length);
        this.#put(id, value);
    }

    /** Returns whether it was there. */
    delete(id: number): boolean {
        const place = this.#placeOf(id);
        if (this.#ids[place] === id) {
            this.#ids[place] = FREE;
            this.#values[place] = undefined;
            this.#placed--;
        } else if (!this.#others.delete(id)) return false;
        if (this.#ids.length > KEPT && this.size === 0) this.#resize(LEAST);
        return true;
    }

    clear(): void {
        this.#placed = 0;
        this.#others.clear();
        this.#ids = freePlaces(LEAST);
        this.#values = emptyPlaces(LEAST);
    }

    /** By rising ids; those that are deleted on the way do not come, nor those that are added. */
    *values(): Generator<V, void, undefined> {
        const ids = [...this.#ids.filter((id) => id !== FREE), ...this.#others.keys()].sort((a, b) => a - b);
        for (const id of ids) {
            const value = this.get(id);
            if (value !== undefined) yield value;
        }
    }

    #placeOf(id: number): number {
        return id & (this.#ids.length - 1);
    }

    /** Half of the places are taken, or many ids have none, as with every eighth of a row. */
    #isTight(): boolean {
        const places = this.#ids.length;
        if (2 * this.#placed >= places) return true;
        return 4 * this.#others.size > LEAST + this.#placed && places < MOST_PER_ENTRY * this.size;
    }

    /** Most of the time there are none, and to look for one in an empty Map is not for nothing. */
    #isElsewhere(id: number): boolean {
        return this.#others.size > 0 && this.#others.has(id);
    }

    #put(id: number, value: V): void {
        const place = this.#placeOf(id);
        const there = this.#ids[place];
        if (there !== id && (there !== FREE || this.#isElsewhere(id))) {
            this.#others.set(id, value);
            return;
        }
        if (there === FREE) this.#placed++;
        this.#ids[place] = id;
        this.#values[place] = value;
    }

    #resize(places: number): void {
        const entries: [number, V][] = [...this.#others];
        for (const [i, id] of this.#ids.entries()) if (id !== FREE) entries.push([id, this.#values[i] as V]);
        this.clear();
        this.#ids = freePlaces(places);
        this.#values = emptyPlaces(places);
        for (const [id, value] of entries) this.#put(id, value);
    }
}

function freePlaces(places: number): Float64Array {
    return new Float64Array(places).fill(FREE);
}

function emptyPlaces<V>(places: number): (V | undefined)[] {
    return new Array<V | undefined>(places).fill(undefined);
}
