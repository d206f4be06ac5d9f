/**
 * What a quantity counts, read from the words around it.
 */
import { CHANGE, LEADING_ACTION, LEADING_TREATMENT, TRAILING_ACTION, VERB_STOP } from './actions.ts';
import { clauseStart, nounLimit } from './clauses.ts';
import { complete } from './incomplete-subjects.ts';
import type { Around, Statement } from './statement.ts';
import { clip, lastItem, splitJoined, stripLead, TAIL, trimNoun } from './subject-words.ts';
import type { Quantity } from './types.ts';
import { unitKind } from './units.ts';

const JOINED = /(?:均|各|都|分别|全部)(?:已)?(?:达到|达|为|是|占|超过|保持在|实现|约|近|了)*\s*$/u;
const SHARE_OF =
	/占(?!比)(?:到|了)?(?!\d{4}年)(?<whole>[^，。；：]{1,20}?)(?:总数|总量)?的?(?:比例|比重|百分比)?(?:达到?|为|约|近|超过|超|的|到)*$/u;
const RANK_TAIL =
	/(?:(?:均|继续|再次|首次|连续|稳居|位居|位列|名列|并列|居|列|排名?|位次|位|获得?|夺得|升至|跃升至|升到|跃居|跻身|进入|保持|在|为)*)(?<whole>全(?:省|市|国|县|区|州)(?:同类|县区|县市区?)?)?(?:从|由|第)?(?:位居|位列|居|列|排名?|位|获|第)*$/u;
export function readStatement(around: Around): Statement {
	const { text, from, to, previous, quantity, next } = around;
	const segment = previous
		? Math.max(previous.quantity.end, previous.form === 'before' ? previous.end : 0)
		: from;
	const boundary = clauseStart(text, Math.min(segment, quantity.start), quantity.start);
	const beforeStart = Math.min(boundary, quantity.start);
	const rawBefore = text.slice(beforeStart, quantity.start);
	const afterEnd = Math.min(next?.start ?? to, nounLimit(text, quantity.end, to));
	const after = text.slice(quantity.end, afterEnd);
	const carried = carriedAction(text, previous, beforeStart, quantity);

	if (standsBeforeNoun(quantity, after, rawBefore))
		return nounBehind({ around, rawBefore, beforeStart, after, carried });
	return nounInFront({ around, rawBefore, beforeStart, after, carried });
}

interface Read {
	around: Around;
	rawBefore: string;
	beforeStart: number;
	after: string;
	carried: string | null;
}

/** 确定46名中小学后备干部 → 中小学后备干部; 6所初中入选首批试点 → 初中入选首批试点. */
function nounBehind({ around, rawBefore, beforeStart, after, carried }: Read): Statement {
	const { quantity } = around;
	const { rest } = stripLead(rawBefore);
	const trailing = TRAILING_ACTION.exec(rest);
	const leading = LEADING_ACTION.exec(rest);
	const qualifier = leading ? rest.slice(leading[0].length) : rest;
	const action =
		trailing?.groups!['action'] ??
		leading?.groups!['action'] ??
		(rest === '' || qualifier.length <= 3 ? carried : null);
	const noun = after
		.replace(/^（[^）]*）/u, '')
		.replace(/^的/u, '')
		.replace(/（[^）]*$/u, '');
	const preposition = /[对向为将把给从由按以]/u.test(rawBefore.slice(0, 3)) || rawBefore.includes('等');
	const stop = noun.slice(1).search(VERB_STOP);
	const bare = stop >= 0 ? noun.slice(0, stop + 1) : noun;
	// Right before the next number the words are only an attribute: 4所学校选送的｜5幅作品.
	const attribute = around.next !== undefined && quantity.end + after.length === around.next.start;
	const kept = action || preposition || attribute || quantity.kind === 'amount' ? bare : noun;
	const subject = trimNoun(kept);
	// 县内13所学校, 庆元职高2名学生: what stands right before the number narrows the noun.
	const narrow =
		!trailing &&
		qualifier.length >= 2 &&
		qualifier.length <= 8 &&
		/^[\p{Script=Han}×A-Z]+$/u.test(qualifier) &&
		!/[的等了地]$|^(?:通过|由|从|在|有|对|以|为|按|将)/u.test(qualifier)
			? qualifier
			: '';
	const end = quantity.end + after.indexOf(kept) + kept.length;
	return {
		quantity,
		subjects: [clip(narrow + subject)],
		action,
		whole: null,
		change: /^(?:新增|净增|增加)/u.test(action ?? '') ? 'increase' : null,
		start:
			beforeStart +
			rawBefore.length -
			(narrow || (action !== null && rest.length <= 12) ? rest.length : (trailing?.[0].length ?? 0)),
		end: Math.max(quantity.end, Math.min(end, around.to)),
		form: 'before',
	};
}

