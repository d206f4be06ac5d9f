import type { Find, Rule } from '../types.ts';

interface Pattern {
	pattern: RegExp;
	evidence: string;
}

const PROVINCES =
	'河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾';

/** Bodies by their official names. 县委, 市政府 and 党委 alone are no names: every sentence has one. */
const patterns: Pattern[] = [
	{
		// 教育部门, 教育部署, 中央教育部长 are other words; 教育部“减负30条” belongs to the document
		pattern: /(?<![高中体宣干])教育部(?!分(?![一二三两\d]{1,2}批)|[门署长级属队位“])(?:办公厅)?/gu,
		evidence: '国务院组成部门。',
	},
	{
		pattern: new RegExp(
			`(?:(?:${PROVINCES})省?|(?:内蒙古|广西|西藏|宁夏|新疆)(?:[\\p{Script=Han}]{0,4}自治区)?|×?省|自治区)(?:教育厅|教育考试院|教育厅教研室|教育委员会|教委)`,
			'gu',
		),
		evidence: '省级教育行政部门。',
	},
	{
		pattern: /(?:北京|天津|上海|重庆)市?(?:教委|教育委员会|教育工委|教育考试院)/gu,
		evidence: '直辖市的教育行政部门。',
	},
	{
		pattern:
			/(?:(?:(?![根据按照依接受迎通过由经在与和向被对的])[\p{Script=Han}]){2,6}?[省市县区州]|自治区)(?:人民)?政府教育督导(?:委员会办公室|委员会|室)/gu,
		evidence: '政府的教育督导机构，写了全称。',
	},
	{
		pattern:
			/(?:省|市|县|区|州)委(?:教育工作领导小组|教育工委|高校工委|教育工作委员会|组织部|宣传部|统战部|政法委|编办|党校|改革办|网信办)/gu,
		evidence: '党委的工作机构，写了全称。',
	},
	{
		pattern:
			/(?:省|市|县|区|州)(?:人民政府办公室|政府教育督导(?:室|委员会办公室|委员会)|教育督导委员会|行政服务中心|政务服务中心)/gu,
		evidence: '政府的工作机构，写了全称。',
	},
	{
		pattern:
			/(?:(?<![\p{Script=Han}A-Za-z×*＊○])|(?<=[与和由向经被获]))(?:省|市|县|区)(?:公安|财政|人力资源和社会保障|人力社保|人社|卫健|卫生健康|市场监管|市场监督管理|发改|发展和改革|民政|文化和旅游|文广旅体|住建|自然资源|应急管理|教育体育|教体|教育)(?:局|厅|委)/gu,
		evidence: '政府部门，名称按惯例省去地名。',
	},
];

/**
 * Offices and party organs by name. A bureau with its place (嘉善县教育局) is left to the rule for districts:
 * its reports are what the district's page shows.
 *
 *     被教育部评为优秀学校 → 教育部      在县委教育工作领导小组的指导下 → 县委教育工作领导小组
 *     教育部门、县委县政府  → nothing
 */
export const office: Rule = {
	name: 'office',
	find(text) {
		return patterns.flatMap(({ pattern, evidence }) =>
			[...text.matchAll(pattern)].map((match): Find => ({
				type: 'organisation',
				start: match.index,
				end: match.index + match[0].length,
				text: match[0],
				rule: 'office',
				certainty: 'unlisted',
				evidence,
			})),
		);
	},
};
