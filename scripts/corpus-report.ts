/**
 * `npm run corpus-report`: what the recognizer and its lexicon, as they stand, gain and lose over all reports,
 * compared with a git revision (HEAD, or `--against REV`) or a saved run (`--against FILE`); and whether
 * they hold the floors of tests/corpus/baseline.json.
 *
 *     --save FILE                       keep this run, to compare with later
 *     --all                             every change, not the first fifty of each kind
 *     --update                          raise the floors to what was reached
 *     --update --allow-regression TEXT  lower them, with the reason
 *
 * Exit code 1 when something is below its floor.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CorpusParagraph } from './corpus-mentions.ts';
import { markedReports, scoreOf } from './marked-references.ts';
import { countByRule, mentionChanges, targetOf, type MentionChange } from './mention-changes.ts';
import { belowFloors, raised, type Floors } from './reference-floors.ts';

const REPORTS = 'content/reports';
const BASELINE = 'tests/corpus/baseline.json';
const SHOWN = 50;

const { values: options } = parseArgs({
	options: {
		against: { type: 'string', default: 'HEAD' },
		save: { type: 'string' },
		all: { type: 'boolean', default: false },
		update: { type: 'boolean', default: false },
		'allow-regression': { type: 'string' },
	},
});

const now = mentionsUnder('.');
if (options.save) writeFileSync(options.save, now.map((one) => JSON.stringify(one)).join('\n') + '\n');

const before = existsSync(options.against)
	? parseLines(readFileSync(options.against, 'utf8'))
	: mentionsOfRevision(options.against);
printCounts(countByRule(before), countByRule(now));
printChanges(mentionChanges(before, now));

const score = scoreOf([...markedReports().values()]);
const floors = JSON.parse(readFileSync(BASELINE, 'utf8')) as Floors;
console.log(
	`\n人工标注的报告 marked reports: recall ${score.recall.toFixed(3)}, precision ${score.precision.toFixed(3)}`,
);
if (options.update) {
	writeFileSync(
		BASELINE,
		JSON.stringify(raised(score, floors, options['allow-regression']), null, '\t') + '\n',
	);
	console.log(`${BASELINE} 已更新 updated`);
}
const below = belowFloors(score, JSON.parse(readFileSync(BASELINE, 'utf8')) as Floors);
for (const line of below) console.error(`低于下限 below its floor: ${line}`);
if (below.length > 0) {
	console.error(
		'请改正规则或词库；确有必要时用 --update --allow-regression "理由"。Correct it, or give a reason.',
	);
	process.exitCode = 1;
}

function mentionsUnder(root: string): CorpusParagraph[] {
	return parseLines(
		execFileSync(process.execPath, ['scripts/corpus-mentions.ts', root, REPORTS], {
			encoding: 'utf8',
			maxBuffer: 2 ** 30,
		}),
	);
}

/** Code and lexicon of a revision, unpacked beside the reports of today. */
function mentionsOfRevision(revision: string): CorpusParagraph[] {
	const root = join('.cache', 'corpus-report');
	rmSync(root, { recursive: true, force: true });
	mkdirSync(root, { recursive: true });
	let archive: Buffer;
	try {
		archive = execFileSync(
			'git',
			['archive', revision, 'src', 'content/lexicon', 'content/themes', 'package.json'],
			{
				maxBuffer: 2 ** 30,
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		);
	} catch {
		console.error(`${revision}: 不是版本号，也不是文件。Neither a git revision nor a file.`);
		process.exit(2);
	}
	execFileSync('tar', ['-x', '-C', root], { input: archive });
	symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
	return mentionsUnder(root);
}

function parseLines(text: string): CorpusParagraph[] {
	return text
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line) as CorpusParagraph);
}

function printCounts(old: Map<string, number>, current: Map<string, number>): void {
	for (const rule of [...new Set([...old.keys(), ...current.keys()])].sort()) {
		const was = old.get(rule) ?? 0;
		const is = current.get(rule) ?? 0;
		const change = is === was ? '' : `  ${is > was ? '+' : ''}${is - was}`;
		console.log(`${rule.padEnd(18)} ${String(was).padStart(6)} → ${String(is).padStart(6)}${change}`);
	}
}

function printChanges(changes: MentionChange[]): void {
	const labels = { gained: '新增 gained', lost: '消失 lost', changed: '改指 changed' } as const;
	for (const kind of ['gained', 'lost', 'changed'] as const) {
		const list = changes.filter((one) => one.kind === kind);
		console.log(`\n${labels[kind]}: ${list.length}`);
		for (const { report, mention, before: earlier, context } of list.slice(
			0,
			options.all ? undefined : SHOWN,
		)) {
			const target = earlier ? `${targetOf(earlier)} → ${targetOf(mention)}` : targetOf(mention);
			console.log(`  ${report}  ${context}  ${mention.rule}: ${target}`);
		}
	}
}
