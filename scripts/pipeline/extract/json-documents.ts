/** Documents in a value of JSON: every object with a text in it, wherever it hangs. */
import type { Extraction, Refusal } from '../types.ts';
import { roleOf } from './field-names.ts';
import { LEAST_BODY, readRecord, type RecordFields } from './records.ts';
import { refuse } from './refuse.ts';

const MOST_DOCUMENTS = 20_000;
/** Values looked at; more are no dump of articles. */
const MOST_VALUES = 5_000_000;

/** Where an object hangs: `data.list.3`. Names the document when there are several. */
interface Place {
	value: unknown;
	path: string;
}

/** Every object with a text in it, in the order of the file; empty when there is none. */
export function findDocuments(root: unknown, encoding: string): (Extraction | Refusal)[] {
	if (typeof root === 'string') {
		const only = readRecord([['text', root]], { format: 'json', encoding });
		return only ? [only] : [];
	}
	const found: (Extraction | Refusal)[] = [];
	const queue: Place[] = [{ value: root, path: '' }];
	for (let i = 0; i < queue.length && i < MOST_VALUES && found.length < MOST_DOCUMENTS; i++) {
		const { value, path } = queue[i]!;
		const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
		if (Array.isArray(value)) {
			const texts = paragraphsOf(value);
			const origin = { format: 'json', encoding, part: path === '' ? 'text' : path };
			const list = texts === undefined ? undefined : readRecord([['text', texts]], origin);
			if (list) found.push(list);
			else
				for (const [k, child] of value.entries())
					if (isNode(child)) queue.push({ value: child, path: at(k) });
		} else if (isNode(value)) {
			const entries = Object.entries(value);
			const document = readRecord(fieldsOf(entries), { format: 'json', encoding, part: path || 'record' });
			if (document) found.push(document);
			else if (isEmptyRecord(entries)) found.push(withoutBody(path || 'record'));
			// Below a document hang its parts, other people's words, or further documents (a column and its articles).
			for (const [key, child] of entries)
				if (isNode(child) && !(document && ((hasPartsOfText(key) && !isRecord(child)) || AROUND.test(key))))
					queue.push({ value: child, path: at(key) });
		}
	}
	// Entries without a text beside none with one are a menu, not reports.
	return found.some((document) => 'text' in document) ? found : [];
}

/** An object beside the text that says when and by whom it was published. */
const ABOUT = /^(?:meta(?:data)?|info|props|properties|attributes|extra|ext|基本信息|元数据)$/iu;

/** `article: { title, content }` is a document, no body. */
const isRecord = (value: object): boolean =>
	Object.entries(value).some(([name, inner]) => roleOf(name) === 'title' && typeof inner === 'string');

const AROUND = /comment|reply|relat|recommend|prev|next|attach|file|image|pic|评论|相关|附件|上一|下一/iu;

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Strings and numbers of an object, and bodies that are lists of paragraphs or of sections. */
function fieldsOf(entries: readonly [string, unknown][]): RecordFields {
	const fields: [string, string][] = [];
	for (const [name, value] of entries) {
		if (typeof value === 'string') fields.push([name, value]);
		else if (typeof value === 'number') fields.push([name, String(value)]);
		else if (Array.isArray(value) && hasPartsOfText(name)) {
			const text = paragraphsOf(value) ?? sectionsOf(value);
			if (text !== undefined) fields.push(['body', text]);
		} else if (isNode(value) && !Array.isArray(value) && ABOUT.test(name)) {
			for (const [inner, fact] of Object.entries(value))
				if (typeof fact === 'string' && roleOf(inner) !== 'body') fields.push([inner, fact]);
		} else if (isNode(value) && roleOf(name) === 'body' && !isRecord(value)) {
			for (const [inner, text] of Object.entries(value))
				if (typeof text === 'string' && roleOf(inner) === 'body') fields.push(['body', text]);
		}
	}
	return fields;
}

const hasPartsOfText = (name: string): boolean =>
	roleOf(name) === 'body' ||
	/^(?:sections?|chapters?|paragraphs?|paras|blocks|lines|章节|段落|小节)$/iu.test(name);

/** `['一、…', '…']` is a text in lines; undefined for other lists. */
function paragraphsOf(values: readonly unknown[]): string | undefined {
	if (values.length === 0 || !values.every((value) => typeof value === 'string')) return undefined;
	const text = values.join('\n');
	return text.length >= LEAST_BODY && /[。；，]/u.test(text) ? text : undefined;
}

/** `[{ heading, text }, …]` of one document: heading and text on their own lines. */
function sectionsOf(values: readonly unknown[]): string | undefined {
	const lines: string[] = [];
	// Sections of sections: depth first, with a list instead of calls.
	const stack: unknown[] = [...values].reverse();
	for (let steps = 0; stack.length > 0 && steps < 100_000; steps++) {
		const value = stack.pop();
		if (typeof value === 'string') lines.push(value);
		else if (isNode(value) && !Array.isArray(value)) {
			const inner: unknown[] = [];
			for (const [name, child] of Object.entries(value)) {
				if (
					typeof child === 'string' &&
					(roleOf(name) === 'title' || roleOf(name) === 'body' || /^heading$/i.test(name))
				)
					lines.push(child);
				else if (Array.isArray(child) && hasPartsOfText(name))
					for (const part of child as unknown[]) inner.push(part);
			}
			for (const part of inner.reverse()) stack.push(part);
		}
	}
	return lines.length > 0 ? lines.join('\n') : undefined;
}

/** Has a title and a body field, and the body is empty: somebody exported a list without texts. */
const isEmptyRecord = (entries: readonly [string, unknown][]): boolean =>
	entries.some(([name, value]) => roleOf(name) === 'title' && typeof value === 'string' && value !== '') &&
	entries.some(([name, value]) => roleOf(name) === 'body' && (typeof value === 'string' || value === null));

const withoutBody = (part: string): Refusal =>
	refuse(
		'no-body',
		'这条记录的正文为空或过短，请补齐全文后重试。(the text of this record is empty: export it with its text)',
		part,
	);
