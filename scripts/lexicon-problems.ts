/**
 * Everything that is wrong with a lexicon, said so that a librarian can put it right: file, entry, reason, remedy,
 * in Chinese and English. Pure but for reading the folder; finds all problems at once and never throws.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { divisionBySlug, placeList } from '../src/lib/gazetteer.ts';
import { compileLexicon, fold, namesOf, recognize } from '../src/recognizer/index.ts';
import {
	collisionSchema,
	decisionSchema,
	entityFiles,
	entitySchema,
	type Collision,
	type Decision,
	type Entity,
} from '../src/schemas/entity.ts';

/** One thing to put right. */
export interface LexiconProblem {
	/** Name of the file in the folder: `terms.yaml`. */
	file: string;
	/** Id, alias or words of the entry; its place in the list when it has none; empty for the file itself. */
	entry: string;
	zh: { reason: string; remedy: string };
	en: { reason: string; remedy: string };
}

interface Placed<T> {
	file: string;
	value: T;
}

interface Sources {
	entities: Placed<Entity>[];
	collisions: Collision[];
	decisions: Decision[];
}

/** `reports`: ids of the reports there are, for decisions about one of them. */
export function lexiconProblems(dir: string, reports: ReadonlySet<string>): LexiconProblem[] {
	const problems: LexiconProblem[] = [];
	const sources: Sources = {
		entities: Object.values(entityFiles).flatMap((file) =>
			readList(dir, file, entitySchema, problems).map((value) => ({ file, value })),
		),
		collisions: readList(dir, COLLISIONS, collisionSchema, problems),
		decisions: readList(dir, DECISIONS, decisionSchema, problems),
	};
	// Entries that do not fit the schema are already reported; what follows looks at the others.
	return [...problems, ...checks.flatMap((check) => check(sources, reports))];
}

/** `content/lexicon/terms.yaml, 立德树人: …` on two lines, Chinese first. */
export function problemText(dir: string, { file, entry, zh, en }: LexiconProblem): string {
	const place = [join(dir, file), entry].filter(Boolean).join(', ');
	return `${place}\n  ${zh.reason}${zh.remedy}\n  ${en.reason} ${en.remedy}`;
}

const COLLISIONS = 'alias-collisions.yaml';
const DECISIONS = 'decisions.yaml';

interface Issue {
	code: string;
	path: PropertyKey[];
	message: string;
	keys?: string[];
	values?: unknown[];
}
interface Schema<T> {
	safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: unknown[] } };
}

function readList<T>(dir: string, file: string, schema: Schema<T>, problems: LexiconProblem[]): T[] {
	const add = (entry: string, zh: LexiconProblem['zh'], en: LexiconProblem['en']) =>
		problems.push({ file, entry, zh, en });
	if (!existsSync(join(dir, file))) {
		add(
			'',
			{ reason: '文件不存在。', remedy: '请新建此文件，没有条目时写 []。' },
			{ reason: 'The file is missing.', remedy: 'Create it; [] when there are no entries.' },
		);
		return [];
	}
	const document = parseDocument(readFileSync(join(dir, file), 'utf8'));
	for (const error of document.errors) {
		const line = error.linePos?.[0].line ?? 0;
		add(
			`line ${line}`,
			{
				reason: `第 ${line} 行不是合格的 YAML（多为缩进、冒号后缺空格、引号不成对）。`,
				remedy: '请照相邻条目改正。',
			},
			{
				reason: `Line ${line} is no valid YAML: ${error.message.split('\n')[0]}`,
				remedy: 'Write it like its neighbours.',
			},
		);
	}
	if (document.errors.length > 0) return [];
	const list: unknown = document.toJS();
	if (!Array.isArray(list)) {
		add(
			'',
			{ reason: '文件应是条目的列表。', remedy: '每个条目以“- ”开头。' },
			{ reason: 'Expected a list of entries.', remedy: 'Begin each entry with "- ".' },
		);
		return [];
	}
	return list.flatMap((value: unknown, i): T[] => {
		const result = schema.safeParse(value);
		if (result.success) return [result.data];
		const named = value as { id?: unknown; alias?: unknown; text?: unknown } | null;
		const entry = String(named?.id ?? named?.alias ?? named?.text ?? `#${i + 1}`);
		for (const issue of result.error.issues as Issue[]) add(entry, ...schemaMessage(issue));
		return [];
	});
}

