/**
 * Formal titles of documents: what kind of document the last word names, and the words by which two
 * spellings of one title are the same.
 */
import { fold } from './fold.ts';

/**
 * Words that end the title of a document with authority. Longest first. 总结, 思路 and 报告 are missing on
 * purpose (reports, not policies), 方法 and 书法 must not count as 法.
 */
const DOCUMENT_NOUN =
	/(?:实施意见|指导意见|若干意见|意见|补充通知|通知|通告|公告|总体方案|工作方案|实施方案|行动方案|方案|实施办法|管理办法|暂行办法|办法|实施细则|细则|若干规定|规定|条例|规划纲要|行动纲要|实施纲要|指导纲要|纲要|行动计划|支持计划|提升计划|计划|规划|工作指南|指南|指引|课程标准|标准|准则|规程|规则|决定|决议|公报|建议|议案|提案|守则|规范|措施|举措|若干条|章程|清单|制度|通报|工作手册|操作手册|文件汇编|应急预案|预案|框架协议|协议书|协议|备忘录|公约|(?<=[标关体])要求|大纲|要点|(?<=现代化)2035|(?<![方办书用语看想做])法)$/u;

/** Bodies whose name stands before a title without being part of it. */
const ISSUER =
	/^(?:(?:中共中央|国务院|教育部|中央|全国人大|浙江省|省|市|县|区)?(?:办公厅|办公室|人民政府|教育厅|教育局|委员会|委)?(?:等[一二三四五六七八九十百]+(?:部门|部委))?、?)+(?=关于|印发)/u;

/** A body of the state right before a title that does not begin with 关于: 《中共中央国务院深化…总体方案》. */
const STATE = /^(?:(?:中共中央|国务院|教育部)(?:办公厅)?、?)+/u;

/** The title without the body of the state before it; the same words where there is none. */
export function withoutIssuer(title: string): string {
	return fold(title).replace(STATE, '');
}

/** 试行, a range of years and the like at the end say nothing about which document it is. */
const TAIL = /[（(](?:试行|暂行|修订|修正|修订草案|草案|\d{4}[^（）()]*|征求意见稿)[）)]$/u;

/**
 * The words that tell one title from another, and its document noun (empty when it has none).
 *
 *     splitTitle('中共中央 国务院关于全面深化新时代教师队伍建设改革的意见')
 *       // => { stem: '全面深化新时代教师队伍建设改革', noun: '意见' }
 *     splitTitle('拾玉镯') // => { stem: '拾玉镯', noun: '' }
 */
export function splitTitle(title: string): { stem: string; noun: string } {
	let plain = fold(title).replace(/\s/gu, '').replace(TAIL, '');
	// 关于印发〈…〉的通知 is about what it carries.
	const carried = /(?:印发|转发)[《〈](?<inner>.+)[》〉].*$/u.exec(plain)?.groups?.['inner'];
	if (carried) plain = carried.replace(TAIL, '');
	const noun = DOCUMENT_NOUN.exec(plain)?.[0] ?? '';
	const stem = plain
		.slice(0, plain.length - noun.length)
		.replace(ISSUER, '')
		.replace(/^(?:关于)?(?:印发)?/u, '')
		.replace(/的$/u, '');
	return { stem, noun };
}

/**
 * 意见 and 若干意见 are the same kind of document; 实施意见 is another one: it carries out a higher one.
 *
 *     sameKind('若干意见', '意见') // => true      sameKind('实施意见', '意见') // => false
 */
export function sameKind(a: string, b: string): boolean {
	return kindOf(a) === kindOf(b);
}

function kindOf(noun: string): string {
	if (noun.startsWith('实施') && noun !== '实施方案' && noun !== '实施纲要') return noun;
	return noun.slice(-2);
}
