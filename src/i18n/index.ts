/**
 * The dictionary pages are made with. English readers get the words of `en.ts` exchanged in the browser, by
 * `word-pairs.ts` and `translate.ts`.
 */
import { zh, type Dictionary } from './zh.ts';

export const t: Dictionary = zh;

/** Name of a rule as a reader may see it; an unnamed rule shows its id, which the method page explains. */
export function ruleName(rule: string): string {
	return t.rules[rule] ?? rule;
}
