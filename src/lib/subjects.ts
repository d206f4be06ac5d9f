/**
 * When two statements count the same thing. A subject is its words without 第一批, 人数 and quotation marks, by the name
 * that `content/indicators/subjects.yaml` gives it; what was done (新增, 创成 or nothing), the stage of education and the
 * kind of unit belong to it: 新增学位 of kindergartens never meets 老年大学学位 or the number of places there are.
 */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { baseUnit, type Indicator } from '../recognizer/indicators/index.ts';
import { subjectSchema } from '../schemas/indicator.ts';
import { fingerprint } from './section-ids.ts';

export interface NormalSubject {
	/** `i-…`, the same for statements that can stand in one row. */
	id: string;
	/** With what was done: 新增学位（学前）. */
	name: string;
	/** Words alone, by which subjects are sorted. */
	noun: string;
	/** False for words like 教师 or 学校, which count another thing in each sentence. */
	telling: boolean;
}

const ADDED = /^(?:新增|净增|增加|增设|新增安装)/u;
const MADE =
	/^(?:成功创建|创建|创成|争创|新建|改扩建|扩建|改建|迁建|建成|建设|建立|新设|设立|成立|组建|开设|认定|命名|评选|评定|评为|获评|培育|新创|新认定|遴选|荣获|获得|获|取得|入选|启用|投用|投入使用|改造|安装|购置|采购|配备|新成立)/u;

/** Set of words that head different things everywhere. */
const VAGUE =
	/^(?:教师|学生|学校|学员|干部|活动|项目|课题|作品|资金|投入|总投资|投资|人数|校长|班级|幼儿园|小学|初中|高中|中学|单位|企业|问题|平台|基地|品牌|培训|交流|支部|党支部|党员|专家|导师|志愿者|困难|隐患|奖项|名额|面积|金额|试点学校|学生.{0,2}|教师.{0,1})$/u;

let memo: Map<string, string> | undefined;

/** Variant → name, from the data file. Throws with the file's name when an entry does not fit. */
export function subjectNames(file = 'content/indicators/subjects.yaml'): Map<string, string> {
	if (memo) return memo;
	const read = z.array(subjectSchema).safeParse(parseYaml(readFileSync(file, 'utf8')));
	if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
	return (memo = new Map(
		read.data.flatMap(({ subject, variants }) => [subject, ...variants].map((one) => [plain(one), subject])),
	));
}

/** Characters of a name that may mean another thing at each stage of education. */
const SHORT = 4;

export function normalSubject(
	indicator: Pick<Indicator, 'subject' | 'action' | 'unit' | 'comparator' | 'scope' | 'whole'>,
): NormalSubject {
	const words = plain(indicator.subject);
	const known = subjectNames().get(words);
	const noun = known ?? words;
	const kind = kindOf(indicator);
	const family = unitFamily(indicator.unit, indicator.comparator);
	// A name of the list and a long name say what they are about; 学位 alone takes its stage from the sentence.
	const stage = known !== undefined || noun.length > SHORT ? null : indicator.scope;
	const whole =
		indicator.comparator === 'rate' || indicator.comparator === 'rank' ? plain(indicator.whole ?? '') : '';
	return {
		id: `i-${fingerprint([kind, noun, family, stage ?? '', whole].join('|'))}`,
		name: nameOf({ kind, noun, whole, stage }),
		noun,
		telling: known !== undefined || (noun.length >= 3 && !VAGUE.test(noun)),
	};
}

const kinds = ['rank', 'rate', 'added', 'grown', 'reduced', 'made', 'level'] as const;

/** Added to what there was, grown by a number, newly made, or how many there are. */
function kindOf({ action, comparator }: Pick<Indicator, 'action' | 'comparator'>): (typeof kinds)[number] {
	if (comparator === 'rank' || comparator === 'rate') return comparator;
	if (action && ADDED.test(action)) return 'added';
	if (comparator === 'increase') return 'grown';
	if (comparator === 'decrease') return 'reduced';
	return action && MADE.test(action) ? 'made' : 'level';
}

interface NameParts {
	kind: (typeof kinds)[number];
	noun: string;
	whole: string;
	stage: string | null;
}

/** 新增学位（学前）, 获奖比例占全市, 金牌数在全市, 考生人数（减） */
function nameOf({ kind, noun, whole, stage }: NameParts): string {
	const marks = [
		...(stage ? [stage] : []),
		...(kind === 'grown' ? ['增'] : kind === 'reduced' ? ['减'] : []),
	];
	const of = whole ? `${kind === 'rank' ? '在' : '占'}${whole}` : '';
	return `${kind === 'added' ? '新增' : ''}${noun}${of}${marks.length > 0 ? `（${marks.join('·')}）` : ''}`;
}

/** People are people whatever their classifier; schools are counted with 所, 个 and 家. */
function unitFamily(unit: string, comparator: string): string {
	if (comparator === 'rank') return '';
	const base = baseUnit(unit).unit;
	if (/^[人名位]$/u.test(base)) return '人';
	return /^[所个家]$/u.test(base) ? '个' : base;
}

/** Words without marks, batches and counting words. */
function plain(subject: string): string {
	return subject
		.replace(/[“”‘’「」《》\s×]/gu, '')
		.replace(/^(?:第[一二三四五六七八九十\d]+批|首批|一批|其中|其他|各类|各级|全国和|等)/u, '')
		.replace(/(?<=\p{Script=Han}{2})(?:人数|总人数|数量|总数|数)$/u, '')
		.replace(/的$/u, '');
}
