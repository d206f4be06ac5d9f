import type { Context, Find, Rule } from '../types.ts';
import { nameBefore } from '../boundaries.ts';

/** 提质20条, 新政十条: a local document by the number of its articles. */
const ARTICLES =
	/(?<=落实|出台|制定|执行|实施|印发|推出|发布)(?<name>(?:(?!了)[\p{Script=Han}]){2,8}(?:\d{1,3}|[一二三四五六七八九十]{1,3})条)(?:举措|意见|措施|政策|新政)?/gu;

/** 健康庆元, 平安萧山: what every county calls its share of a national campaign. */
const SLOGANS = '健康|平安|法治|数字|美丽|清廉|书香|幸福|文明|善治|创新|活力|智慧|信用';

/** 实施亚运精神赓续行动: a named campaign without quotation marks. 工程 alone would catch building sites. */
const CAMPAIGN =
	/(?:提升|培养|培育|培优|赋能|强基|筑基|铸魂|育才|领航|赓续|护航|攻坚|清零|扩优|振兴|浸润|固本)(?:专项|三年)?(?:行动计划|行动|工程|计划)/gu;
/** 第二个学前教育五年行动计划: numbered by the place itself. 期 and 轮 are how the state counts its own. */
const NUMBERED_PLAN = /第[二三四五六]个(?:(?!的)[\p{Script=Han}]){2,12}?(?:行动计划|年计划)/gu;

/** 举办班主任节, 首届教研节: whom or what few places celebrate. An 艺术节 or 读书节 every district has. */
const FESTIVAL =
	/(?<=举办|举行|开展|组织|启动|打造|创设|办好|首届|第[一二三四五六七八九十\d]{1,3}届)(?:[了全县区市校园届首]{0,3})(?<name>(?:班主任|家长|校长|师徒|教研|课程|课堂|教学|创客|心理健康)(?:文化)?节)(?![日目约点省气假课])/gu;

/** 艺术互联网学校: a school that is a service; it has a subject for a name. */
const ONLINE_SCHOOL = /(?:艺术|体育|科学|心理|劳动|美育|音乐|英语|STEAM)(?:互联网|网络|云上)学校/gu;

const DONE = /(?:实施|启动|开展|推进|深化|落实|组织|推动)$/u;

/**
 * Local campaigns and documents that stand without quotation marks.
 *
 *     全面落实提质20条举措     → 提质20条        实施亚运精神赓续行动 → 亚运精神赓续行动
 *     助力健康庆元建设（庆元县） → 健康庆元         完成改造提升工程    → nothing
 */
export const campaign: Rule = {
	name: 'campaign',
	find(text, _lexicon, context) {
		return [...articles(text), ...ownSlogans(text, context), ...campaigns(text), ...unquoted(text)];
	},
};

function articles(text: string): Find[] {
	return [...text.matchAll(ARTICLES)].map((match) =>
		mention(text, match.index, match.index + match.groups!['name']!.length, '以条数称呼的文件，词库未收。'),
	);
}

function ownSlogans(text: string, { district }: Context): Find[] {
	if (!district || district.short.length < 2) return [];
	return [
		...text.matchAll(new RegExp(`(?:${SLOGANS})${district.short}(?=建设|创建|行动|[，。、”])`, 'gu')),
	].map((match) =>
		mention(text, match.index, match.index + match[0].length, '本地的建设行动，带有本地地名。'),
	);
}

function campaigns(text: string): Find[] {
	return [...text.matchAll(CAMPAIGN)].flatMap((match) => {
		const name = nameBefore(text, match.index, 10);
		const start = match.index - name.length;
		if (name.length < 2 || name.length > 8 || !DONE.test(text.slice(Math.max(0, start - 2), start)))
			return [];
		return [mention(text, start, match.index + match[0].length, '“实施”一类动词后的行动名称，词库未收。')];
	});
}

function unquoted(text: string): Find[] {
	return [
		...[...text.matchAll(FESTIVAL)].map((match) => {
			const end = match.index + match[0].length;
			return mention(text, end - match.groups!['name']!.length, end, '学校的节会，无引号，词库未收。');
		}),
		...[...text.matchAll(ONLINE_SCHOOL)].map((match) =>
			mention(text, match.index, match.index + match[0].length, '网上学校，以学科为名。'),
		),
		...[...text.matchAll(NUMBERED_PLAN)].map((match) =>
			mention(text, match.index, match.index + match[0].length, '本地自行编次的计划，词库未收。'),
		),
	];
}

function mention(text: string, start: number, end: number, evidence: string): Find {
	return {
		type: 'local-initiative',
		start,
		end,
		text: text.slice(start, end),
		rule: 'campaign',
		certainty: 'unlisted',
		evidence,
	};
}
