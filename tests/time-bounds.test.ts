/** No fixer and no rule of the parser may take the square of the text: runs of what its pattern looks for. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../scripts/pipeline/check/index.ts';
import { fixers } from '../scripts/pipeline/clean/index.ts';
import { parse } from '../scripts/pipeline/parse/index.ts';

const LENGTH = 60_000;
/** A pattern that takes the square needs twenty seconds and more for these on any machine. */
const SECONDS = 12;

const runs: Record<string, string> = {
	'prose in one line': '全区教育系统深入贯彻党的教育方针，各项工作扎实推进，取得了显著成效。',
	'prose in lines': '全区教育系统深入贯彻党的教育方针，各项工作扎实推进，取得了显著成效。\n',
	'wrapped lines': '全区教育系统深入贯彻党的教育方针各项工作扎实推进取得了\n',
	headings: '一、总结\n（一）党建\n1.抓党建。全面推进。\n',
	'short lines': '看业绩\n晒亮点\n',
	numbers: '1\n2\n3\n',
	'numbers in one line': '一、党建1.抓（一）',
	blanks: ' ',
	'blanks between characters': '甲 ',
	tabs: '\t\u3000',
	'line ends': '\n',
	bars: '| ',
	tables: '| a | b |\n',
	dashes: '—-_',
	'straight quotes': '甲"\n',
	'opening quotes': '““甲',
	brackets: '（(',
	tags: '<div ',
	entities: '&amp;',
	'field codes': 'TOC \\o ',
	contents: '目录一、甲乙1二、丙丁2',
	'file names': '甲乙.docx\n',
	'numbered pieces': '1、甲\n',
	bullets: '• 甲\n',
	'bracketed headings': '【甲乙】\n',
	'colon headings': '德育工作：\n',
	attachments: '附件\n附件：1.甲\n2.乙\n',
	signatures: '教育局\n2021年1月8日\n',
	addresses: 'www.a.com',
	points: '甲.',
	'a damaged byte every few characters': '清廉学!笔痉饵c建设，',
};

describe.each(Object.entries(runs))('%s', (_, unit) => {
	it('takes a bounded time', { timeout: 300_000 }, () => {
		const text = unit.repeat(Math.ceil(LENGTH / unit.length));
		const slow: string[] = [];
		const measure = (name: string, run: () => unknown) => {
			const started = performance.now();
			run();
			const seconds = (performance.now() - started) / 1000;
			if (seconds > SECONDS) slow.push(`${name}: ${seconds.toFixed(1)} s`);
		};
		for (const fixer of fixers) measure(fixer.name, () => fixer.find(text));
		measure('parse and checks', () => runChecks({ parsed: parse(text), years: [2021] }));
		expect(slow).toEqual([]);
	});
});
