/**
 * `npm run recognize -- <file>`: the references of a report or of any file that can be converted, as JSON.
 * Nothing is stored. A file too short to be a report is read line by line, without a date or a place. With
 * `--indicators` what it counts, and the numbers that are doubtful. With `--shard 2/4` it reads the second of four parts
 * of all reports into the cache instead: see `recognize-shard.ts`.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readLexicon } from '../src/lib/lexicon-source.ts';
import { readingOf, readParagraphs } from '../src/lib/reading.ts';
import { readingTools } from '../src/lib/reading-tools.ts';
import { readReport, type ReportDocument } from '../src/lib/report-document.ts';
import { recognize, type Mention } from '../src/recognizer/index.ts';
import { readIndicators, type Indicator, type NumberDiagnostic } from '../src/recognizer/indicators/index.ts';
import { convertSource } from './pipeline/index.ts';
import { recognizeShard } from './recognize-shard.ts';

type Placed<T> = T & { paragraph: string; document?: string };
type Printed = Placed<Mention> | Placed<Indicator> | Placed<NumberDiagnostic>;

const [option, part] = process.argv.slice(2);
if (option === '--shard') process.exit(await recognizeShard(part));

const numbers = process.argv.includes('--indicators');
const [file] = process.argv.slice(2).filter((one) => one !== '--indicators');
if (!file) {
	console.error(
		'用法：npm run recognize -- [--indicators] <文件>。Usage: npm run recognize -- [--indicators] <file>.',
	);
	process.exit(2);
}

let bytes: Buffer;
try {
	bytes = readFileSync(file);
} catch {
	console.error(`${file}: 打不开，请核对路径。Cannot be opened; check the path.`);
	process.exit(2);
}
const printed = file.endsWith('.mdx')
	? foundIn(readReport(bytes.toString('utf8')))
	: await foundInSource(file, bytes);
console.log(JSON.stringify(printed, null, '\t'));

function foundIn(document: ReportDocument, name?: string): Printed[] {
	return [...readParagraphs(readingOf(document, null, readingTools()))].flatMap(({ paragraph }) =>
		(numbers ? [...paragraph.indicators, ...(paragraph.numberDoubts ?? [])] : paragraph.mentions).map(
			(found) => ({
				...(name === undefined ? {} : { document: name }),
				paragraph: paragraph.id,
				...found,
			}),
		),
	);
}

async function foundInSource(name: string, content: Buffer): Promise<Printed[]> {
	const source = { file: basename(name), bytes: Uint8Array.from(content) };
	const documents = await convertSource(source, () => ({ confirmed: {}, errata: [] }));
	const readable = documents.flatMap((document) => ('refused' in document ? [] : [document]));
	if (readable.length > 0)
		return readable.flatMap((document) =>
			foundIn(document.finish('draft').document, readable.length > 1 ? document.part : undefined),
		);
	if (/\.(?:txt|md)$/u.test(name)) return foundInLines(content.toString('utf8'));
	for (const document of documents)
		if ('refused' in document) console.error(`${name}: ${document.refused.reason}`);
	process.exit(1);
}

function foundInLines(text: string): Printed[] {
	const { lexicon } = readLexicon();
	const read = (line: string) => {
		if (!numbers) return recognize(line, lexicon);
		const { indicators, diagnostics } = readIndicators(line);
		return [...indicators, ...diagnostics];
	};
	return text
		.split('\n')
		.flatMap((line, i) => read(line).map((found) => ({ paragraph: `line ${i + 1}`, ...found })));
}
