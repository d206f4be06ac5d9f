/**
 * The table of divisions: provinces, prefectures and counties of China from the code list, with the richer
 * facts that are known for Zhejiang. Everybody else imports `gazetteer.ts`.
 */
import { areaList } from '@vant/area-data';
import formerNames from '../../content/lexicon/gazetteer/former-names.json' with { type: 'json' };
import newAreas from '../../content/lexicon/gazetteer/new-areas.json' with { type: 'json' };
import zhejiang from '../../content/lexicon/gazetteer/zhejiang.json' with { type: 'json' };
import { slugOfStem, stemOf } from './division-slugs.ts';

export type DivisionLevel = 'province' | 'prefecture' | 'county';

export interface Division {
	/** GB/T 2260. */
	code: string;
	/** ASCII, unique in China: `xiaoshan`, `jiangsu-taizhou`. */
	slug: string;
	/** 萧山区 */
	name: string;
	/** 萧山 */
	short: string;
	level: DivisionLevel;
	/** Code of the division above. */
	parent?: string;
	/** 浙江省杭州市萧山区 */
	fullName: string;
	/** Names used in prose beside the official one (菇乡). */
	nicknames: string[];
	/** Earlier names with the year in which they ended, where known. */
	former: { name: string; year?: number }[];
}

const ZHEJIANG = '33';

/** Placeholders of the code list that are no divisions. */
const NOT_A_DIVISION = /^(?:省直辖县|县|自治区直辖县级行政区划|市辖区|其它区|市辖县)$/u;
/** Cities without counties list their towns in the county table (东莞, 中山, 儋州 …). */
const TOWN = /(?:镇|乡|街道|办事处|热作学院)$/u;

let cache:
	| {
			all: Division[];
			byCode: Map<string, Division>;
			bySlug: Map<string, Division>;
			byName: Map<string, Division[]>;
	  }
	| undefined;

function load() {
	return (cache ??= build());
}

function build() {
	const all: Division[] = [];
	const byCode = new Map<string, Division>();

	const add = (code: string, title: string, level: DivisionLevel, parent: Division | undefined) => {
		const division: Division = {
			code,
			slug: '',
			name: title,
			short: stemOf(title),
			level,
			...(parent ? { parent: parent.code } : {}),
			fullName: (parent?.fullName ?? '') + title,
			nicknames: (zhejiang.nicknames as Record<string, string[]>)[code] ?? [],
			former: [...zhejiang.former, ...formerNames.former]
				.filter((former) => former.code === code)
				.map(({ name, year }: { name: string; year?: number }) => ({
					name,
					...(year === undefined ? {} : { year }),
				})),
		};
		all.push(division);
		byCode.set(code, division);
	};

	for (const [code, name] of Object.entries(areaList.province_list)) add(code, name, 'province', undefined);
	for (const [code, name] of Object.entries(areaList.city_list)) {
		const province = byCode.get(`${code.slice(0, 2)}0000`)!;
		if (!NOT_A_DIVISION.test(name) && name !== province.name) add(code, name, 'prefecture', province);
	}
	for (const [code, name] of Object.entries(areaList.county_list)) {
		const parent = byCode.get(`${code.slice(0, 4)}00`) ?? byCode.get(`${code.slice(0, 2)}0000`)!;
		if (!NOT_A_DIVISION.test(name) && !TOWN.test(name)) add(code, name, 'county', parent);
	}

	giveSlugs(all, byCode);
	// After the others, with addresses of their own: theirs must not change.
	for (const { code, name, slug, parent } of newAreas.areas) {
		add(code, name, 'county', byCode.get(parent));
		Object.assign(all.at(-1)!, { slug, short: name });
	}
	const byName = new Map<string, Division[]>();
	for (const division of all)
		for (const name of new Set([
			division.name,
			division.short,
			division.fullName,
			...division.former.map((f) => f.name),
		]))
			byName.set(name, [...(byName.get(name) ?? []), division]);
	return { all, byCode, bySlug: new Map(all.map((division) => [division.slug, division])), byName };
}

/**
 * The bare slug goes to provinces, then to Zhejiang, then to a prefecture that shares it with no other
 * prefecture, then to a county that shares it with nobody; the others are prefixed by their parent, by both
 * parents, and at last by their code, until they are unique.
 */
function giveSlugs(all: Division[], byCode: Map<string, Division>): void {
	const bare = new Map(all.map((division) => [division.code, slugOfStem(division.short)]));
	const taken = new Set<string>();
	const rank = (division: Division) => {
		if (division.level === 'province') return 0;
		if (division.code.startsWith(ZHEJIANG)) return division.level === 'prefecture' ? 1 : 2;
		return division.level === 'prefecture' ? 3 : 4;
	};
	const wanted = new Map<string, number>();
	for (const division of all)
		for (const level of division.level === 'county' ? ['county'] : ['county', division.level]) {
			const key = `${level} ${bare.get(division.code)!}`;
			wanted.set(key, (wanted.get(key) ?? 0) + 1);
		}
	/** How many divisions of this level (for counties: of any level) would like the same slug. */
	const rivals = (division: Division) => wanted.get(`${division.level} ${bare.get(division.code)!}`)!;

	for (const division of [...all].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1))) {
		const own = bare.get(division.code)!;
		const parents: string[] = [];
		for (let up = byCode.get(division.parent ?? ''); up; up = byCode.get(up.parent ?? ''))
			parents.unshift(bare.get(up.code)!);
		const candidates = [
			...(rank(division) < 3 || rivals(division) === 1 ? [own] : []),
			[...parents.slice(-1), own].join('-'),
			[...parents, own].join('-'),
			`${own}-${division.code}`,
		];
		division.slug = candidates.find((slug) => !taken.has(slug))!;
		taken.add(division.slug);
	}
}

/** All divisions, provinces first, in the order of their codes within a level. */
export function divisions(): Division[] {
	return load().all;
}

/** `divisionBySlug('xiaoshan')?.name // => '萧山区'` */
export function divisionBySlug(slug: string): Division | undefined {
	return load().bySlug.get(slug);
}

/** `divisionByCode('330109')?.name // => '萧山区'` */
export function divisionByCode(code: string): Division | undefined {
	return load().byCode.get(code);
}

/**
 * Divisions whose official, short, full or former name is exactly this; several when it is ambiguous.
 *
 *     divisionsNamed('鼓楼区').length // => 4      divisionsNamed('绍兴县')[0].name // => '柯桥区'
 */
export function divisionsNamed(name: string): Division[] {
	return load().byName.get(name) ?? [];
}

/** The division and those above it, nearest first. */
export function lineage(division: Division): Division[] {
	const parent = division.parent === undefined ? undefined : divisionByCode(division.parent);
	return parent ? [division, ...lineage(parent)] : [division];
}
