/** What a change of rules or lexicon gains and loses. Pure. */
import type { CorpusMention, CorpusParagraph } from './corpus-mentions.ts';

export interface MentionChange {
	kind: 'gained' | 'lost' | 'changed';
	report: string;
	mention: CorpusMention;
	/** For `changed`: what the same words meant before. */
	before?: CorpusMention;
	/** The words with their surroundings, the mention in 【】. */
	context: string;
}

/** What the words lead to. */
export function targetOf(mention: CorpusMention): string {
	return mention.entity ?? mention.candidates?.join('/') ?? mention.district ?? mention.certainty;
}

/** Gained, lost, or leading elsewhere; in reading order. */
export function mentionChanges(before: CorpusParagraph[], after: CorpusParagraph[]): MentionChange[] {
	const key = ({ report, paragraph }: CorpusParagraph) => `${report}\u0000${paragraph}`;
	const old = new Map(before.map((one) => [key(one), one.mentions]));
	return after.flatMap((one) => {
		const was = old.get(key(one)) ?? [];
		const change = (
			kind: MentionChange['kind'],
			mention: CorpusMention,
			earlier?: CorpusMention,
		): MentionChange => ({
			kind,
			report: one.report,
			mention,
			...(earlier ? { before: earlier } : {}),
			context: surroundings(one.text, mention),
		});
		const same = (a: CorpusMention, b: CorpusMention) => a.start === b.start && a.end === b.end;
		const gained = one.mentions.flatMap((mention) => {
			const earlier = was.find((other) => same(other, mention));
			if (!earlier) return [change('gained', mention)];
			return targetOf(earlier) === targetOf(mention) ? [] : [change('changed', mention, earlier)];
		});
		const lost = was
			.filter((mention) => !one.mentions.some((other) => same(other, mention)))
			.map((mention) => change('lost', mention));
		return [...gained, ...lost].sort((a, b) => a.mention.start - b.mention.start);
	});
}

const AROUND = 14;

function surroundings(text: string, { start, end }: CorpusMention): string {
	const before = text.slice(Math.max(0, start - AROUND), start);
	return `${before}【${text.slice(start, end)}】${text.slice(end, end + AROUND)}`.replace(/\s/gu, ' ');
}

/** Mentions of each rule, in the order of the alphabet. */
export function countByRule(paragraphs: CorpusParagraph[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { rule } of paragraphs.flatMap(({ mentions }) => mentions))
		counts.set(rule, (counts.get(rule) ?? 0) + 1);
	return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
