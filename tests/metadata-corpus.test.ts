/**
 * Metadata over a measuring set: heads of documents as they occur on portals, school sites and sharing sites
 * (in our own words), with what each says, and null for what it does not say. Prints precision and recall
 * per field; a value that is wrong is worse than one that is missing, so the floors differ.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { divisionBySlug } from '../src/lib/gazetteer.ts';
import type { Metadata } from '../scripts/pipeline/metadata/index.ts';
import { convertSource } from '../scripts/pipeline/index.ts';

const FOLDER = 'tests/corpus/metadata';
const FIELDS = [
	'title',
	'kind',
	'issuer',
	'district',
	'year',
	'reviewYears',
	'planYears',
	'publishedAt',
	'issuedAt',
	'documentNumber',
	'indexNumber',
] as const;
type Field = (typeof FIELDS)[number];

/** Of all values. */
const MOST_WRONG = 0.01;
/** Of the values a document states, per field. */
const LEAST_RECALL = 0.9;

interface Entry {
	label: string;
	/** Name of the file, for its format; `x.txt` when absent. */
	file?: string;
	text: string;
	/** `district` is a GB/T 2260 code. A title that is absent here is not measured. */
	expected: Partial<Record<Field, unknown>>;
}

const entries = readdirSync(FOLDER)
	.sort()
	.flatMap((file) =>
		(parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Entry[]).map((entry) => ({
			...entry,
			label: `${file.replace('.yaml', '')}: ${entry.label}`,
		})),
	);

async function read({ file, text }: Entry): Promise<Metadata | undefined> {
	const results = await convertSource(
		{ file: file ?? 'x.txt', bytes: new TextEncoder().encode(text) },
		() => ({ confirmed: {}, errata: [] }),
	);
	const [only] = results;
	return results.length === 1 && only && !('refused' in only) ? only.metadata : undefined;
}

/** Comparable; empty for null, undefined and no years. Titles are compared without blanks. */
function plain(field: Field, value: unknown): string {
	if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return '';
	return field === 'title' ? String(value).replace(/\s/gu, '') : String(value);
}

const valueOf = (field: Field, metadata: Metadata | undefined): unknown =>
	field === 'district' ? divisionBySlug(metadata?.district ?? '')?.code : metadata?.[field];

describe('metadata of the measuring set', () => {
	it('is large and says what documents do not say', () => {
		expect(entries.length).toBeGreaterThanOrEqual(100);
		const absent = FIELDS.map((field) => entries.filter(({ expected }) => !(field in expected)).length);
		expect(absent.reduce((a, b) => a + b)).toBeGreaterThan(entries.length * 3);
		expect(new Set(entries.map(({ label }) => label)).size).toBe(entries.length);
	});

	it('wrong at most one in a hundred, found at least nine in ten', async () => {
		const score = new Map(FIELDS.map((field) => [field, { right: 0, absent: 0, wrong: 0, missed: 0 }]));
		const misses: string[] = [];
		for (const entry of entries) {
			const metadata = await read(entry);
			for (const field of FIELDS) {
				if (field === 'title' && !('title' in entry.expected)) continue;
				const wanted = plain(field, entry.expected[field]);
				const given = plain(field, valueOf(field, metadata));
				const counts = score.get(field)!;
				if (wanted === given) counts[given === '' ? 'absent' : 'right']++;
				else {
					counts[given === '' ? 'missed' : 'wrong']++;
					misses.push(`${entry.label}\n    ${field}: ${given || 'null'}, expected ${wanted || 'null'}`);
				}
			}
		}

		const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
		console.log(misses.join('\n'));
		for (const [field, { right, wrong, missed }] of score)
			console.log(
				`${field.padEnd(15)} precision ${ratio(right, right + wrong).toFixed(3)} recall ${ratio(right, right + wrong + missed).toFixed(3)}`,
			);
		const total = [...score.values()].reduce((sum, c) => sum + c.right + c.absent + c.wrong + c.missed, 0);
		const wrong = [...score.values()].reduce((sum, c) => sum + c.wrong, 0);
		console.log(
			`${entries.length} documents, ${total} values, ${wrong} wrong, ${misses.length - wrong} missed`,
		);

		expect(wrong / total).toBeLessThanOrEqual(MOST_WRONG);
		for (const [field, { right, wrong: bad, missed }] of score)
			expect(ratio(right, right + bad + missed), field).toBeGreaterThanOrEqual(LEAST_RECALL);
	});
});
