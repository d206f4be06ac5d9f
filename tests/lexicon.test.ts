import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLexicon, readThemes } from '../src/lib/lexicon-source.ts';
import { divisionBySlug } from '../src/lib/gazetteer.ts';
import { fold, namesOf, recognize } from '../src/recognizer/index.ts';
import { entityFiles, type Entity } from '../src/schemas/entity.ts';

const { entries, lexicon, collisions } = readLexicon();
const byId = new Map(entries.map((entry) => [entry.id, entry]));
const where = (entry: Entity) => `content/lexicon/${entityFiles[entry.type]}, ${entry.id}`;

/** All problems at once, one per line, so that a run shows everything there is to correct. */
const expectNone = (problems: string[]) => expect(problems.join('\n')).toBe('');

const found = (text: string, id: string) =>
	recognize(text, lexicon).some((mention) => mention.entity === id || mention.candidates?.includes(id));

describe('content/lexicon', () => {
	test('every entry stands in the file of its type, sorted by id', () => {
		expectNone(
			Object.entries(entityFiles).flatMap(([type, file]) => {
				const ids = [...readFileSync(`content/lexicon/${file}`, 'utf8').matchAll(/^- id: (.+)$/gmu)].map(
					(m) => m[1]!,
				);
				const sorted = [...ids].sort();
				return ids.flatMap((id, i) => [
					...(id === sorted[i]
						? []
						: [`content/lexicon/${file}, ${id}: not sorted, expected ${sorted[i]} here. 条目须按 id 排序。`]),
					...(byId.get(id)?.type === type
						? []
						: [
								`content/lexicon/${file}, ${id}: belongs into ${entityFiles[byId.get(id)!.type]}. 条目类型与文件不符，请移动。`,
							]),
				]);
			}),
		);
	});

	test('ids are unique', () => {
		const seen = new Set<string>();
		expectNone(
			entries.flatMap((entry) => {
				if (!seen.has(entry.id)) return seen.add(entry.id) && [];
				return [`${where(entry)}: id given twice, rename the newer one. 编号重复，请给新条目另起 id。`];
			}),
		);
	});

	test('relations and areas lead somewhere', () => {
		expectNone(
			entries.flatMap((entry) => [
				...Object.values(entry.related ?? {})
					.flatMap((ids) => ids ?? [])
					.filter((id) => !byId.has(id))
					.map(
						(id) =>
							`${where(entry)}: related entry "${id}" does not exist, correct or remove it. 关联条目“${id}”不存在。`,
					),
				...(entry.area && !divisionBySlug(entry.area)
					? [`${where(entry)}: area "${entry.area}" is no division slug. area 不是区划 slug。`]
					: []),
			]),
		);
	});

	test('no name of one character', () => {
		expectNone(
			entries.flatMap((entry) =>
				[...(entry.aliases ?? []), ...(entry.weak_aliases ?? [])]
					.filter((name) => fold(name).length < 2)
					.map(
						(name) =>
							`${where(entry)}: alias "${name}" has one character, use a longer one. 别名“${name}”过短，易误连。`,
					),
			),
		);
	});

	test('a name of several entries is declared in alias-collisions.yaml', () => {
		const owners = new Map<string, Set<string>>();
		for (const entry of entries)
			for (const { key } of namesOf(entry)) owners.set(key, (owners.get(key) ?? new Set()).add(entry.id));
		const declared = new Map(collisions.map((collision) => [fold(collision.alias), collision.entries]));
		expectNone([
			...[...owners].flatMap(([key, ids]) =>
				ids.size > 1 && !declared.has(key)
					? [
							`${where(byId.get([...ids][0]!)!)}: alias "${key}" also belongs to ${[...ids].slice(1).join(', ')}; declare it in ` +
								`content/lexicon/alias-collisions.yaml or remove one. 别名“${key}”属于多个条目，请登记或删去其一。`,
						]
					: [],
			),
			...collisions.flatMap(({ alias, entries: ids }) =>
				[...ids].sort().join() === [...(owners.get(fold(alias)) ?? [])].sort().join()
					? []
					: [
							`content/lexicon/alias-collisions.yaml, ${alias}: lists ${ids.join(', ')}, the entries that have it are ` +
								`${[...(owners.get(fold(alias)) ?? [])].join(', ')}. 所列条目与词库不符。`,
						],
			),
		]);
	});

	test('examples are found, counterexamples are not', () => {
		expect(entries.filter((entry) => entry.examples || entry.counterexamples).length).toBeGreaterThanOrEqual(
			60,
		);
		expectNone(
			entries.flatMap((entry) => [
				...(entry.examples ?? [])
					.filter((text) => !found(text, entry.id))
					.map(
						(text) =>
							`${where(entry)}: not found in its example "${text}", add an alias or correct the example. 例句未识别。`,
					),
				...(entry.counterexamples ?? [])
					.filter((text) => found(text, entry.id))
					.map(
						(text) =>
							`${where(entry)}: found in its counterexample "${text}", make the alias weak. 反例被误认，请改为弱别名。`,
					),
			]),
		);
	});

	test('nothing unverified is given as fact', () => {
		expectNone(
			entries.flatMap((entry) => [
				...(entry.doc_no && !entry.doc_no_basis
					? [`${where(entry)}: doc_no without doc_no_basis. 文号须注明依据。`]
					: []),
				...(entry.date && !entry.date_basis
					? [`${where(entry)}: date without date_basis. 日期须注明依据。`]
					: []),
			]),
		);
	});
});

describe('content/themes', () => {
	const themes = readThemes();

	test('24 themes in order, each in the file of its id', () => {
		expect(themes.map((theme) => theme.order)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
		for (const theme of themes)
			expect(readFileSync(`content/themes/${theme.id}.mdx`, 'utf8')).toContain(`id: ${theme.id}\n`);
	});

	test('policies exist, sub-themes belong to their theme, introductions are there', () => {
		expectNone(
			themes.flatMap((theme) => {
				const file = `content/themes/${theme.id}.mdx`;
				const body = readFileSync(file, 'utf8').split('\n---\n')[1]?.trim() ?? '';
				return [
					...theme.policy_ids
						.filter((id) => !byId.has(id))
						.map((id) => `${file}: policy "${id}" does not exist. 条目不存在。`),
					...theme.subthemes
						.filter(({ id }) => !id.startsWith(`${theme.id}/`))
						.map(({ id }) => `${file}: sub-theme "${id}" must begin with ${theme.id}/. 子主题编号前缀不符。`),
					...(body.length < 50
						? [`${file}: introduction missing, write two to four sentences. 缺导读。`]
						: []),
				];
			}),
		);
	});
});
