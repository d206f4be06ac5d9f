/**
 * The knowledge of `content/lexicon` and `content/themes`, read, checked and compiled once per process.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { compileLexicon, type Lexicon } from '../recognizer/index.ts';
import {
	collisionSchema,
	decisionSchema,
	entityFiles,
	entitySchema,
	type Collision,
	type Decision,
	type Entity,
} from '../schemas/entity.ts';
import { themeSchema, type Theme } from '../schemas/theme.ts';
import { placeList } from './gazetteer.ts';

export interface LexiconSource {
	/** In the order of their files and ids. */
	entries: Entity[];
	lexicon: Lexicon;
	collisions: Collision[];
	decisions: Decision[];
}

const memo = new Map<string, LexiconSource>();
const themeMemo = new Map<string, Theme[]>();

/** Read and compile `content/lexicon`. Throws with file, entry and reason when an entry does not fit the schema. */
export function readLexicon(dir = 'content/lexicon'): LexiconSource {
	const known = memo.get(dir);
	if (known) return known;
	const entries = Object.values(entityFiles).flatMap((file) => readList(join(dir, file), entitySchema));
	const collisions = readList(join(dir, 'alias-collisions.yaml'), collisionSchema);
	const decisions = readList(join(dir, 'decisions.yaml'), decisionSchema);
	const source = {
		entries,
		collisions,
		decisions,
		lexicon: compileLexicon(entries, { places: placeList(), collisions, decisions }),
	};
	memo.set(dir, source);
	return source;
}

/** Themes of `content/themes`, in the order in which the taxonomy lists them. */
export function readThemes(dir = 'content/themes'): Theme[] {
	const known = themeMemo.get(dir);
	if (known) return known;
	const themes = readdirSync(dir)
		.filter((file) => file.endsWith('.mdx'))
		.map((file) => {
			const yaml =
				/^---\n(?<yaml>.*?)\n---/su.exec(readFileSync(join(dir, file), 'utf8'))?.groups?.['yaml'] ?? '';
			return check(themeSchema, parseYaml(yaml), join(dir, file), file);
		})
		.sort((a, b) => a.order - b.order);
	themeMemo.set(dir, themes);
	return themes;
}

interface Schema<T> {
	safeParse(
		value: unknown,
	):
		| { success: true; data: T }
		| { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

function readList<T>(file: string, schema: Schema<T>): T[] {
	const list: unknown = parseYaml(readFileSync(file, 'utf8'));
	if (!Array.isArray(list)) throw new Error(`${file}: expected a list of entries. 文件应是条目列表。`);
	return list.map((value: unknown, i) => {
		const id =
			(value as { id?: string } | null)?.id ??
			(value as { alias?: string } | null)?.alias ??
			(value as { text?: string } | null)?.text;
		return check(schema, value, file, id ?? `#${i + 1}`);
	});
}

function check<T>(schema: Schema<T>, value: unknown, file: string, entry: string): T {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	throw new Error(
		`${file}, ${entry}: ${issue!.path.join('.')}: ${issue!.message}. Correct the field as described in src/schemas. ` +
			`条目“${entry}”的字段 ${issue!.path.join('.')} 不合格式，请按 src/schemas 的说明修改。`,
	);
}
