/** Saying what of a file is not taken into the text. */
import type { Diagnostic } from '../../types.ts';

/** One note about `count` things left out; none when there are none. */
export function infoOf(
	ruleId: string,
	count: number,
	reason: (count: number) => string,
	words: readonly string[] = [],
): Diagnostic[] {
	if (count === 0) return [];
	const whole = words.map((line) => line.trim()).join(' / ');
	const excerpt = whole.length > 160 ? `${whole.slice(0, 160)}…` : whole;
	const leftOut = words.filter((line) => line.trim() !== '');
	return [
		{
			ruleId,
			severity: 'info',
			reason: reason(count),
			...(excerpt ? { excerpt } : {}),
			...(leftOut.length > 0 ? { leftOut } : {}),
		},
	];
}
