/** The items of several segments as one: items, records and reports are numbered through all of them, in order. */
import type { CatalogueReport } from './catalogue.ts';
import type { Items, ItemTable } from './item-table.ts';

interface Start {
	item: number;
	record: number;
	report: number;
}

/** The tables as one. */
export function jointItems(tables: readonly ItemTable[]): Items {
	const [only, ...others] = tables;
	return only && others.length === 0 ? only : new JointItems(tables);
}

class JointItems implements Items {
	readonly #tables: readonly ItemTable[];
	readonly #starts: Start[] = [];

	constructor(tables: readonly ItemTable[]) {
		this.#tables = tables;
		let start: Start = { item: 0, record: 0, report: 0 };
		for (const table of tables) {
			this.#starts.push(start);
			start = {
				item: start.item + table.size,
				record: start.record + table.lengths.length,
				report: start.report + table.reports,
			};
		}
	}

	itemOf(record: number): number {
		const place = this.#placeOf('record', record);
		const start = this.#starts[place]!;
		return start.item + this.#tables[place]!.itemOf(record - start.record);
	}

	reportIndex(item: number): number {
		const { table, own, start } = this.#of(item);
		return start.report + table.reportIndex(own);
	}

	reportOf(item: number): CatalogueReport {
		const { table, own } = this.#of(item);
		return table.reportOf(own);
	}

	local(item: number): number {
		const { table, own } = this.#of(item);
		return table.local(own);
	}

	textPlace(item: number): { file: string; place: number } {
		const { table, own } = this.#of(item);
		return table.textPlace(own);
	}

	standsFor(item: number): number {
		const { table, own, start } = this.#of(item);
		return start.item + table.standsFor(own);
	}

	below(item: number): readonly [number, number] {
		const { table, own, start } = this.#of(item);
		const [from, to] = table.below(own);
		return [start.item + from, start.item + to];
	}

	isHead(item: number): boolean {
		const { table, own } = this.#of(item);
		return table.isHead(own);
	}

	values(item: number, facet: string): readonly string[] {
		const { table, own } = this.#of(item);
		return table.values(own, facet);
	}

	#of(item: number): { table: ItemTable; own: number; start: Start } {
		const place = this.#placeOf('item', item);
		const start = this.#starts[place]!;
		return { table: this.#tables[place]!, own: item - start.item, start };
	}

	/** The last table that begins at or before a number. */
	#placeOf(what: 'item' | 'record', number: number): number {
		let [low, high] = [0, this.#starts.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.#starts[middle]![what] <= number) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}
