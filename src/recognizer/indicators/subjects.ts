/**
 * What a quantity counts, read from the words around it.
 */
import { CHANGE, LEADING_ACTION, LEADING_TREATMENT, TRAILING_ACTION, VERB_STOP } from './actions.ts';
import type { Quantity } from './types.ts';
import { unitKind } from './units.ts';

/** A quantity with its subject, before period and polarity. Several subjects: 初次就业率、合格率均达95%. */
export interface Statement {
	quantity: Quantity;
	subjects: string[];
	action: string | null;
	whole: string | null;
	change: 'increase' | 'decrease' | null;
	/** Where the words of the statement begin and end in the text. */
	start: number;
	end: number;
	/** Number before noun (32个党支部) or noun before number (党支部32个). */
	form: 'before' | 'after' | 'bare';
	/** Subjects that the next numbers of a 分别 take in turn. */
	pending?: string[];
	/** Place among the numbers of a 分别, from 0, and how many there are. */
	turn?: number;
	turns?: number;
}

/** Words before a subject that say when, where, how sure. 全省 and 全国 stay: they are another whole. */
const LEAD =
	/^(?:[、，\s]|以及|和(?!谐|平)|及(?!时|格)|与(?!会)|并(?!购|联|列|轨)|而且|同时|其中|另有|另外|此外|目前|现(?=有|拥)|截至[^，]{0,10}?(?:年底|月底|底|末|日|前|目前)|到\d{4}年(?:底|末|前)?|至\d{4}年(?:底|末|前)?|在?\d{4}年?[—–-]\d{4}年|在?\d{4}年(?:度|底|末|以来|来|上半年|下半年)?|\d{4}学年|\d{1,2}月(?:份|底)?|去年|今年|明年|全年|一年来|年内|上半年|下半年|近年来|近[一二三两\d]年来?|累计|总计|共计|总共|合计|共(?=[\p{Script=Han}“])(?!同)|全(?:县|市|区|州|系统|域|校)(?:层面|范围内|各级各类)?|已?连续\d+年|我(?:县|市|区|州|局|校|省)|(?:对|将|把|使|从|由)(?=全|我|\d{4}年)|力争|争取(?!到)|预计|计划(?!书)|使|我局|等)/u;
/** Words between a subject and its number. */
const TAIL =
	/(?:分别|(?<!平)均(?!衡)|平均(?=达|为)|各(?!类|级|校)|都|已|仅|只|共(?!同)|累计|总计|合计|共计|达到|达成|达|突破|为|是|有|占|超过|超|约|近|保持在|保持|稳定在|控制在|提升到|提升至|提高到|提高至|增加到|增至|升至|降至|总数达|上升到|上升至|由|从|在|的|了|将|可|:|：|\s|\d{4}年(?:底|末)?)+$/u;
const JOINED = /(?:均|各|都|分别|全部)(?:已)?(?:达到|达|为|是|占|超过|保持在|实现|约|近|了)*\s*$/u;
const SHARE_OF =
	/占(?!比)(?:到|了)?(?!\d{4}年)(?<whole>[^，。；：]{1,20}?)(?:总数|总量)?的?(?:比例|比重|百分比)?(?:达到?|为|约|近|超过|超|的|到)*$/u;
const RANK_TAIL =
	/(?:(?:均|继续|再次|首次|连续|稳居|位居|位列|名列|并列|居|列|排名?|位次|位|获得?|夺得|升至|跃升至|升到|跃居|跻身|进入|保持|在|为)*)(?<whole>全(?:省|市|国|县|区|州)(?:同类|县区|县市区?)?)?(?:从|由|第)?(?:位居|位列|居|列|排名?|位|获|第)*$/u;
/** Words that count nothing without what they belong to. */
const GENERIC =
	/^(?:总?人数|总数|总量|数量|金额|总额|比例|占比|总面积|其中|国家级|省级|市级|县级|区级|校级|其他|男生|女生|辅导|交流|录用|参与|参加|获奖|获奖(?:总数|比例|人数)|通过|完成|覆盖|受益|活动|以上|以下|中高级|总计|合计|增幅|降幅|开工|竣工|达标|提高|提升|增长|增加|上升|下降|减少|降低|[高低]于(?:全[国省市]|上年|去年)[^，]{0,6})$/u;
const MAX = 28;

interface Around {
	text: string;
	/** The sentence. */
	from: number;
	to: number;
	previous: Statement | undefined;
	quantity: Quantity;
	next: Quantity | undefined;
	/** All numbers from this one on, for 分别. */
	following: readonly Quantity[];
}

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

const PARTS = '小学|初中|高中|普高|职高|中职|学前|公办|民办|城区|城镇|农村|乡镇|文科|理科|男|女|文化生';
const PART = new RegExp(`^(?:${PARTS})$`, 'u');
const PART_START = new RegExp(`^(?:${PARTS})`, 'u');
const PART_END = new RegExp(`(?:${PARTS})$`, 'u');

