/**
 * The built files as something to search: the root, and segments that are opened when a search needs them.
 */
import {
	FORMAT,
	unpackRewrites,
	type Catalogue,
	type MentionTable,
	type SegmentCatalogue,
	type SegmentEntry,
} from './catalogue.ts';
import { jointPostings } from './core/joint-postings.ts';
import type { PostingsSource } from './core/postings.ts';
import { rewriteTable, type RewriteTable } from './core/rewrites.ts';
import { ItemTable, type Items } from './item-table.ts';
import { jointItems } from './joint-items.ts';
import { storedPostings } from './stored-postings.ts';

/** Where the files of a built search come from; paths are below the search folder. */
export interface SearchFiles {
	json(path: string): Promise<unknown>;
	bytes(path: string): Promise<Uint8Array>;
}

/** A part of the collection that is open for searching. */
export interface OpenPart {
	items: Items;
	postings: PostingsSource;
	/** Reports of the segments that are open. */
	reports: SegmentCatalogue['reports'];
	segments: SegmentEntry[];
	/** Segments that could not be fetched, wholly or in part, with the reason. */
	missing: Map<SegmentEntry, unknown>;
}

interface OpenSegment {
	entry: SegmentEntry;
	items: ItemTable;
	postings: PostingsSource;
	catalogue: SegmentCatalogue;
	folder: string;
	mentions?: Promise<void>;
}

const WHOLE: SegmentEntry = {
	name: 'all',
	label: '',
	areas: [],
	districts: [],
	years: [],
	reports: 0,
	items: 0,
	digest: '',
};

export class Collection {
	readonly catalogue: Catalogue;
	readonly rewrites: RewriteTable;
	/** What facet values are called; entities are added as mentions are loaded. */
	readonly labels: Catalogue['labels'];
	readonly #files: SearchFiles;
	readonly #open = new Map<string, Promise<OpenSegment>>();

	private constructor(catalogue: Catalogue, files: SearchFiles) {
		this.catalogue = catalogue;
		this.#files = files;
		this.rewrites = rewriteTable(unpackRewrites(catalogue.rewrites));
		this.labels = {
			...catalogue.labels,
			district: { ...districtLabels(catalogue), ...catalogue.labels['district'] },
		};
	}

	/** Fetch the root. Throws when it is missing or of another version. */
	static async open(files: SearchFiles): Promise<Collection> {
		const catalogue = (await files.json('catalogue.json')) as Catalogue;
		expectFormat(catalogue, 'catalogue.json');
		return new Collection(catalogue, files);
	}

	get segments(): readonly SegmentEntry[] {
		return this.catalogue.segments.length > 0 ? this.catalogue.segments : [WHOLE];
	}

	/**
	 * Open segments as one; what cannot be fetched is named in `missing`. Throws when none can. With `mentions`, what
	 * their passages mention is fetched as well.
	 */
	async part(
		segments: readonly SegmentEntry[],
		{ mentions = false }: { mentions?: boolean } = {},
	): Promise<OpenPart> {
		const missing = new Map<SegmentEntry, unknown>();
		const made = await Promise.all(
			segments.map(async (entry) => {
				try {
					const segment = await this.#segment(entry);
					if (mentions) await this.#mentionsOf(segment);
					return [segment];
				} catch (error) {
					missing.set(entry, error);
					return [];
				}
			}),
		);
		const open = made.flat();
		if (open.length === 0 && missing.size > 0) throw [...missing.values()][0];
		const sources = open.map(({ postings }) => postings);
		return {
			items: jointItems(open.map(({ items }) => items)),
			// One segment that fails has nothing to stand beside: its error is the search's.
			postings:
				sources.length === 1
					? sources[0]!
					: jointPostings(sources, (source, error) => missing.set(open[source]!.entry, error)),
			reports: open.flatMap(({ catalogue }) => catalogue.reports),
			segments: open.map(({ entry }) => entry),
			missing,
		};
	}

	#segment(entry: SegmentEntry): Promise<OpenSegment> {
		let segment = this.#open.get(entry.name);
		if (!segment) {
			segment = this.#fetch(entry);
			segment.catch(() => this.#open.delete(entry.name));
			this.#open.set(entry.name, segment);
		}
		return segment;
	}

	async #fetch(entry: SegmentEntry): Promise<OpenSegment> {
		const { whole } = this.catalogue;
		const folder = whole ? '' : `in/${entry.name}/`;
		const catalogue =
			whole ?? ((await this.#files.json(`${folder}catalogue.json?${entry.digest}`)) as SegmentCatalogue);
		expectFormat(catalogue, `${folder}catalogue.json`);
		const items = new ItemTable(catalogue, folder);
		return {
			entry,
			items,
			catalogue,
			folder,
			postings: storedPostings({
				firsts: catalogue.chunks.firsts,
				lengths: items.lengths,
				load: (chunk) => this.#files.bytes(`${folder}index/${catalogue.chunks.folder}/${chunk}.pf_index`),
			}),
		};
	}

	/** Take in which items of a segment mention what. */
	async #mentionsOf(segment: OpenSegment): Promise<void> {
		segment.mentions ??= (this.#files.json(`${segment.folder}mentions.json`) as Promise<MentionTable>).then(
			(table) => {
				expectFormat(table, `${segment.folder}mentions.json`);
				segment.items.addMentions(table);
				const names = (this.labels['entity'] ??= {});
				for (const [id, name] of table.entities) names[id] = name;
			},
		);
		try {
			await segment.mentions;
		} catch (error) {
			delete segment.mentions;
			throw error;
		}
	}
}

function expectFormat({ format }: { format: number }, file: string): void {
	if (format !== FORMAT)
		throw new Error(`Unexpected format ${format} of ${file}, expected ${FORMAT}; reload the page`);
}

/** What a district is called stands among the names it may have in a query, first of them. */
function districtLabels({ names }: Catalogue): Record<string, string> {
	return Object.fromEntries(
		names.flatMap(({ facet, value, names: [first] }) =>
			facet === 'district' && first ? [[value, first]] : [],
		),
	);
}
