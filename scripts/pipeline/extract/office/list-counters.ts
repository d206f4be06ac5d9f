/**
 * Automatic numbers of a word processor, written out: the text of 一、 （一） 1. is not in the file, only the
 * rule that makes it.
 */
import { formatNumber } from './number-formats.ts';

export interface ListLevel {
	start: number;
	/** Name of a number format, `bullet` or `none`. */
	format: string;
	/** `（%1）`, `%1.%2`: %n is the number of level n. */
	text: string;
	/** 1-based level whose number starts this one again; 0 never; undefined any higher one. */
	restart?: number;
	/** Numbers of higher levels are written in digits (`1.1` under 第一章). */
	legal?: boolean;
}

/** The mark of every bullet: symbol fonts have no agreed characters. */
const BULLET = '●';

export class ListCounters {
	/** Counters of a list, one per level; undefined: not used yet. */
	#counters = new Map<string, (number | undefined)[]>();

	/** Number of the next paragraph at `level` (from 0) of a list, with the blank that belongs behind it. */
	next(list: string, levels: readonly (ListLevel | undefined)[], level: number): string {
		const definition = levels[level];
		if (!definition) return '';
		const counters = this.#counters.get(list) ?? [];
		this.#counters.set(list, counters);
		// A level that was skipped counts as begun, as word processors show it: （一） first, then 二、.
		for (let higher = 0; higher < level; higher++) counters[higher] ??= levels[higher]?.start ?? 1;
		const current = counters[level];
		counters[level] = current === undefined ? definition.start : current + 1;
		for (let deeper = level + 1; deeper < levels.length; deeper++) {
			const restart = levels[deeper]?.restart;
			if (restart === undefined || (restart > 0 && level < restart)) counters[deeper] = undefined;
		}
		if (definition.format === 'bullet') return BULLET;
		const mark = definition.text.replace(/%([1-9])/gu, (_, n: string) => {
			const index = Number(n) - 1;
			const value = counters[index] ?? levels[index]?.start ?? 1;
			const format = levels[index]?.format ?? 'decimal';
			return formatNumber(value, definition.legal && index < level ? 'decimal' : format);
		});
		// `1.1` and `A` need a blank before words; `1.` `一、` `（一）` have their own mark.
		return /[\dA-Za-z]$/u.test(mark) ? `${mark} ` : mark;
	}

	/** The next number of a level is its first again. */
	restart(list: string, level: number, start: number): void {
		const counters = this.#counters.get(list) ?? [];
		counters[level] = start - 1;
		this.#counters.set(list, counters);
	}
}
