/** How much text the recognizer reads in a second, in one thread of node. */
import { readLexicon } from '../../src/lib/lexicon-source.ts';
import { recognize } from '../../src/recognizer/index.ts';
import { report } from './corpus.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'recognise: megabytes of text per second, mentions per report';

/** Before the clock runs, the engine has compiled what it will compile. */
const WARM_UP = 20;

export async function measure({ reports }: BenchOptions): Promise<Table[]> {
	const began = performance.now();
	const { lexicon } = readLexicon();
	const compiled = (performance.now() - began) / 1000;

	const rows = reports.map((size) => {
		const texts = Array.from({ length: size + WARM_UP }, (_, n) => report(n));
		const read = ({ lines, year, district }: (typeof texts)[number]) =>
			lines.reduce(
				(sum, { text }) =>
					sum +
					recognize(text, lexicon, {
						year,
						district: { slug: district.slug, name: district.name, short: district.short },
						provinceCode: district.code.slice(0, 2),
						reviewYears: [year],
						planYears: [],
					}).length,
				0,
			);
		for (const text of texts.splice(0, WARM_UP)) read(text);
		const bytes = texts.reduce(
			(sum, { lines }) => sum + Buffer.byteLength(lines.map(({ text }) => text).join('')),
			0,
		);
		const start = process.cpuUsage();
		const mentions = texts.reduce((sum, text) => sum + read(text), 0);
		const used = process.cpuUsage(start);
		const seconds = (used.user + used.system) / 1e6;
		return [size, bytes / 1e6, seconds, bytes / 1e6 / seconds, mentions / size, compiled];
	});
	return [
		{
			title: 'Recognizer',
			columns: [
				'reports',
				'text MB',
				'cpu s',
				'MB per cpu s',
				'mentions per report',
				'lexicon read and compiled s',
			],
			rows,
		},
	];
}
