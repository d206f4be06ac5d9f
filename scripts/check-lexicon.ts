/**
 * `npm run check:lexicon`: what is wrong with content/lexicon, or one line when nothing is.
 * Exit code 1 when there is something to put right.
 */
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { lexiconProblems, problemText } from './lexicon-problems.ts';

const dir = process.argv[2] ?? 'content/lexicon';
const reports = new Set(globSync('content/reports/**/*.mdx').map((file) => basename(file, '.mdx')));
const problems = lexiconProblems(dir, reports);
for (const problem of problems) console.error(problemText(dir, problem));
console.log(
	problems.length === 0
		? `${dir}: 词库无误。The lexicon is in order.`
		: `${dir}: ${problems.length} 处待改。${problems.length} problem(s) to put right.`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
