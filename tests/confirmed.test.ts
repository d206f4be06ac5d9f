/** What is missing is said with the file to write and the words to write; what is written there is understood. */
import { describe, expect, it } from 'vitest';
import { convertSource } from '../scripts/pipeline/index.ts';
import { confirmedSchema } from '../src/schemas/sidecar.ts';

const TEXT =
	'某某县教育局工作总结\n一年来，我局认真履职，各项工作取得成绩。\n一、党建工作\n加强党的建设，落实责任。\n';

async function read(confirmed: object, file = 'a/x.txt') {
	const [only] = await convertSource({ file, bytes: new TextEncoder().encode(TEXT) }, () => ({
		confirmed: confirmedSchema.parse(confirmed),
		errata: [],
	}));
	if (!only || 'refused' in only) throw new Error('refused');
	return { ...only.metadata, rules: only.metadata.diagnostics.map(({ ruleId }) => ruleId) };
}

describe('what the sidecar confirms', () => {
	it('says the file and the words for a district and a year that are missing', async () => {
		const { diagnostics, rules, district, year } = await read({});
		expect([district, year]).toEqual(['unplaced', null]);
		expect(rules).toEqual(['no-district', 'no-year']);
		expect(diagnostics[0]!.reason).toContain(
			'“x.txt.yaml”，把“confirmed: {}”改成“confirmed: {district: 区县名}”',
		);
		expect(diagnostics[1]!.reason).toContain('“confirmed: {year: 年份}”');
		for (const { reason } of diagnostics) expect(reason).toMatch(/\([a-z][^()]*run npm run convert\)$/);
	});

	it.each(['庆元县', '浙江省丽水市庆元县', '331126', 331126, 'qingyuan'])(
		'takes the place %s',
		async (district) => {
			const { district: slug, rules, year } = await read({ district, year: 2020 });
			expect([slug, year, rules]).toEqual(['qingyuan', 2020, []]);
		},
	);

	it('takes unplaced and a year that is known to be absent', async () =>
		expect((await read({ district: 'unplaced', year: null })).rules).toEqual([]));

	it('leaves out a shared name and names the codes to choose from', async () => {
		const { district, diagnostics } = await read({ district: '鼓楼区', year: 2020 });
		expect(district).toBe('unplaced');
		expect(diagnostics.find(({ ruleId }) => ruleId === 'confirmed-district')!.reason).toContain(
			'320106 江苏省南京市鼓楼区',
		);
	});

	it('leaves out a place nobody knows', async () => {
		const { district, rules } = await read({ district: '乌有县', year: 2020 });
		expect([district, rules]).toEqual(['unplaced', ['confirmed-district', 'no-district']]);
	});
});
