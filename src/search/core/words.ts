/**
 * A sentence as a query: which of its pairs are words and which only lie between two of them. Used for weights
 * alone, never for what is found: where no segmenter is at hand, every pair counts the same.
 */

/** Shorter runs are names and terms, and count as they stand. */
const SHORTEST = 5;
/** A pair that lies between two words, and one that belongs to words without content. */
const BETWEEN = 0.2;
const EMPTY = 0.12;

/** Words of conversation that no report is found by. One character each or more, as a segmenter gives them. */
const EMPTY_WORDS = new Set(
	(
		'的 了 着 过 地 得 是 有 在 和 与 及 或 跟 对 从 到 为 以 于 把 被 给 让 使 用 去 来 要 想 会 能 可 可以 能够 应该 应当 ' +
		'需要 必须 不 没 没有 别 很 太 更 最 都 也 还 又 再 就 才 只 比较 非常 特别 一点 有点 一些 有些 一下 一个 这 那 这个 那个 ' +
		'这里 那里 这些 那些 这样 那样 里 里面 上 下 中 内 外 前 后 时 时候 个 些 种 样 家 次 遍 我 你 他 她 我们 你们 他们 大家 ' +
		'自己 别人 吗 呢 吧 啊 呀 嘛 怎么 怎么样 怎样 如何 什么 哪些 哪个 哪里 多少 几 几个 谁 为什么 办 做 搞 弄 进行 开展 ' +
		'情况 方面 东西 事情 事 光 看 看看 说 讲 问 知道 了解 已经 正在 现在 以后 以前 时间 地方 准备 打算 关于 有关 相关 请问'
	).split(' '),
);

let segmenter: Intl.Segmenter | null | undefined;

function cut(text: string): string[] {
	segmenter ??=
		typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
	return segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [text];
}

/**
 * Weights of the pairs of a run, 0–1.
 *
 *     wordEmphasis('孩子睡眠不够') // 孩子 1, 子睡 0.2, 睡眠 1, 眠不 0.2, 不够 1
 */
export function wordEmphasis(run: string): number[] | undefined {
	const characters = Array.from(run);
	if (characters.length < SHORTEST || !/^\p{Script=Han}+$/u.test(run)) return undefined;
	const wordOf: number[] = [];
	const empty: boolean[] = [];
	const alone: boolean[] = [];
	for (const word of cut(run)) {
		const size = Array.from(word).length;
		const index = empty.push(EMPTY_WORDS.has(word)) - 1;
		alone.push(size === 1);
		for (let i = 0; i < size; i++) wordOf.push(index);
	}
	return characters.slice(1).map((_, i) => {
		const [left, right] = [wordOf[i]!, wordOf[i + 1]!];
		if (left === right) return empty[left] ? EMPTY : 1;
		if (empty[left] || empty[right]) return EMPTY;
		// Two single characters side by side may be a word the segmenter does not know.
		return alone[left] && alone[right] ? 1 : BETWEEN;
	});
}
