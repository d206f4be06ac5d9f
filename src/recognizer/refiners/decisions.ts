import type { Context, Decision, Find, Lexicon, Refiner } from '../types.ts';
import { entityById } from '../lexicon.ts';

/**
 * What humans decided in `content/lexicon/decisions.yaml` holds against every rule: a veto takes the mention
 * away, a confirmation gives the words their entry.
 *
 *     { text: 阳光招生, veto: true, reason }        → no mention on these words
 *     { text: 校长组阁制, entity: …, reason }       → a mention, also where no rule saw one
 */
export const decisions: Refiner = {
	name: 'decisions',
	refine(finds, lexicon, context, text) {
		const holding = decisionsFor(lexicon, context);
		if (holding.length === 0) return finds;
		const decided = holding.flatMap((decision) => spansOf(text, decision.text, decision, lexicon));
		// Of two decisions about overlapping words the narrower one (it names a report) came first.
		const kept = decided.filter((find, i) => !decided.slice(0, i).some((other) => overlap(find, other)));
		return [...finds.filter((find) => !kept.some((one) => overlap(find, one))), ...kept].sort(
			(a, b) => a.start - b.start,
		);
	},
};

function decisionsFor(lexicon: Lexicon, context: Context): Decision[] {
	return lexicon.decisions
		.filter(
			({ report, paragraph }) =>
				(report === undefined || report === context.report) &&
				(paragraph === undefined || paragraph === context.paragraph),
		)
		.sort((a, b) => narrowness(b) - narrowness(a));
}

const narrowness = ({ report, paragraph }: Decision) =>
	(report === undefined ? 0 : 1) + (paragraph === undefined ? 0 : 1);

const overlap = (a: Find, b: Find) => a.start < b.end && b.start < a.end;

function spansOf(text: string, words: string, decision: Decision, lexicon: Lexicon): Find[] {
	const out: Find[] = [];
	const type = (decision.entity && entityById(lexicon, decision.entity)?.type) || 'term';
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
		out.push({
			type,
			start: at,
			end: at + words.length,
			text: words,
			rule: 'decisions',
			...(decision.entity === undefined ? { silent: true } : { entity: decision.entity }),
			certainty: 'stated',
			evidence: `人工认定：${decision.reason}`,
		});
	return out;
}