function inBracket(text: string, from: number, at: number): boolean {
	const before = text.slice(from, at);
	return before.lastIndexOf('（') > before.lastIndexOf('）');
}

/** A subject that says too little takes the words of the statement before it, or of the clause before. */
function complete(own: string, around: Around, beforeStart: number, after: string, share: boolean): string {
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

function stripLead(text: string): { rest: string } {
	let rest = text;
	for (let match = LEAD.exec(rest); match && match[0] !== ''; match = LEAD.exec(rest))
		rest = rest.slice(match[0].length);
	return { rest };
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

/** 应用规则率、开通率、激活率及入驻率 → four; 省一级、二级幼儿园 → two with one noun. */
function splitJoined(text: string): string[] {
	const items = splitTop(text, /[、]/u).flatMap((item, i, all) => {
		// 和 joins two subjects only when both end alike: 开通率和激活率.
		const parts =
			i === all.length - 1 ? /^(?<a>.{2,}[率数])(?:和|及|与|以及)(?<b>.{2,}[率数])$/u.exec(item) : null;
		return parts ? [parts.groups!['a']!, parts.groups!['b']!] : [item];
	});
	const last = items.at(-1) ?? '';
	const noun = /^(?:国家|省|市|县|区)?(?:[一二三四五]|[A-E])(?:级|类|等|星级)(?<noun>.{2,})$/u.exec(last)
		?.groups!['noun'];
	const prefix = /^(?:国家|省|市|县|区)/u.exec(items[0] ?? '')?.[0] ?? '';
	return items.map((item, i) => {
		if (!noun || i === items.length - 1)
			return noun && !/^(?:国家|省|市|县|区)/u.test(item) ? prefix + item : item;
		return item.endsWith(noun) ? item : item + noun;
	});
}

/** Of a list without numbers the last thing is counted: 学习圈、示范性社团5个; with 等 all of them: 足球、科技等学校9所. */
function lastItem(text: string): string {
	const items = splitTop(text, /[、]/u);
	if (items.length < 2) return text;
	const last = items.at(-1)!;
	if (last.includes('等')) return text;
	return last.length >= 4 && items.at(-2)!.length >= 4 ? last : text;
}

/** Split outside quotation marks and brackets. */
function splitTop(text: string, at: RegExp): string[] {
	const out: string[] = [];
	let depth = 0;
	let current = '';
	for (const character of text) {
		if (/[“《（(]/u.test(character)) depth++;
		if (/[”》）)]/u.test(character)) depth = Math.max(0, depth - 1);
		if (depth === 0 && at.test(character)) {
			out.push(current);
			current = '';
		} else current += character;
	}
	return [...out, current].filter((one) => one !== '');
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

/** Where the noun behind a number can end at the latest: a stop, or 、 unless it only divides attributes (美术、书法作品). */
function nounLimit(text: string, from: number, to: number): number {
	let depth = 0;
	for (let i = from; i < to; i++) {
		const character = text[i]!;
		if (/[“《（(]/u.test(character)) depth++;
		else if (/[”》）)]/u.test(character)) {
			if (depth === 0) return i;
			depth--;
		} else if (depth === 0 && /[，,。；：:！？\n\t]/u.test(character)) return i;
		else if (
			depth === 0 &&
			character === '、' &&
			!(
				i - from <= 3 &&
				/^[^\d×，。]{2,8}(?:作品|活动|项目|教师|学校|课程|人才)/u.test(text.slice(i + 1, i + 12))
			)
		)
			return i;
	}
	return to;
}

/** Start of the clause around `at`: after ，：or an open bracket; brackets and quotations that close are passed over. */
function clauseStart(text: string, from: number, at: number): number {
	let depth = 0;
	for (let i = at - 1; i >= from; i--) {
		const character = text[i]!;
		if (/[”》）)]/u.test(character)) {
			depth++;
		} else if (/[“《（(]/u.test(character)) {
			if (depth === 0) return i + 1;
			depth--;
		} else if (depth === 0 && /[，,。；：:！？\n\t]/u.test(character)) return i + 1;
	}
	// A bracket that closed without opening inside the stretch: the statement stands after it.
	if (depth > 0) {
		const close = Math.max(
			text.lastIndexOf('）', at - 1),
			text.lastIndexOf(')', at - 1),
			text.lastIndexOf('”', at - 1),
		);
		if (close >= from) return close + 1;
	}
	return from;
}

/** The noun without what hangs on it. */
function trimNoun(text: string): string {
	return text
		.replace(/^[的、和及，\s]+/u, '')
		.replace(/(?:作用|等|的|正|也|和|及|与|、|，|(?<![初高城其])中|\s)+$/u, '')
		.trim();
}

function clip(text: string): string {
	const quoted = text.length > MAX ? /”(?<tail>[^“”]{4,})$/u.exec(text)?.groups!['tail'] : undefined;
	if (quoted) return stripLead(quoted).rest;
	return text.length > MAX ? text.slice(-MAX).replace(/^[的、和及，\s”）]+/u, '') : text;
}
