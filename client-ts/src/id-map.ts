const LEAST = 16;
/** Stands at places that are free. */
const FREE = -1;
/** An empty map gives memory above this back. */
const KEPT = 1024;

/**
 * Values by ids: whole numbers from 0 that mostly rise, such as those of requests. Open
 * addressing; ids in a row have places in a row, so that nothing is searched for.
 *
 * It does what a Map would for the collector's sake. Where entries come and go, a Map makes
 * itself a new table every so often, and the old table points to it. As soon as one of them
 * is in old space, which every full collection sees to, they and all that once stood in
 * them stay until the next full one: several times the cost of everything else in a call.
 */
export class IdMap<V> {
    #ids = freePlaces(LEAST);
    #values: (V | undefined)[] = emptyPlaces(LEAST);
    #size = 0;

    get size(): number {
        return this.#size;
    }

    get(id: number): V | undefined {
        return this.#values[this.#find(id)];
    }

    has(id: number): boolean {
        return this.#ids[this.#find(id)] === id;
    }

    set(id: number, value: V): void {
        if (2 * this.#size >= this.#ids.length) this.#resize(2 * this.#ids.length);
        const place = this.#find(id);
        if (this.#ids[place] === FREE) this.#size++;
        this.#ids[place] = id;
        this.#values[place] = value;
    }

    /** Returns whether it was there. */
    delete(id: number): boolean {
        const place = this.#find(id);
        if (this.#ids[place] !== id) return false;
        this.#close(place);
        if (--this.#size === 0 && this.#ids.length > KEPT) this.#resize(LEAST);
        return true;
    }

    clear(): void {
        this.#size = 0;
        this.#resize(LEAST);
    }

    /** By rising ids; those that are deleted on the way do not come, nor those that are added. */
    *values(): Generator<V, void, undefined> {
        const ids = this.#ids.filter((id) => id !== FREE).sort();
        for (const id of ids) {
            const value = this.get(id);
            if (value !== undefined) yield value;
        }
    }

    /** The place of the id, or the free one where it would be. */
    #find(id: number): number {
        const ids = this.#ids;
        const mask = ids.length - 1;
        let place = id & mask;
        while (ids[place] !== id && ids[place] !== FREE) place = (place + 1) & mask;
        return place;
    }

    /** Empties a place, and moves up those behind it that belong before where they are. */
    #close(place: number): void {
        const ids = this.#ids;
        const values = this.#values;
        const mask = ids.length - 1;
        for (let next = (place + 1) & mask; ids[next] !== FREE; next = (next + 1) & mask) {
            const id = ids[next] as number;
            const isAtHome = ((next - id) & mask) < ((next - place) & mask);
            if (isAtHome) continue;
            ids[place] = id;
            values[place] = values[next];
            place = next;
        }
        ids[place] = FREE;
        values[place] = undefined;
    }

    #resize(places: number): void {
        const ids = this.#ids;
        const values = this.#values;
        this.#ids = freePlaces(places);
        this.#values = emptyPlaces(places);
        if (this.#size === 0) return;
        for (const [i, id] of ids.entries()) {
            if (id === FREE) continue;
            const place = this.#find(id);
            this.#ids[place] = id;
            this.#values[place] = values[i];
        }
    }
}

function freePlaces(places: number): Float64Array {
    return new Float64Array(places).fill(FREE);
}

function emptyPlaces<V>(places: number): (V | undefined)[] {
    return new Array<V | undefined>(places).fill(undefined);
}
