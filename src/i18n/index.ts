/**
 * The dictionary in use. Chinese is the interface; `en.ts` is prepared for a second edition.
 */
import { zh, type Dictionary } from './zh.ts';

export const t: Dictionary = zh;

/** Name of a rule as a reader may see it; an unnamed rule shows its id, which the method page explains. */
export function ruleName(rule: string): string {
	return t.rules[rule] ?? rule;
}
