/**
 * The catalogue's columns opened: for every record its item, for every item its report and facet values.
 * Items are numbered through all reports, in the order of the catalogue.
 */
import {
	lengthOf,
	spreadRuns,
	type Catalogue,
	type CatalogueReport,
	type MentionTable,
} from './catalogue.ts';

export class ItemTable {
	/** Number of tokens of every record. */
	readonly lengths: Uint32Array;
	readonly #reports: readonly CatalogueReport[];
	readonly #values: Catalogue['values'];
	readonly #itemOfRecord: Uint32Array;
	readonly #reportOfItem: Uint32Array;
	/** First item of every report. */
	readonly #start: number[] = [];
	readonly #stands: Uint32Array;
	readonly #entities = new Map<number, string[]>();
	readonly #head: Uint8Array;
	readonly #columns: { roles: Uint32Array; themes: Uint32Array; years: Uint32Array };

	constructor(catalogue: Catalogue) {
		this.#reports = catalogue.reports;
		this.#values = catalogue.values;
		const itemOfRecord: number[] = [];
		const lengths: number[] = [];
		const reportOfItem: number[] = [];
		const columns = { roles: [] as number[], themes: [] as number[], years: [] as number[] };
		const heads: [number, number][] = [];
		let start = 0;
		for (const [index, report] of catalogue.reports.entries()) {
			this.#start.push(start);
			let item = start;
			for (const [i, step] of Array.from(report.steps).entries()) {
				item += i === 0 ? 0 : Number(step);
				itemOfRecord.push(item);
			}
			for (const code of report.lengths) lengths.push(lengthOf(code));
			for (const column of ['roles', 'themes', 'years'] as const)
				columns[column].push(...spreadRuns(report[column]));
			heads.push(...headsOf(report, start));
			const count = columns.years.length - start;
			for (let i = 0; i < count; i++) reportOfItem.push(index);
			start += count;
		}
		this.lengths = Uint32Array.from(lengths);
		this.#itemOfRecord = Uint32Array.from(itemOfRecord);
		this.#reportOfItem = Uint32Array.from(reportOfItem);
		this.#columns = {
			roles: Uint32Array.from(columns.roles),
			themes: Uint32Array.from(columns.themes),
			years: Uint32Array.from(columns.years),
		};
		this.#stands = Uint32Array.from({ length: start }, (_, i) => i);
		this.#head = new Uint8Array(start);
		for (const [head, stands] of heads) {
			this.#stands[head] = stands;
			this.#head[head] = 1;
		}
	}

	itemOf(record: number): number {
		return this.#itemOfRecord[record]!;
	}

	reportIndex(item: number): number {
		return this.#reportOfItem[item]!;
	}

	reportOf(item: number): CatalogueReport {
		return this.#reports[this.#reportOfItem[item]!]!;
	}

	/** Number of an item within its report. */
	local(item: number): number {
		return item - this.#start[this.#reportOfItem[item]!]!;
	}

	/** Number of the file that an item's text is in. */
	partOf(item: number): number {
		const local = this.local(item);
		return Math.max(
			0,
			(this.reportOf(item).parts ?? [0]).findLastIndex((first) => first <= local),
		);
	}

	/** Number of an item within its file of texts. */
	placeInPart(item: number): number {
		return this.local(item) - ((this.reportOf(item).parts ?? [])[this.partOf(item)] ?? 0);
	}

	/** The paragraph that stands for a title or heading in a list of passages. */
	standsFor(item: number): number {
		return this.#stands[item]!;
	}

	/** The paragraphs directly below a title or heading, else the one that stands for it: from, to. */
	below(item: number): readonly [number, number] {
		let to = item + 1;
		while (
			to < this.#head.length &&
			this.#head[to] === 0 &&
			this.#reportOfItem[to] === this.#reportOfItem[item]
		)
			to++;
		return to > item + 1 ? [item + 1, to] : [this.#stands[item]!, this.#stands[item]! + 1];
	}

	/** Whether the item is a title or a heading. */
	isHead(item: number): boolean {
		return this.#head[item] === 1;
	}

	/** Take in which items mention what; until then no item mentions anything. */
	addMentions({ entities }: MentionTable): void {
		for (const [id, , steps] of entities) {
			let item = 0;
			for (const step of steps) {
				item += step;
				const known = this.#entities.get(item);
				if (known) known.push(id);
				else this.#entities.set(item, [id]);
			}
		}
	}

	/** Facet values of an item. */
	values(item: number, facet: string): readonly string[] {
		const report = this.reportOf(item);
		switch (facet) {
			case 'district':
				return [report.district];
			case 'kind':
				return [report.kind];
			case 'year':
				return this.#values.years[this.#columns.years[item]!]!.map(String);
			case 'theme':
				return this.#values.themes[this.#columns.themes[item]!]!;
			case 'role': {
				const role = this.#values.roles[this.#columns.roles[item]!]!;
				return role ? [role] : [];
			}
			case 'entity':
				return this.#entities.get(item) ?? [];
			default:
				return [];
		}
	}
}

/** Titles and headings with the items that stand for them: the next paragraph, or as told. */
function headsOf({ forms, heads = [] }: CatalogueReport, start: number): [number, number][] {
	const told = new Map(heads);
	return Array.from(forms).flatMap((form, i): [number, number][] => {
		if (form !== 'h') return [];
		const next = forms.indexOf('p', i);
		return [[start + i, start + (told.get(i) ?? (next < 0 ? i : next))]];
	});
}
