/**
 * Everything that is wrong with a lexicon, said so that a librarian can put it right: file, entry, reason, remedy,
 * in Chinese and English. Pure but for reading the folder; finds all problems at once and never throws.
 */
import { join } from 'node:path';
import { divisionBySlug } from '../src/lib/gazetteer.ts';
import { fold, namesOf } from '../src/recognizer/index.ts';
import {
	collisionSchema,
	decisionSchema,
	entityFiles,
	entitySchema,
	type Entity,
} from '../src/schemas/entity.ts';
import { examplesHold } from './lexicon-examples.ts';
import { at, readList, type LexiconProblem, type Placed, type Sources } from './lexicon-reading.ts';

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
