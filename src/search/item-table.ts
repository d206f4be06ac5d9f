/**
 * The catalogue's columns opened: for every record its item, for every item its report and facet values.
 * Items are numbered through all reports, in the order of the catalogue.
 */
import {
	lengthOf,
	spreadRuns,
	textsFile,
	type CatalogueReport,
	type MentionTable,
	type SegmentCatalogue,
} from './catalogue.ts';

/** What a search asks of the items of what it searches: of one segment, or of several. */
export interface Items {
	/** The item that a record is, or is a part of. */
	itemOf(record: number): number;
	/** A number for the report of an item; equal for items of one report. */
	reportIndex(item: number): number;
	reportOf(item: number): CatalogueReport;
	/** Number of an item within its report. */
	local(item: number): number;
	/** The file with an item's text, below the search folder, and its number there. */
	textPlace(item: number): { file: string; place: number };
	/** The paragraph that stands for a title or heading in a list of passages. */
	standsFor(item: number): number;
	/** The paragraphs directly below a title or heading, else the one that stands for it: from, to. */
	below(item: number): readonly [number, number];
	/** Whether the item is a title or a heading. */
	isHead(item: number): boolean;
	/** Facet values of an item. */
	values(item: number, facet: string): readonly string[];
}

export class ItemTable implements Items {
	/** Number of tokens of every record. */
	readonly lengths: Uint32Array;
	readonly #reports: readonly CatalogueReport[];
	readonly #values: SegmentCatalogue['values'];
	readonly #folder: string;
	readonly #itemOfRecord: Uint32Array;
	readonly #reportOfItem: Uint32Array;
	/** First item of every report. */
	readonly #start: number[] = [];
	readonly #stands: Uint32Array;
	readonly #entities = new Map<number, string[]>();
	readonly #head: Uint8Array;
	readonly #columns: { roles: Uint32Array; themes: Uint32Array; years: Uint32Array };

	/** `folder` is the segment's, below the search folder: empty or with a closing slash. */
	constructor(catalogue: SegmentCatalogue, folder = '') {
		this.#folder = folder;
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

	/** Number of items. */
	get size(): number {
		return this.#head.length;
	}

	/** Number of reports. */
	get reports(): number {
		return this.#reports.length;
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

	local(item: number): number {
		return item - this.#start[this.#reportOfItem[item]!]!;
	}

	textPlace(item: number): { file: string; place: number } {
		const { id, parts = [0] } = this.reportOf(item);
		const local = this.local(item);
		const part = Math.max(
			0,
			parts.findLastIndex((first) => first <= local),
		);
		return { file: this.#folder + textsFile(id, part), place: local - (parts[part] ?? 0) };
	}

	standsFor(item: number): number {
		return this.#stands[item]!;
	}

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
