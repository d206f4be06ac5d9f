/**
 * 从58%提升到79.6%, 由第7跃升至第4: two values of one thing become one statement with its beginning.
 */
import type { Quantity } from './types.ts';

const BRIDGE =
	/^(?:的)?(?:大幅|逐步|稳步)?(?<verb>提升|提高|增加|上升|增长|扩大|跃升|攀升|升|进位|前移|发展|下降|降低|减少|压减|降|缩小)?(?:到|至|为)(?:了)?$/u;
const DOWN = /^(?:下降|降低|减少|压减|降|缩小)$/u;

export function joinChanges(text: string, quantities: readonly Quantity[]): Quantity[] {
	const out: Quantity[] = [];
	for (const quantity of quantities) {
		const last = out.at(-1);
		const bridge = last && BRIDGE.exec(text.slice(last.end, quantity.start).replace(/[\s，]+/gu, ''));
		const alike = last && last.kind === quantity.kind && (last.unit === quantity.unit || last.unit === '');
		if (
			last &&
			bridge?.groups &&
			alike &&
			last.from === undefined &&
			startsChange(text, last, bridge.groups['verb'])
		) {
			out[out.length - 1] = {
				...quantity,
				from: last.value,
				start: last.start,
				change: DOWN.test(bridge.groups['verb'] ?? '') ? 'decrease' : 'increase',
				notes: [...new Set([...last.notes, ...quantity.notes])],
			};
		} else out.push(quantity);
	}
	return out;
}

/** 由…至 needs its 由 where no verb says that something moved. */
function startsChange(text: string, first: Quantity, verb: string | undefined): boolean {
	return (
		verb !== undefined ||
		/[从由](?:\d{4}年的?|原来的?|去年的?|上年的?|最初的?)?$/u.test(text.slice(0, first.start))
	);
}