function schemaMessage(issue: Issue): [LexiconProblem['zh'], LexiconProblem['en']] {
	const field = issue.path.join('.');
	switch (issue.code) {
		case 'unrecognized_keys':
			return [
				{
					reason: `不认识的字段 ${issue.keys!.join('、')}。`,
					remedy:
						'请核对拼写，可用的字段见 content/README.md；关联只有 related、implements、supersedes 三种。',
				},
				{
					reason: `Unknown field ${issue.keys!.join(', ')}.`,
					remedy:
						'Check the spelling; content/README.md lists the fields, relations are related, implements, supersedes.',
				},
			];
		case 'invalid_type':
			return [
				{ reason: `缺少字段 ${field}，或其值的类型不对。`, remedy: '请照相邻条目补上。' },
				{
					reason: `Field ${field} is missing or of the wrong type.`,
					remedy: 'Add it like its neighbours do.',
				},
			];
		case 'invalid_value':
			return [
				{ reason: `字段 ${field} 的值不在许可范围内。`, remedy: `只能是：${issue.values!.join('、')}。` },
				{
					reason: `Field ${field} has a value that is not allowed.`,
					remedy: `Use one of: ${issue.values!.join(', ')}.`,
				},
			];
		default:
			return [
				{ reason: `字段 ${field} 不合格式。`, remedy: `要求：${issue.message}。` },
				{ reason: `Field ${field} has the wrong form.`, remedy: `Expected: ${issue.message}.` },
			];
	}
}

type Check = (sources: Sources, reports: ReadonlySet<string>) => LexiconProblem[];

/** In the order in which a reader would put things right. */
const checks: Check[] = [
	uniqueIds,
	fileOfType,
	sortedById,
	relationsExist,
	areasExist,
	longEnoughNames,
	honestFacts,
	declaredCollisions,
	examplesHold,
	decisionsHold,
];

const at = (
	{ file, value }: Placed<Entity>,
	zh: LexiconProblem['zh'],
	en: LexiconProblem['en'],
): LexiconProblem => ({ file, entry: value.id, zh, en });

function uniqueIds({ entities }: Sources): LexiconProblem[] {
	const first = new Map<string, string>();
	return entities.flatMap((one) => {
		const seen = first.get(one.value.id);
		if (seen === undefined) {
			first.set(one.value.id, one.file);
			return [];
		}
		return [
			at(
				one,
				{ reason: `编号重复，${seen} 已有同名条目。`, remedy: '请给新条目另起编号；已公布的编号不可改。' },
				{
					reason: `The id is given twice, ${seen} has it too.`,
					remedy: 'Rename the newer one; published ids never change.',
				},
			),
		];
	});
}

function fileOfType({ entities }: Sources): LexiconProblem[] {
	return entities
		.filter(({ file, value }) => entityFiles[value.type] !== file)
		.map((one) =>
			at(
				one,
				{
					reason: `类型 ${one.value.type} 的条目不在此文件。`,
					remedy: `请移到 ${entityFiles[one.value.type]}，或改正类型。`,
				},
				{
					reason: `Entries of type ${one.value.type} live elsewhere.`,
					remedy: `Move it to ${entityFiles[one.value.type]} or correct the type.`,
				},
			),
		);
}

function sortedById({ entities }: Sources): LexiconProblem[] {
	return entities.flatMap((one, i) => {
		const before = entities[i - 1];
		if (!before || before.file !== one.file || before.value.id <= one.value.id) return [];
		return [
			at(
				one,
				{ reason: `条目未按编号排序，应在 ${before.value.id} 之前。`, remedy: '请移到正确的位置。' },
				{ reason: `Not sorted: belongs before ${before.value.id}.`, remedy: 'Move it.' },
			),
		];
	});
}

function relationsExist({ entities }: Sources): LexiconProblem[] {
	const ids = new Set(entities.map(({ value }) => value.id));
	return entities.flatMap((one) =>
		Object.entries(one.value.related ?? {}).flatMap(([kind, targets]) =>
			(targets ?? [])
				.filter((id) => !ids.has(id))
				.map((id) =>
					at(
						one,
						{ reason: `关联（${kind}）的条目“${id}”不存在。`, remedy: '请核对编号，或先收录该条目。' },
						{
							reason: `The ${kind} entry "${id}" does not exist.`,
							remedy: 'Correct the id or add that entry first.',
						},
					),
				),
		),
	);
}

function areasExist({ entities }: Sources): LexiconProblem[] {
	return entities
		.filter(({ value }) => value.area !== undefined && !divisionBySlug(value.area))
		.map((one) =>
			at(
				one,
				{
					reason: `area“${one.value.area}”不是地区编号。`,
					remedy: '请用地区页地址里的拼音编号，如 zhejiang、hangzhou。',
				},
				{
					reason: `area "${one.value.area}" is no division.`,
					remedy: "Use the slug in the address of the district's page.",
				},
			),
		);
}

function longEnoughNames({ entities }: Sources): LexiconProblem[] {
	return entities.flatMap((one) =>
		[...(one.value.aliases ?? []), ...(one.value.weak_aliases ?? [])]
			.filter((name) => fold(name).length < 2)
			.map((name) =>
				at(
					one,
					{ reason: `别名“${name}”只有一个字，会误连到无关的文字。`, remedy: '请用更长的别名，或删去。' },
					{
						reason: `The alias "${name}" has one character and would link everything.`,
						remedy: 'Use a longer one or remove it.',
					},
				),
			),
	);
}

