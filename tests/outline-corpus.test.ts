/**
 * Outlines of the measuring corpus (tests/corpus/outlines/README.md): F1 of headings whose words and parent are right, for
 * each document and for all. Floors are pinned; a better parser raises them, nothing lowers them quietly.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eachSection } from '../src/lib/report-document.ts';
import { convertSource } from '../scripts/pipeline/index.ts';
import { f1, scoreOutline, type OutlineScore } from './outline-score.ts';

const CORPUS = 'tests/corpus/outlines';
/** Each document; `exceptions` says which are not there yet, and how far they are. */
const DOCUMENT_FLOOR = 0.95;
const FLOORS = { f1: 0.995, precision: 0.995, recall: 0.995 };
const exceptions: Record<string, number> = {};

const read = (slug: string, file: string) => readFileSync(`${CORPUS}/${slug}/${file}`);
const slugs = readdirSync(CORPUS, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)
	.sort();

async function outlineOf(slug: string): Promise<string[]> {
	const file = readdirSync(`${CORPUS}/${slug}`).find((name) => name.startsWith('source.'))!;
	const source = { file: file.replace('source', slug), bytes: new Uint8Array(read(slug, file)) };
	const [conversion] = await convertSource(source, () => ({
		confirmed: {},
		errata: [],
	}));
	if (!conversion || 'refused' in conversion) throw new Error(`${slug}: ${conversion?.refused.reason}`);
	const { document } = conversion.finish(slug);
	return [...eachSection(document)].map(
		({ section }) => `${'  '.repeat(section.level - 1)}${section.heading}`,
	);
}

describe('outlines of the corpus', () => {
	const scores = new Map<string, OutlineScore>();

	it.each(slugs)('%s', async (slug) => {
		const wanted = read(slug, 'outline.txt')
			.toString('utf8')
			.split('\n')
			.filter((line) => line.trim() !== '');
		const score = scoreOutline(await outlineOf(slug), wanted);
		scores.set(slug, score);
		expect(f1(score), score.differences.slice(0, 12).join('\n')).toBeGreaterThanOrEqual(
			exceptions[slug] ?? DOCUMENT_FLOOR,
		);
	});

	it('all of them together', () => {
		const sum = (key: 'right' | 'wanted' | 'found') =>
			[...scores.values()].reduce((total, score) => total + score[key], 0);
		const all = { right: sum('right'), wanted: sum('wanted'), found: sum('found') };
		expect(scores.size).toBe(slugs.length);
		expect(f1(all)).toBeGreaterThanOrEqual(FLOORS.f1);
		expect(all.right / all.found).toBeGreaterThanOrEqual(FLOORS.precision);
		expect(all.right / all.wanted).toBeGreaterThanOrEqual(FLOORS.recall);
	});
});

describe('the score', () => {
	it.each([
		['same', ['一、甲', '  1.乙'], ['一、甲', '  1.乙'], 1],
		['stops do not matter', ['一、甲。'], ['一、甲'], 1],
		['a wrong parent is wrong', ['一、甲', '1.乙'], ['一、甲', '  1.乙'], 0.5],
		['nothing for nothing', [], [], 1],
		['nothing for something', [], ['一、甲'], 0],
		['something for nothing', ['一、甲'], [], 0],
	])('%s', (_, found, wanted, expected) => {
		expect(f1(scoreOutline(found, wanted))).toBe(expected);
	});
});
