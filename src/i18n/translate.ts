/**
 * Reads a text of the interface in another language, by pairs of words. Pure. Texts that are no words of the
 * interface (titles, prose, names) are left as they are.
 */
import type { WordPairs } from './word-pairs.ts';

export type Translate = (text: string) => string | undefined;

/** Words that are set in a row on one line. */
const JOINT = /( · |(?<=[。；])|、)/u;

export function translator({ exact, patterns }: WordPairs): Translate {
	const compiled = patterns.map(([from, to]) => ({ pattern: patternOf(from), to, order: holesOf(from) }));
	const whole = (text: string): string | undefined => {
		if (Object.hasOwn(exact, text)) return exact[text];
		for (const { pattern, to, order } of compiled) {
			const found = pattern.exec(text);
			if (!found) continue;
			return to.replace(/\{(\d+)\}/gu, (_, hole: string) => {
				const value = found[order.indexOf(hole) + 1] ?? '';
				return whole(value) ?? value;
			});
		}
		return undefined;
	};
	/** A label and its value: 索引号 002658260/2021-17205. */
	const labelled = (text: string): string | undefined => {
		const label = /^(\S+)(\s[\s\S]*)$/u.exec(text);
		return label && Object.hasOwn(exact, label[1]!) ? exact[label[1]!]! + label[2]! : undefined;
	};
	const one = (text: string) => whole(text) ?? labelled(text);
	return (text) => {
		const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text)!;
		if (!/\p{Script=Han}/u.test(words!)) return undefined;
		const known = whole(words!);
		if (known !== undefined) return before! + known + after!;
		const parts = words!.split(JOINT).filter((part) => part !== '');
		const read = parts.map((part) => {
			const own = one(part.trim());
			// Sentences follow one another without a blank in Chinese, and with one in English.
			return own === undefined ? undefined : own + (/[。；]\s*$/u.test(part) ? ' ' : '');
		});
		if (read.every((part) => part === undefined)) return undefined;
		return (
			before! +
			parts
				.map((part, n) => read[n] ?? part)
				.join('')
				.trimEnd() +
			after!
		);
	};
}

function holesOf(text: string): string[] {
	return [...text.matchAll(/\{(\d+)\}/gu)].map((match) => match[1]!);
}

function patternOf(text: string): RegExp {
	const source = text
		.split(/\{\d+\}/u)
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
		.join('(.+?)');
	return new RegExp(`^${source}$`, 'u');
}
