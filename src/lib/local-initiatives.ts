/**
 * Names of a district's own making: programmes, brands, campaigns in quotation marks that no lexicon has.
 */
import { cachedReading } from './reading-cache.ts';
import { readParagraphs } from './reading.ts';
import type { ListedReport } from './report-record.ts';
import { sentenceAround, type SentenceAround } from './sentence-around.ts';

export interface LocalInitiative {
	/** With its quotation marks and its noun: “两回归、双提升”工程. */
	name: string;
	/** Where it stands first. */
	report: ListedReport;
	paragraph: string;
	sentence: SentenceAround;
	count: number;
}

/** The most named first; of one name the form with its noun. Half-hidden names (×) are no names. */
export function localInitiatives(reports: readonly ListedReport[]): LocalInitiative[] {
	const found = new Map<string, LocalInitiative>();
	for (const report of reports)
		for (const { paragraph } of readParagraphs(cachedReading(report.key)))
			for (const mention of paragraph.mentions) {
				if (mention.type !== 'local-initiative' || mention.entity || /[×X]/u.test(mention.text)) continue;
				const quoted = /“[^”]*”/u.exec(mention.text)?.[0] ?? mention.text;
				const known = found.get(quoted);
				if (known) {
					known.count++;
					if (mention.text.length > known.name.length) known.name = mention.text;
				} else
					found.set(quoted, {
						name: mention.text,
						report,
						paragraph: paragraph.id,
						sentence: sentenceAround(paragraph.text, mention.start, mention.end),
						count: 1,
					});
			}
	return [...found.values()].sort((a, b) => b.count - a.count);
}