function honestFacts({ entities }: Sources): LexiconProblem[] {
	return entities.flatMap((one) =>
		(['doc_no', 'date'] as const)
			.filter((fact) => one.value[fact] !== undefined && one.value[`${fact}_basis`] === undefined)
			.map((fact) =>
				at(
					one,
					{
						reason: `${fact} 没有注明依据。`,
						remedy: `请加 ${fact}_basis：见过原文写 seen，否则写 known（显示为待核）。`,
					},
					{
						reason: `${fact} has no basis.`,
						remedy: `Add ${fact}_basis: seen, or known (shown as unverified).`,
					},
				),
			),
	);
}

function declaredCollisions({ entities, collisions }: Sources): LexiconProblem[] {
	const owners = new Map<string, Placed<Entity>[]>();
	for (const one of entities)
		for (const { key } of namesOf(one.value))
			if (!owners.get(key)?.some((other) => other.value.id === one.value.id))
				owners.set(key, [...(owners.get(key) ?? []), one]);
	const declared = new Set(collisions.map(({ alias }) => fold(alias)));

	const undeclared = [...owners]
		.filter(([key, list]) => list.length > 1 && !declared.has(key))
		.map(([key, list]) =>
			at(
				list.at(-1)!,
				{
					reason: `别名“${key}”也属于 ${list
						.slice(0, -1)
						.map(({ value }) => value.id)
						.join('、')}。`,
					remedy: `请删去其一；确有两个所指时，登记在 ${COLLISIONS}。`,
				},
				{
					reason: `The alias "${key}" also belongs to ${list
						.slice(0, -1)
						.map(({ value }) => value.id)
						.join(', ')}.`,
					remedy: `Remove one, or declare both in ${COLLISIONS}.`,
				},
			),
		);
	const wrong = collisions.flatMap(({ alias, entries }) => {
		const real = (owners.get(fold(alias)) ?? []).map(({ value }) => value.id).sort();
		return [...entries].sort().join() === real.join()
			? []
			: [
					{
						file: COLLISIONS,
						entry: alias,
						zh: {
							reason: `所列条目与词库不符，词库中是：${real.join('、') || '无'}。`,
							remedy: '请改正 entries，或删去此项。',
						},
						en: {
							reason: `The entries that have it are: ${real.join(', ') || 'none'}.`,
							remedy: 'Correct the list or remove it.',
						},
					},
				];
	});
	return [...undeclared, ...wrong];
}

function examplesHold({ entities, collisions }: Sources): LexiconProblem[] {
	const lexicon = compileLexicon(
		entities.map(({ value }) => value),
		{ places: placeList(), collisions },
	);
	const found = (text: string, id: string) =>
		recognize(text, lexicon).some((mention) => mention.entity === id || mention.candidates?.includes(id));
	return entities.flatMap((one) => {
		const { id, examples = [], counterexamples = [] } = one.value;
		return [
			...(examples.length > 0
				? []
				: [
						at(
							one,
							{ reason: '没有例句。', remedy: '请在 examples 写一句应当识别出它的话。' },
							{ reason: 'No example.', remedy: 'Write a sentence in which it must be found.' },
						),
					]),
			...(counterexamples.length > 0
				? []
				: [
						at(
							one,
							{ reason: '没有反例。', remedy: '请在 counterexamples 写一句有相似的字、但不指它的话。' },
							{
								reason: 'No counterexample.',
								remedy: 'Write a sentence with like words that do not mean it.',
							},
						),
					]),
			...examples
				.filter((text) => !found(text, id))
				.map((text) =>
					at(
						one,
						{ reason: `例句未识别：“${text}”。`, remedy: '请把句中的叫法加到 aliases，或改正例句。' },
						{
							reason: `Not found in its example "${text}".`,
							remedy: 'Add the wording to aliases or correct the example.',
						},
					),
				),
			...counterexamples
				.filter((text) => found(text, id))
				.map((text) =>
					at(
						one,
						{ reason: `反例被误认：“${text}”。`, remedy: '请把有关别名改为 weak_aliases，或换更长的别名。' },
						{ reason: `Found in its counterexample "${text}".`, remedy: 'Make the alias weak or longer.' },
					),
				),
		];
	});
}

function decisionsHold({ entities, decisions }: Sources, reports: ReadonlySet<string>): LexiconProblem[] {
	const ids = new Set(entities.map(({ value }) => value.id));
	return decisions.flatMap(({ text, entity, report }) => [
		...(entity === undefined || ids.has(entity)
			? []
			: [
					{
						file: DECISIONS,
						entry: text,
						zh: { reason: `条目“${entity}”不存在。`, remedy: '请核对编号，或先收录该条目。' },
						en: {
							reason: `The entry "${entity}" does not exist.`,
							remedy: 'Correct the id or add the entry first.',
						},
					},
				]),
		...(report === undefined || reports.has(report)
			? []
			: [
					{
						file: DECISIONS,
						entry: text,
						zh: { reason: `报告“${report}”不存在。`, remedy: '请用报告页地址里的编号，或删去 report。' },
						en: {
							reason: `There is no report "${report}".`,
							remedy: "Use the id in the address of the report's page.",
						},
					},
				]),
	]);
}
