/**
 * The title of a document nobody set in a title style: the largest centred lines at its top.
 *
 *     （22 磅居中）××县教育局2020年工作总结   （16 磅）一年来，…   →   the first line is the title
 *
 * Misses titles in the size of the text. The red head (××县教育局文件) is larger still and no title.
 */
import type { LaidOutBlock } from './laid-out-text.ts';

export interface SizedBlock extends LaidOutBlock {
	centred?: boolean;
	size?: number;
	table?: boolean;
}

/** A title stands within as many blocks of the beginning. */
const REACH = 14;
const LONGEST = 70;
/** Larger than the text by this much: 小二 over 三号 is 1.125. */
const LARGER = 1.1;

/** Marks the lines of the title in place; a document with a title style keeps what it says. */
export function markTitle(blocks: SizedBlock[]): void {
	if (blocks.some(({ kind }) => kind === 'title')) return;
	const body = commonSize(blocks);
	const head = blocks
		.slice(0, REACH)
		.filter(
			({ text, centred, size, table }) =>
				centred &&
				!table &&
				text.length <= LONGEST &&
				!/[。；;]/u.test(text) &&
				!/(?:文件|文〔|简报)$/u.test(text) &&
				(size ?? 0) >= body * LARGER,
		);
	const largest = Math.max(0, ...head.map(({ size }) => size ?? 0));
	const first = head.find(({ size }) => size === largest);
	if (!first) return;
	for (
		let i = blocks.indexOf(first);
		i < REACH && blocks[i]?.size === largest && head.includes(blocks[i]!);
		i++
	) {
		blocks[i]!.kind = 'title';
		delete blocks[i]!.level;
	}
}

/** The size most of the text has. */
function commonSize(blocks: readonly SizedBlock[]): number {
	const lengths = new Map<number, number>();
	for (const { text, size } of blocks) if (size) lengths.set(size, (lengths.get(size) ?? 0) + text.length);
	return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? Number.POSITIVE_INFINITY;
}
