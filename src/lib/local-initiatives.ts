/**
 * Names of a district's own making: programmes, brands, campaigns in quotation marks that no lexicon has.
 */
import { readParagraphs, type Reading } from './reading.ts';
import type { ListedReport } from './report-record.ts';
import { sentenceAround, type SentenceAround } from './sentence-around.ts';

/** Such a name in one report. */
export interface OwnName {
	/** With its quotation marks; the same for all its forms. */
	quoted: string;
	/** With its noun, where it has one: “两回归、双提升”工程. */
	name: string;
	/** Where it stands first. */
	paragraph: string;
	sentence: SentenceAround;
	count: number;
}

/** The same over several reports. */
export interface LocalInitiative extends Omit<OwnName, 'quoted'> {
	/** The report in which it stands first. */
	report: ListedReport;
}

/** In reading order; half-hidden names (×) are no names. */
export function ownNamesOf(reading: Pick<Reading, 'paragraphs' | 'sections'>): OwnName[] {
	const found = new Map<string, OwnName>();
	for (const { paragraph } of readParagraphs(reading))
		for (const mention of paragraph.mentions) {
			if (mention.type !== 'local-initiative' || mention.entity || /[×X]/u.test(mention.text)) continue;
			const quoted = /“[^”]*”/u.exec(mention.text)?.[0] ?? mention.text;
			const known = found.get(quoted);
			if (known) {
				known.count++;
				if (mention.text.length > known.name.length) known.name = mention.text;
			} else
				found.set(quoted, {
					quoted,
					name: mention.text,
					paragraph: paragraph.id,
					sentence: sentenceAround(paragraph.text, mention.start, mention.end),
					count: 1,
				});
		}
	return [...found.values()];
}

/** The most named first; of one name the form with its noun. */
export function localInitiatives(reports: readonly ListedReport[]): LocalInitiative[] {
	const found = new Map<string, LocalInitiative>();
	for (const report of reports)
		for (const { quoted, name, paragraph, sentence, count } of report.initiatives) {
			const known = found.get(quoted);
			if (known) {
				known.count += count;
				if (name.length > known.name.length) known.name = name;
			} else found.set(quoted, { name, report, paragraph, sentence, count });
		}
	return [...found.values()].sort((a, b) => b.count - a.count);
}
