/**
 * All mentions of all reports as the code and lexicon under `root` see them, on standard output: one JSON object
 * per paragraph. A process of its own, because two versions of the same modules cannot live in one.
 *
 *     node scripts/corpus-mentions.ts <root> <folder of reports>
 */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What every version gives; older ones may know less about a mention. */
export interface CorpusMention {
	start: number;
	end: number;
	text: string;
	rule: string;
	type: string;
	entity?: string;
	candidates?: string[];
	district?: string;
	certainty: string;
}

export interface CorpusParagraph {
	report: string;
	paragraph: string;
	text: string;
	mentions: CorpusMention[];
}

const [root, reports] = process.argv.slice(2).map((path) => resolve(path)) as [string, string];
// The lexicon is read below the working directory.
process.chdir(root);
const load = (file: string) => import(pathToFileURL(join(root, file)).href);
const { readReport } = (await load(
	'src/lib/report-document.ts',
)) as typeof import('../src/lib/report-document.ts');
const { readingOf, readParagraphs } = (await load(
	'src/lib/reading.ts',
)) as typeof import('../src/lib/reading.ts');
const { readingTools } = (await load(
	'src/lib/reading-tools.ts',
)) as typeof import('../src/lib/reading-tools.ts');

const tools = readingTools();
for (const file of globSync('**/*.mdx', { cwd: reports }).sort()) {
	const document = readReport(readFileSync(join(reports, file), 'utf8'));
	for (const { paragraph } of readParagraphs(readingOf(document, null, tools)))
		console.log(
			JSON.stringify({
				report: document.frontmatter.id,
				paragraph: paragraph.id,
				text: paragraph.text,
				mentions: paragraph.mentions,
			} satisfies CorpusParagraph),
		);
}
