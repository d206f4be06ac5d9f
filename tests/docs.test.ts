/** The documents tell of everything there is, and of nothing there is not. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../scripts/pipeline/check/index.ts';
import { zh } from '../src/i18n/zh.ts';
import { fixers } from '../scripts/pipeline/clean/index.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const scripts = Object.keys(
	(JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts,
);

describe('the documents', () => {
	it.each(fixers.map(({ name }) => name))('scripts/README.md describes the fixer %s', (name) => {
		expect(read('scripts/README.md')).toContain(`| \`${name}\` |`);
	});

	it('scripts/README.md lists the fixers in their order', () => {
		const listed = [...read('scripts/README.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
		expect(listed).toEqual([...fixers.map(({ name }) => name), 'errata']);
	});

	it.each(checks.map(({ ruleId }) => ruleId))('scripts/README.md describes the check %s', (ruleId) => {
		expect(read('scripts/README.md')).toContain(`\`${ruleId}\``);
	});

	it.each(scripts)('CONTRIBUTING.md tells what npm run %s does', (name) => {
		expect(read('CONTRIBUTING.md')).toMatch(new RegExp(`\`(?:npm run )?${name}[\` ]`));
	});

	it.each([
		'README.md',
		'README.zh-CN.md',
		'CONTRIBUTING.md',
		'content/README.md',
		'scripts/README.md',
		'src/recognizer/README.md',
		'src/search/README.md',
		'tests/README.md',
	])('%s links to files that exist and names commands that exist', (file) => {
		const text = read(file);
		for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
			expect(existsSync(join(dirname(file), target!)), `${file} → ${target}`).toBe(true);
		for (const [, name] of text.matchAll(/npm run ([a-z:-]+)/g))
			expect(scripts, `${file}: npm run ${name}`).toContain(name);
	});
});

describe('the pages', () => {
	it.each([...fixers.map(({ name }) => name), 'errata'])(
		'name the rule %s in Chinese and say what it does',
		(name) => {
			expect(zh.rules[name]).toMatch(/\p{Script=Han}/u);
			expect(zh.method.cleaningTexts[name]).toMatch(/。$/u);
		},
	);
});
