/**
 * Why two passages are neighbours, in words that stand in the first of them: 同涉 清廉学校、廉政风险.
 */
import { pairsOf } from './passage-terms.ts';

const WORDS = 3;
const LONGEST = 10;
/** A run of two characters is a word by chance only where it is rare. */
const RARE = 3;
/** Verbs and fillers of official prose at the edges of a run. */
const EDGE_START =
	/^(?:开展|推进|加强|深化|完善|落实|实施|做好|建立|健全|提升|提高|进一步|积极|全面|扎实|深入|持续|继续|努力|切实|着力|不断|组织|完成|实现|坚持|强化|优化|促进|推动|构建|打造|认真|稳步|大力|严格|有效|创建|新增|各类|各项|各级|我区|我县|全区|全县|全市|一是|二是|三是|四是|五是)+/u;
const EDGE_END =
	/(?:工作|建设|开展|推进|加强|实施|落实|活动|进行|方面|情况|力度|水平|能力|作用|发展|提升|提高|进一步|积极|全面|扎实|深入|持续|不断|强化|优化|完善|促进|推动|等)+$/u;

/** Pairs of a text with their places, made once for all its neighbours, and the places where words begin or end. */
export interface ReadText {
	text: string;
	pairs: readonly { term: number; start: number; end: number }[];
	borders: ReadonlySet<number>;
}

export function readText(text: string, borders: ReadonlySet<number>): ReadText {
	return { text, pairs: [...pairsOf(text)], borders };
}

/**
 * Words of a text that another shares, most telling first. `shares` says whether the other has a term, `rarity` how
 * telling it is. Empty when nothing but common pairs is shared.
 */
export function sharedWords(
	{ text, pairs, borders }: ReadText,
	shares: (term: number) => boolean,
	rarity: (term: number) => number,
): string[] {
	const found = new Map<string, number>();
	let run: { start: number; end: number; weight: number; rarest: number } | undefined;
	const close = () => {
		if (run && run.weight > 0) {
			// The run ends where the texts part, which may be inside a word.
			let { start, end } = run;
			while (start < end && !borders.has(start)) start++;
			while (end > start && !borders.has(end)) end--;
			note(text.slice(start, end), run.weight * ((end - start) / (run.end - run.start)), run.rarest, found);
		}
		run = undefined;
	};
	for (const { term, start, end } of pairs) {
		if (!shares(term)) {
			if (run && start >= run.end) close();
			continue;
		}
		const weight = rarity(term);
		if (run && start < run.end)
			run = { start: run.start, end, weight: run.weight + weight, rarest: Math.max(run.rarest, weight) };
		else {
			close();
			run = { start, end, weight, rarest: weight };
		}
	}
	close();
	const sorted = [...found].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);
	const out: string[] = [];
	for (const word of sorted) {
		if (out.some((kept) => kept.includes(word) || word.includes(kept))) continue;
		out.push(word);
		if (out.length === WORDS) break;
	}
	return out;
}

function note(words: string, weight: number, rarest: number, found: Map<string, number>): void {
	if (words === '') return;
	const trimmed = words.replace(EDGE_START, '').replace(EDGE_END, '');
	// What is left after the verbs may be nothing, or two characters that any report has.
	const word = trimmed.length >= 2 ? trimmed : words;
	if (word.length < 3 && !(word.length === 2 && rarest >= RARE && trimmed.length === 2)) return;
	if (word.length > LONGEST) return void found.set(`${word.slice(0, LONGEST)}…`, weight);
	found.set(word, Math.max(found.get(word) ?? 0, weight * (trimmed.length / words.length)));
}
