/**
 * Print the mentions of a text as JSON: `node scripts/recognize.ts <file.txt|mdx>`.
 */
import { readFileSync } from 'node:fs';
import { divisionBySlug } from '../src/lib/gazetteer.ts';
import { readLexicon } from '../src/lib/lexicon-source.ts';
import { eachParagraph, readReport } from '../src/lib/report-document.ts';
import { recognize, type Context, type Mention } from '../src/recognizer/index.ts';

const [file] = process.argv.slice(2);
if (!file) {
	console.error('Usage: node scripts/recognize.ts <file.txt|mdx>. 用法：给出一个文本或报告文件。');
	process.exit(2);
}

const text = readFileSync(file, 'utf8');
const { lexicon } = readLexicon();
const mentions: (Mention & { paragraph: string })[] = [];

if (file.endsWith('.mdx')) {
	const report = readReport(text);
	const { title, subtitle, issuedAt, publishedAt, year, kind, reviewYears, planYears, district } =
		report.frontmatter;
	const context: Context = {
		year,
		kind,
		reviewYears,
		planYears,
		district: divisionBySlug(district) ?? null,
		issuedAt: issuedAt ?? publishedAt,
		title: [title, subtitle ?? ''],
	};
	for (const { paragraph } of eachParagraph(report))
		for (const mention of recognize(paragraph.text, lexicon, context))
			mentions.push({ paragraph: paragraph.id, ...mention });
} else {
	for (const [i, line] of text.split('\n').entries())
		for (const mention of recognize(line, lexicon)) mentions.push({ paragraph: `line ${i + 1}`, ...mention });
}
console.log(JSON.stringify(mentions, null, '\t'));
