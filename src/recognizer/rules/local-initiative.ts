import type { Find, Lexicon, Rule } from '../types.ts';
import { lookUp } from '../lexicon.ts';

/** What a quoted name must be followed by, with at most six characters in between (“未来家”人才培育行动计划). */
const NOUN =
	/^(?<between>[\p{Script=Han}]{0,6}?)(?<noun>专项行动|三年行动|行动计划|主题活动|工程|行动(?![力者])|计划|品牌|活动|体系|机制|项目|模式|工作法|评选)/u;
/** Between the quotes and the noun these start another thing: “…”和课程体系. */
const NEW_START = /[和与及的等了为在是中并上下所个]/u;
/** Quoted counts are headings, not names: “三大行动”, “五大体系”. */
const COUNT = /^[一二三四五六七八九十两\d]+(?:大|项|个|条|类|种|支)/u;
/** The programme word may stand inside the quotes: “青蓝工程”. 一号工程 and 三年行动 are no names. */
const NOUN_INSIDE = /^(?![一二三四五六七八九十两\d]+[号年])[\p{Script=Han}·]{2,10}(?:工程|行动|计划)$/u;
const LIST_COUNT = /^等?[一二三四五六七八九十]?大/u;
/** A year of something: “课堂提效年”. */
const YEAR = /[\p{Script=Han}]{2,}年$/u;
/** Not a year of something: “本年”, “十周年”. */
const CALENDAR = /^(?:.{0,3}[\d〇一二三四五六七八九十百]|[本今去明前全半学]|.*周)年$/u;

/**
 * Local names: quotation marks followed by a word for a programme. They have no entry (unlisted); a name the
 * lexicon knows is left to it.
 *
 *     大力实施“两回归、双提升”工程                    → “两回归、双提升”工程
 *     开展“课堂提效年”“课业减负年”“师德固本年”主题活动 → three mentions
 *     推进“三项行动”                              → nothing: a count, not a name
 */
export const localInitiative: Rule = {
	name: 'local-initiative',
	find(text, lexicon) {
		const runs = quotedRuns(text);
		const finds = runs.flatMap((run) => readRun(text, run, lexicon));

		// Named once with its noun, it is the same thing later in the paragraph: “阳光桐心”各项重点任务.
		const named = new Set(finds.map((find) => /“([^”]*)”/u.exec(find.text)?.[1]));
		for (const { start, end } of runs.flat())
			if (
				named.has(text.slice(start + 1, end - 1)) &&
				!finds.some((find) => find.start <= start && end <= find.end)
			)
				finds.push(mention(text, start, end, '同段前文或后文称其为工程、行动等。'));
		return finds.sort((a, b) => a.start - b.start);
	},
};

interface Quote {
	start: number;
	end: number;
}

/** Quotations that stand together: “A”“B”“C” or “A”、“B”. */
function quotedRuns(text: string): Quote[][] {
	const runs: Quote[][] = [];
	for (const match of text.matchAll(/“[^“”\n]{2,20}”/gu)) {
		const quote = { start: match.index, end: match.index + match[0].length };
		const before = runs.at(-1)?.at(-1);
		if (before && /^[、]?$/u.test(text.slice(before.end, quote.start))) runs.at(-1)!.push(quote);
		else runs.push([quote]);
	}
	return runs;
}

function readRun(text: string, run: Quote[], lexicon: Lexicon): Find[] {
	const last = run.at(-1)!;
	// “A”“B”“C”等三大行动: the count belongs to the list.
	const rest = text.slice(last.end, last.end + 16);
	const match = NOUN.exec(run.length > 1 ? rest.replace(LIST_COUNT, '') : rest);
	const noun = match && !NEW_START.test(match.groups!['between']!) ? match : undefined;
	return run.flatMap((quote) => {
		const name = text.slice(quote.start + 1, quote.end - 1);
		const after = text.slice(quote.end, quote.end + 8);
		const named = YEAR.test(name) || NOUN_INSIDE.test(name);
		if (
			(!noun && !named) ||
			COUNT.test(name) ||
			CALENDAR.test(name) ||
			/[。！？；，,]/u.test(name) ||
			known(name + after, name.length, lexicon)
		)
			return [];
		const takesNoun = noun && run.length === 1;
		return [
			mention(
				text,
				quote.start,
				quote.end + (takesNoun ? noun[0].length : 0),
				named && !noun ? '引号内为主题年、工程、行动或计划的名称。' : `引号内专名，后接“${noun![0]}”。`,
			),
		];
	});
}

/** The lexicon knows the quoted words, alone or with what follows them: “两县”创建. */
function known(words: string, least: number, lexicon: Lexicon): boolean {
	for (let length = least; length <= words.length; length++)
		if (lookUp(lexicon, words.slice(0, length))) return true;
	return false;
}

function mention(text: string, start: number, end: number, evidence: string): Find {
	return {
		type: 'local-initiative',
		start,
		end,
		text: text.slice(start, end),
		rule: 'local-initiative',
		certainty: 'unlisted',
		evidence,
	};
}