/** 创成“清廉食堂”4个 → 清廉食堂; 交流人数占符合条件人员44.8% → 交流人数 of 符合条件人员. */
function nounInFront({ around, rawBefore, beforeStart, after, carried }: Read): Statement {
	const { quantity, previous, from } = around;
	let rest = rawBefore.trimEnd();
	let whole: string | null = null;
	let change: Statement['change'] = quantity.change ?? null;

	const share = quantity.kind === 'share' ? SHARE_OF.exec(rest) : null;
	if (share) {
		whole = share.groups!['whole']!.replace(/的$/u, '');
		rest = rest.slice(0, share.index);
	} else if (quantity.kind === 'rank') {
		const tail = RANK_TAIL.exec(rest);
		whole = tail?.groups?.['whole'] ?? null;
		if (tail) rest = rest.slice(0, tail.index);
	}
	const joined = JOINED.test(rest);
	const changed = CHANGE.exec(rest);
	if (changed && quantity.kind !== 'rank') {
		if (!changed.groups!['to'] || quantity.from !== undefined)
			change = changed.groups!['up'] ? 'increase' : 'decrease';
		// 人数增加27人 keeps 人数; 平均增收 keeps its verb, nothing else says what grew.
		const head = rest.slice(0, changed.index).replace(TAIL, '');
		rest =
			head.length >= 2 || changed[0].length > 3
				? head
				: rest.slice(0, changed.index) + changed[0].replace(/(?:到|至|为|了|达到?|约)+$/u, '');
		if (/增收|增幅|降幅/u.test(changed[0]) && head.length >= 2)
			rest = `${head}${/增收|增幅|降幅/u.exec(changed[0])![0]}`;
	}
	rest = rest.replace(TAIL, '');
	if (quantity.from !== undefined) change ??= 'increase';

	const stripped = stripLead(rest);
	rest = stripped.rest;
	const verb = LEADING_ACTION.exec(rest);
	// 参加活动的家长: the verb says which parents.
	const making =
		verb && /^(?:参加|参与|享受|获得?|入选)/u.test(verb.groups!['action']!) && rest.includes('的')
			? null
			: verb;
	const treating = making ? null : LEADING_TREATMENT.exec(rest);
	let action = making?.groups!['action'] ?? treating?.groups!['action'] ?? null;
	if (making) rest = rest.slice(making[0].length);
	else if (treating) rest = rest.slice(treating.groups!['adverb']!.length);
	// 参加…大赛获×金: the verb at the end says nothing about what is counted.
	rest = rest.replace(/(?:荣获|获得|夺得|斩获|获|得)$/u, '');
	action ??= carried;
	rest = stripLead(rest).rest;

	// 巩固率、毛入学率分别达到99%、92%: one subject for each number, in turn.
	if (previous?.pending?.length && /^[、和及与，\s]*$/u.test(rawBefore))
		return {
			quantity,
			subjects: [clip(previous.pending[0]!)],
			action: previous.action,
			whole: null,
			change: null,
			start: quantity.start,
			end: quantity.end,
			form: 'bare',
			pending: previous.pending.slice(1),
			turn: (previous.turn ?? 0) + 1,
			turns: previous.turns ?? 0,
		};
	const inTurn = /分别[^、，]*$/u.test(rawBefore) ? turnsFrom(around) : 0;
	const listed = joined ? splitJoined(rest) : [lastItem(rest)];
	const paired = inTurn > 1 && listed.length === inTurn;
	// 分别 without as many numbers as subjects says nothing sure about any of them but the first.
	let subjects = paired ? [listed[0]!] : inTurn > 1 && listed.length > 1 ? [rest] : listed;
	if (subjects.every((one) => one === '')) subjects = [''];
	// 我市投入5586万元: the verb is all there is.
	if (subjects[0] === '' && making && quantity.kind === 'amount' && after === '') subjects = [action!];
	// 总投资7535万元的学校建设项目: the noun behind says whose.
	const behind = /^的(?<noun>\p{Script=Han}{2,16})/u.exec(after)?.groups!['noun'];
	if (behind && subjects.length === 1 && /^(?:总?投资|总?投入|占地|资金)$/u.test(subjects[0]!))
		subjects = [trimNoun(behind) + subjects[0]!];
	if (subjects.length === 1) subjects = [complete(subjects[0]!, around, beforeStart, after, share !== null)];

	const first = subjects[0]!;
	// The quotation begins where the words of this statement do: with its verb, or with its subject.
	const words = joined || (making && stripped.rest.length <= 30) ? stripped.rest : first;
	const place = words ? rawBefore.lastIndexOf(words.slice(0, 3)) : -1;
	const start =
		place >= 0
			? beforeStart + place
			: rest !== ''
				? beforeStart + Math.max(0, rawBefore.lastIndexOf(rest.slice(0, 3)))
				: quantity.start;
	if (/^(?:新增|净增)/u.test(action ?? '') && quantity.kind !== 'share' && quantity.kind !== 'rank')
		change ??= 'increase';
	return {
		quantity,
		subjects: subjects.map((one) => clip(trimNoun(one))),
		action,
		whole,
		change,
		start: Math.max(from, Math.min(start, quantity.start)),
		end: quantity.end,
		form: rest === '' && previous ? 'bare' : 'after',
		...(inTurn > 1
			? {
					pending: paired ? listed.slice(1) : Array.from({ length: inTurn - 1 }, () => subjects[0]!),
					turn: 0,
					turns: inTurn,
				}
			: {}),
	};
}

