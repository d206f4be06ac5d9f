import type { Find, Rule } from '../types.ts';
import { lookUp } from '../lexicon.ts';

/** 市县教育提质行动动员大会精神, 全市教育大会精神: a meeting with a level, named for its spirit or because it is carried out. */
const MEETING =
	/(?<level>(?:(?:省|市|县|区|州)(?:委|政府)(?:\d{4}年)?|全国(?!全)|全省(?!全)|全市|全县|全区|省|市|县|区|(?:国家|省|市|县|区|州)(?:、?(?:省|市|县|区|州)){1,2}))(?<name>(?:(?!和|及|与|会|等|的|局|委|厅|在|贯彻|深入|召开|主持|参加|出席|开展|落实|上级)[\p{Script=Han}“”]){2,14}?(?:教育大会|动员大会|表彰大会|推进大会|推进会|大会|工作会议|动员会|座谈会|现场会|务虚会|代表大会|党代会|部署会))(?<spirit>精神)?/gu;
const CARRIED_OUT = /(?:贯彻|落实|学习|传达|按照|根据|围绕|迎接|喜迎)[^，。；]{0,30}$/u;
/** 十二届市委历次全会, 市委十二届历次全会 */
const LOCAL_PLENUMS =
	/(?:[省市县区]委)?第?[一二三四五六七八九十]{1,3}届(?:[省市县区]委)?(?:历次|[一二三四五六七八九十]{1,3}次)(?:全会|全体会议)/gu;
/** 第21次全国高校党的建设工作会议, 第十九次全省高校党建会: numbered, so it is one certain meeting. */
const NUMBERED =
	/第[一二三四五六七八九十\d]{1,3}次全(?:国|省|区|市)(?:(?![和与及等，。])[\p{Script=Han}]){2,14}?(?:工作会议|工作会|座谈会|党建会|大会)/gu;
/** 区“两会”, 全国两会 */
const TWO_SESSIONS = /(?:全国|省|市|县|区|州)“?两会”?(?![一场])/gu;
/** 省委十四届八次全会 is an elliptical list; 区委全会, 市纪委全会 without a number are here. */
const BARE_PLENUM = /(?:省|市|县|区)(?:纪)?委全(?:体)?会(?:议)?(?=精神)/gu;

/** 市七届人大二次会议, 区委十二次党代会, 省第十次党代会, 省、市党代会 */
const CONGRESS =
	/(?:(?:省|市|县|区|州|旗|自治区)(?:、(?:省|市|县|区|州))*)(?:人大|政协|委)?(?:第?[一二三四五六七八九十]{1,4}届(?:人大|政协)?)?(?:第?[一二三四五六七八九十]{1,3}次)?(?:党代会|(?<=次)(?:全体)?会议|(?<=届[人大政协]{0,2}[一二三四五六七八九十]{1,3}次)大会)/gu;
/** 二十届中央纪委四次全会, 市纪委五次全会 */
const DISCIPLINE =
	/(?:第?[一二三四五六七八九十]{1,3}届)?(?:中央|省|市|县|区|州)纪委(?:第?[一二三四五六七八九十]{1,3}届)?第?[一二三四五六七八九十]{1,3}次全(?:会|体会议)/gu;
/** 省、市党代会和区委六届三次党代会精神: the spirit stands at the end of the list. */
const LISTED_SPIRIT =
	/^(?:《政府工作报告》)?(?:精神|(?:和|及|与|以及|、)[^，。；]{2,30}精神|提出的|部署|确定的|胜利召开|即将召开)/u;

/** 习近平总书记在全国教育大会上的重要讲话精神, 总书记“七一”重要讲话, 习近平总书记系列重要讲话精神 */
const SPEECH =
	/(?:习近平总书记|习近平(?=在|来|视察|考察)|总书记)(?<where>系列|“七一”|七一|\d{1,2}月\d{1,2}日|在(?<at>(?!大会|会上|会议|座谈会上|现场)[^，。；、！]{2,26}?)(?:上|时|中|期间)?(?:的|发表的|作的)?|(?:来|考察|视察)[^，。；、！]{1,14}?(?:时的?|的)?|对[^，。；、！]{2,20}?(?:的|作出的)|[致给][^，。；、！]{2,20}?的|关于(?:(?!论述)[^，。；、！]){2,20}?的?)重?要?(?:讲话|指示批示|指示|批示|回信|贺信)(?:精神)?/gu;

/**
 * Meetings and speeches that have no entry. Those that have one are found by name; the longer one wins.
 *
 *     深入贯彻落实市县教育提质行动动员大会精神   → unlisted meeting
 *     传达市政府2020年工作务虚会精神            → unlisted meeting
 *     召开全市教育工作会议                     → nothing: told as news, not cited
 *     学习习近平总书记“七一”重要讲话精神         → unlisted speech
 */
export const meeting: Rule = {
	name: 'meeting',
	find(text, lexicon) {
		const meetings = [...text.matchAll(MEETING)].filter(
			({ 0: words, index, groups }) =>
				// 全国全省全市教育大会 is an elliptical list.
				!/^[省市县区]全/u.test(words) &&
				(groups!['spirit'] !== undefined || CARRIED_OUT.test(text.slice(Math.max(0, index - 34), index))),
		);
		return [
			...meetings.map((match) => mention(match, '被贯彻或学习的会议，词库未收。')),
			...[...text.matchAll(CONGRESS)]
				.filter(
					({ 0: words, index }) =>
						LISTED_SPIRIT.test(text.slice(index + words.length, index + words.length + 40)) ||
						CARRIED_OUT.test(text.slice(Math.max(0, index - 34), index)),
				)
				.map((match) => mention(match, '被贯彻或学习的会议，词库未收。')),
			...[...text.matchAll(LOCAL_PLENUMS)]
				.filter(([words]) => /[省市县区]委/u.test(words))
				.map((match) => mention(match, '地方党委的全会，词库未收。')),
			...[...text.matchAll(NUMBERED)].map((match) => mention(match, '写了次数的会议，词库未收。')),
			...[...text.matchAll(DISCIPLINE)].map((match) => mention(match, '纪委全会，词库未收。')),
			...[...text.matchAll(TWO_SESSIONS)].map((match) => mention(match, '人民代表大会与政协会议的合称。')),
			...[...text.matchAll(BARE_PLENUM)].map((match) => mention(match, '党委全会，未写届次。')),
			...(text.includes('总书记') || text.includes('习近平')
				? [...text.matchAll(SPEECH)]
						// 在全国教育大会上的重要讲话: the meeting has an entry, that is what is meant.
						.filter(({ groups }) => groups!['at'] === undefined || !lookUp(lexicon, groups!['at']))
						.map((match) => mention(match, '习近平总书记的讲话或指示，词库未收这一次。'))
				: []),
		];
	},
};

function mention(match: RegExpExecArray, evidence: string): Find {
	const words = match[0].replace(/精神$/u, '');
	return {
		type: 'conference',
		start: match.index,
		end: match.index + words.length,
		text: words,
		rule: 'meeting',
		certainty: 'unlisted',
		evidence,
	};
}
