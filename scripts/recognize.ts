/**
 * `npm run recognize -- <file>`: the references of a report or of any file that can be converted, as JSON.
 * Nothing is stored. A file too short to be a report is read line by line, without a date or a place.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readLexicon } from '../src/lib/lexicon-source.ts';
import { readingOf, readParagraphs } from '../src/lib/reading.ts';
import { readingTools } from '../src/lib/reading-tools.ts';
import { readReport, type ReportDocument } from '../src/lib/report-document.ts';
import { recognize, type Mention } from '../src/recognizer/index.ts';
import { convertSource } from './pipeline/index.ts';

type Printed = Mention & { paragraph: string; document?: string };

const [file] = process.argv.slice(2);
if (!file) {
	console.error('用法：npm run recognize -- <文件>。Usage: npm run recognize -- <file>.');
	process.exit(2);
}

let bytes: Buffer;
try {
	bytes = readFileSync(file);
} catch {
	console.error(`${file}: 打不开，请核对路径。Cannot be opened; check the path.`);
	process.exit(2);
}
const mentions = file.endsWith('.mdx')
	? mentionsOf(readReport(bytes.toString('utf8')))
	: await mentionsOfSource(file, bytes);
console.log(JSON.stringify(mentions, null, '\t'));

function mentionsOf(document: ReportDocument, name?: string): Printed[] {
	return [...readParagraphs(readingOf(document, null, readingTools()))].flatMap(({ paragraph }) =>
		paragraph.mentions.map((mention) => ({
			...(name === undefined ? {} : { document: name }),
			paragraph: paragraph.id,
			...mention,
		})),
	);
}

async function mentionsOfSource(name: string, content: Buffer): Promise<Printed[]> {
	const source = { file: basename(name), bytes: Uint8Array.from(content) };
	const documents = await convertSource(source, () => ({ confirmed: {}, errata: [] }));
	const readable = documents.flatMap((document) => ('refused' in document ? [] : [document]));
	if (readable.length > 0)
		return readable.flatMap((document) =>
			mentionsOf(document.finish('draft').document, readable.length > 1 ? document.part : undefined),
		);
	if (/\.(?:txt|md)$/u.test(name)) return mentionsOfLines(content.toString('utf8'));
	for (const document of documents)
		if ('refused' in document) console.error(`${name}: ${document.refused.reason}`);
	process.exit(1);
}

function mentionsOfLines(text: string): Printed[] {
	const { lexicon } = readLexicon();
	return text
		.split('\n')
		.flatMap((line, i) =>
			recognize(line, lexicon).map((mention) => ({ paragraph: `line ${i + 1}`, ...mention })),
		);
}
