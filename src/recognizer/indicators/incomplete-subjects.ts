/**
 * Subjects that say too little by themselves (比例, 公办, 其中) take words of the statement or the clause before them.
 */
import { LEADING_ACTION } from './actions.ts';
import { clauseStart } from './clauses.ts';
import type { Around, Statement } from './statement.ts';
import { clip, stripLead, TAIL, trimNoun } from './subject-words.ts';

/** Words that count nothing without what they belong to. */
const GENERIC =
	/^(?:总?人数|总数|总量|数量|金额|总额|比例|占比|总面积|其中|国家级|省级|市级|县级|区级|校级|其他|男生|女生|辅导|交流|录用|参与|参加|获奖|获奖(?:总数|比例|人数)|通过|完成|覆盖|受益|活动|以上|以下|中高级|总计|合计|增幅|降幅|开工|竣工|达标|提高|提升|增长|增加|上升|下降|减少|降低|[高低]于(?:全[国省市]|上年|去年)[^，]{0,6})$/u;
const PARTS = '小学|初中|高中|普高|职高|中职|学前|公办|民办|城区|城镇|农村|乡镇|文科|理科|男|女|文化生';
const PART = new RegExp(`^(?:${PARTS})$`, 'u');
const PART_START = new RegExp(`^(?:${PARTS})`, 'u');
const PART_END = new RegExp(`(?:${PARTS})$`, 'u');

function inBracket(text: string, from: number, at: number): boolean {
	const before = text.slice(from, at);
	return before.lastIndexOf('（') > before.lastIndexOf('）');
}

/** A subject that says too little takes the words of the statement before it, or of the clause before. */
export function complete(
	own: string,
	around: Around,
	beforeStart: number,
	after: string,
	share: boolean,
): string {
	const { previous, quantity, text, from } = around;
	const unitName = /(?:学位|学分|课时|学时)$/u.exec(quantity.unit)?.[0];
	if (own.length >= 2 && !GENERIC.test(own) && !PART.test(own) && !/^\d/u.test(own)) return own;
	// 获奖比例 says what it is a share of; whose prizes is more than the list before can tell.
	if (share && own.length >= 4) return own;
	const last = previous?.subjects.at(-1) ?? '';
	// 合格率小学100%、初中99.6%; 幼儿园177所（公办58所，民办119所）: a part of what was named before.
	if (PART.test(own) && last && (quantity.kind === 'share' || inBracket(text, from, beforeStart)))
		return quantity.kind === 'share' && PART_END.test(last)
			? last.replace(PART_END, own)
			: own + last.replace(PART_START, '');
	if (PART.test(own)) return own;
	// (650分以上8人): the words before the bracket say whose.
	if (text[beforeStart - 1] === '（' || text[beforeStart - 1] === '(') {
		const outer = outerHead(text, from, beforeStart - 1);
		if (outer) return outer + own;
	}
	if (own === '' && unitName && !share) return unitName;
	// 2人获市级班主任大赛一等奖: nothing before, so what they did is the subject.
	if (
		own === '' &&
		!share &&
		quantity.kind !== 'rank' &&
		/^[\p{Script=Han}“]/u.test(after) &&
		!/^[和及与]/u.test(after)
	)
		return trimNoun(after);
	// 提高3个百分点: what was named before, not 上线率提高.
	if (previous && last && /^(?:提高|提升|增长|增加|上升|下降|减少|降低)$/u.test(own)) return last;
	if (previous && last && sameThread(text, previous, beforeStart))
		return /^(?:市级|省级|县级|区级|国家级|校级|其他|其中)$/u.test(own)
			? own.replace('其中', '') + last.replace(/^(?:国家级|省级|市级|县级|区级|校级)/u, '')
			: overlaps(last, own)
				? last
				: last + own;
	const head =
		own.length >= 2 && own.length <= 3 && quantity.kind === 'share'
			? ''
			: outerHead(text, from, beforeStart - 1);
	return own === '' || own.length < 3 ? head + own : own;
}

const overlaps = (last: string, own: string) => own !== '' && last.endsWith(own);

/** True when nothing but clauses with numbers lies between. */
function sameThread(text: string, previous: Statement, beforeStart: number): boolean {
	const between = text.slice(previous.quantity.end, beforeStart);
	return between.length <= 14 || !/[，：]/u.test(between.slice(1, -1));
}

/** Subject of the clause that ends at `end`: 高分段考生取得了… → 高分段考生. */
function outerHead(text: string, from: number, end: number): string {
	if (end <= from) return '';
	const start = clauseStart(text, from, end);
	let clause = text.slice(start, end).replace(/[，：:]$/u, '');
	clause = stripLead(clause).rest;
	const action = LEADING_ACTION.exec(clause);
	if (action) clause = clause.slice(action[0].length);
	const stop = clause
		.slice(2)
		.search(/首次|突破|取得|实现|达到|获得|保持|创下|持续|进一步|得到|有了|迈上|完成/u);
	return clip((stop >= 0 ? clause.slice(0, stop + 2) : clause).replace(TAIL, ''));
}
