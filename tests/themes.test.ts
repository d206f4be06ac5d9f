import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { divisionBySlug, lineage } from '../src/lib/gazetteer.ts';
import { readLexicon, readThemes } from '../src/lib/lexicon-source.ts';
import { readRole } from '../src/lib/section-roles.ts';
import { assignThemes } from '../src/lib/theme-assignment.ts';
import { districtSchema } from '../src/schemas/district.ts';
import { yearSchema } from '../src/schemas/year.ts';

const themes = readThemes();

interface Labelled {
	label: string;
	headings: string[];
	text: string;
	/** Any of these is right in the first place. */
	themes: string[];
}

const frontmatter = (file: string): unknown => parseYaml(readFileSync(file, 'utf8').split('---\n')[1]!);

describe('assignThemes', () => {
	const labelled = JSON.parse(
		readFileSync('tests/cases/theme-assignment/in-the-wild.json', 'utf8'),
	) as Labelled[];

	test('agrees with the labels', () => {
		expect(labelled.length).toBeGreaterThanOrEqual(40);
		const wrong = labelled.flatMap((one) => {
			const assigned = assignThemes(one, themes);
			return assigned[0] && one.themes.includes(assigned[0].theme)
				? []
				: [
						`${one.label}: ${one.themes.join('/')} expected, got ${assigned.map((a) => `${a.theme} ${a.score} (${a.why.join('、')})`).join(' · ')}`,
					];
		});
		const agreement = 1 - wrong.length / labelled.length;
		console.log(
			`themes: ${labelled.length} labels, agreement ${agreement.toFixed(3)}\n  ${wrong.join('\n  ')}`,
		);
		expect(agreement).toBeGreaterThanOrEqual(0.85);
	});

	test('explains itself, best first', () => {
		const [best, ...others] = assignThemes(
			{ headings: ['校园安全'], text: '完善平安校园创建方案，排查校园安全隐患，健全食品安全制度。' },
			themes,
		);
		expect(best).toMatchObject({ theme: 'anquan' });
		expect(best!.why).toContain('平安校园');
		for (const other of others) expect(other.score).toBeLessThanOrEqual(best!.score);
	});

	test('says nothing where there is nothing to say', () => {
		expect(assignThemes({ headings: [], text: '' }, themes)).toEqual([]);
		expect(assignThemes({ headings: ['结语'], text: '同志们，让我们共同努力！' }, themes)).toEqual([]);
	});
});

describe('readRole', () => {
	test.each([
		['一、2022年工作回顾', 'review'],
		['二、2023年工作思路', 'plan'],
		['三、存在的问题', 'problems'],
		// Words explained behind a report are neither reviewed nor planned.
		['名词解释', 'other'],
		['附件2：有关名词解释', 'other'],
		['注释', 'other'],
		// Explaining policies to people is work like other work.
		['做好政策解释说明工作', 'review'],
	])('%s: %s', (title, role) => {
		expect(readRole([{ title }], { kind: 'work-summary', reviewYears: [2022], planYears: [2023] }).role).toBe(
			role,
		);
	});
});

describe('content/districts and content/years', () => {
	test.each(readdirSync('content/districts').filter((file) => file.endsWith('.mdx')))('%s', (file) => {
		const facts = districtSchema.parse(frontmatter(`content/districts/${file}`));
		const division = divisionBySlug(facts.slug)!;
		expect(`${facts.slug}.mdx`).toBe(file);
		expect(facts).toMatchObject({ name: division.name, code: division.code });
		expect(facts.parents).toEqual(
			lineage(division)
				.slice(1)
				.map((above) => above.slug),
		);
	});

	test.each(readdirSync('content/years').filter((file) => file.endsWith('.mdx')))('%s', (file) => {
		const facts = yearSchema.parse(frontmatter(`content/years/${file}`));
		const entries = new Map(readLexicon().entries.map((entry) => [entry.id, entry]));
		expect(`${facts.year}.mdx`).toBe(file);
		for (const id of facts.entities) expect(entries.get(id)?.date, id).toMatch(new RegExp(`^${facts.year}`));
	});
});
