/** Correct text stays as it is: rule number one of cleaning. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clean } from '../scripts/pipeline/clean/index.ts';

const lines = readFileSync('tests/cases/correct-text.txt', 'utf8')
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'));

const edits = (text: string) =>
	clean(text).tracked.edits.map(({ rule, before, after }) => `${rule}: ${before} → ${after}`);

describe('correct text is not changed', () => {
	it('has enough kinds of it', () => expect(lines.length).toBeGreaterThanOrEqual(150));
	it.each(lines)('%s', (line) => expect(edits(line)).toEqual([]));
	it('as one document', () => expect(edits(lines.join('\n'))).toEqual([]));
	it('as one document with a line between paragraphs', () => expect(edits(lines.join('\n\n'))).toEqual([]));
	it('as one paragraph', () =>
		expect(edits(lines.filter((line) => line.endsWith('。')).join(''))).toEqual([]));
});
