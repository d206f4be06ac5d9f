/**
 * Reading one file of the lexicon: what is no YAML, no list or does not fit the schema is said like every other problem.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Collision, Decision, Entity } from '../src/schemas/entity.ts';

/** One thing to put right. */
export interface LexiconProblem {
	/** Name of the file in the folder: `terms.yaml`. */
	file: string;
	/** Id, alias or words of the entry; its place in the list when it has none; empty for the file itself. */
	entry: string;
	zh: { reason: string; remedy: string };
	en: { reason: string; remedy: string };
}

export interface Placed<T> {
	file: string;
	value: T;
}

export interface Sources {
	entities: Placed<Entity>[];
	collisions: Collision[];
	decisions: Decision[];
}

/** A problem of one entry. */
export const at = (
	{ file, value }: Placed<Entity>,
	zh: LexiconProblem['zh'],
	en: LexiconProblem['en'],
): LexiconProblem => ({ file, entry: value.id, zh, en });

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

/** The entries that fit; the others are added to `problems`. */
export function readList<T>(dir: string, file: string, schema: Schema<T>, problems: LexiconProblem[]): T[] {
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