/** How many numbers follow each other with nothing but 、 between: 90%、99%和92% → 3. */
function turnsFrom({ text, quantity, following }: Around): number {
	let count = 1;
	let end = quantity.end;
	for (const next of following) {
		if (!/^[、和及与，\s]{1,2}$/u.test(text.slice(end, next.start))) break;
		count++;
		end = next.end;
	}
	return count;
}

/** Verbs that are part of their subject are not carried on. */
const TREATMENT =
	/^(?:定向培养|培养|培训|新?招聘|新?招录|招录|录用|招引|引育|资助|辅导|排查|整改|惠及|接种|减免|选送|帮扶|解决|捐款|捐赠)$/u;

/** The action of a list's first member holds for the others: 创成A 4个、B 9所. */
function carriedAction(
	text: string,
	previous: Statement | undefined,
	beforeStart: number,
	quantity: Quantity,
): string | null {
	const own = text.slice(beforeStart, quantity.start);
	if (
		!previous?.action ||
		/(?:达|达到|为|占|共|计|总计|累计)\s*$|^(?:人均|平均|受)/u.test(own) ||
		TREATMENT.test(previous.action) ||
		quantity.kind === 'share' ||
		quantity.kind === 'rank'
	)
		return null;
	const between = text.slice(previous.end, Math.max(previous.end, beforeStart));
	return /^(?:（[^）]*）|[^，。；：（）]{0,3})?[、，（]?(?:其中)?$/u.test(between) ? previous.action : null;
}

/** A classifier wants a noun; so does money with 的: 1000万元的奖励. */
function standsBeforeNoun(quantity: Quantity, after: string, before: string): boolean {
	if (quantity.kind === 'share' || quantity.kind === 'rank' || quantity.from !== undefined) return false;
	// 投资4664万元的39个项目, 本科进线5099人的好成绩: what stands in front says more.
	if (/^的\p{Script=Han}{2}/u.test(after)) {
		const { rest } = stripLead(before);
		return rest.replace(LEADING_ACTION, '').replace(/的$/u, '').length < 2;
	}
	if (unitKind(quantity.unit) !== 'classifier' && !/^次$/u.test(quantity.unit)) return false;
	if (/^（[^）]*）\p{Script=Han}{2}|^ (?=\p{Script=Han}{2})/u.test(after)) return true;
	if (
		!/^[\p{Script=Han}“《×A-Z]/u.test(after) ||
		/^(?:和|及|与|以及|或|而|且|等|的?占|并|中(?!小|学|心|职|等|高|层|国))/u.test(after)
	)
		return false;
	// 活动12次获… : the noun is in front already.
	return !/(?:数|人数|总数|数量)(?:达|为|共|约)*$/u.test(before);
}
