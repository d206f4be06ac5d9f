/**
 * What a person wrote under `confirmed` in the sidecar, and what to write there: said with the file's name and
 * the words to put in, so that nobody has to know what a sidecar is.
 */
import { divisionByCode, divisionBySlug, divisionsNamed, type Division } from '../../../src/lib/gazetteer.ts';
import type { Confirmed } from '../../../src/schemas/sidecar.ts';
import type { Diagnostic } from '../types.ts';
import type { Metadata } from './index.ts';

/** A source, and the document in it when it holds several. */
export interface Place {
	file: string;
	part?: string | undefined;
}

/** What has no value is said with what to do. */
const MISSING = {
	'no-district': {
		field: 'district',
		zh: '看不出是哪个地区的材料，暂归“未定地区”',
		en: 'the district is not known',
		value: '区县名',
		note: '“区县名”换成全名，如 庆元县；有同名的写六位代码，如 331126',
	},
	'no-year': {
		field: 'year',
		zh: '看不出是哪一年的材料，暂归“未定年份”',
		en: 'the year is not known',
		value: '年份',
		note: '“年份”换成四位数字，如 2021',
	},
} as const satisfies Record<
	string,
	{ field: keyof Confirmed; zh: string; en: string; value: string; note: string }
>;

function missing(ruleId: keyof typeof MISSING, place: Place): Diagnostic {
	const { field, zh, en, value, note } = MISSING[ruleId];
	const name = `${place.file}.yaml`;
	const under = place.part === undefined ? '' : `“${place.part}”下面的`;
	const below = place.part === undefined ? '' : ` of "${place.part}"`;
	return {
		ruleId,
		severity: 'warning',
		reason: `${zh}。请用记事本打开原件旁的“${name}”，把${under}“confirmed: {}”改成“confirmed: {${field}: ${value}}”（${note}），没有这个文件就新建，保存后运行 npm run convert。(${en}: in "${name}" beside the source put "confirmed: {${field}: …}" for "confirmed: {}"${below}, then run npm run convert)`,
	};
}

/** `庆元县`, `浙江省丽水市庆元县`, `331126` or `qingyuan`; several for a shared name. */
function divisionsOf(words: string): Division[] {
	const one = divisionBySlug(words) ?? divisionByCode(words);
	return one ? [one] : divisionsNamed(words);
}

/** What a person has confirmed wins, and is no inference any more; a place nobody knows is said and left out. */
export function applyConfirmed(metadata: Metadata, confirmed: Confirmed, place: Place): Metadata {
	const { district, ...others } = confirmed;
	const found = district === undefined || district === 'unplaced' ? [] : divisionsOf(district);
	const named = district === 'unplaced' ? district : found.length === 1 ? found[0]!.slug : undefined;
	const given = Object.entries({ ...others, district: named }).filter(([, value]) => value !== undefined);
	const fields = new Set(given.map(([name]) => name));
	const result = {
		...metadata,
		...Object.fromEntries(given),
		inferred: metadata.inferred.filter(({ field }) => !fields.has(field)),
	} as Metadata;

	const diagnostics = [...metadata.diagnostics];
	if (district !== undefined && named === undefined) diagnostics.push(unknownPlace(district, found, place));
	if (result.district === 'unplaced' && !fields.has('district'))
		diagnostics.push(missing('no-district', place));
	if (result.year === null && !fields.has('year')) diagnostics.push(missing('no-year', place));
	return { ...result, diagnostics };
}

function unknownPlace(words: string, found: readonly Division[], { file }: Place): Diagnostic {
	const choices = found.map(({ code, fullName }) => `${code} ${fullName}`).join('、');
	return {
		ruleId: 'confirmed-district',
		severity: 'warning',
		reason:
			found.length > 1
				? `“${file}.yaml”里写的地区“${words}”有${found.length}个同名的，未采用；请改写六位代码：${choices}。(several districts have this name: write the code)`
				: `“${file}.yaml”里写的地区“${words}”查不到，未采用；请写区县全名或六位代码。(no district of this name: write its full name or code)`,
	};
}
