/**
 * The words of a subject: what does not belong to it, and lists that share a noun.
 */

/** Words before a subject that say when, where, how sure. 全省 and 全国 stay: they are another whole. */
const LEAD =
	/^(?:[、，\s]|以及|和(?!谐|平)|及(?!时|格)|与(?!会)|并(?!购|联|列|轨)|而且|同时|其中|另有|另外|此外|目前|现(?=有|拥)|截至[^，]{0,10}?(?:年底|月底|底|末|日|前|目前)|到\d{4}年(?:底|末|前)?|至\d{4}年(?:底|末|前)?|在?\d{4}年?[—–-]\d{4}年|在?\d{4}年(?:度|底|末|以来|来|上半年|下半年)?|\d{4}学年|\d{1,2}月(?:份|底)?|去年|今年|明年|全年|一年来|年内|上半年|下半年|近年来|近[一二三两\d]年来?|累计|总计|共计|总共|合计|共(?=[\p{Script=Han}“])(?!同)|全(?:县|市|区|州|系统|域|校)(?:层面|范围内|各级各类)?|已?连续\d+年|我(?:县|市|区|州|局|校|省)|(?:对|将|把|使|从|由)(?=全|我|\d{4}年)|力争|争取(?!到)|预计|计划(?!书)|使|我局|等)/u;
/** Words between a subject and its number. */
export const TAIL =
	/(?:分别|(?<!平)均(?!衡)|平均(?=达|为)|各(?!类|级|校)|都|已|仅|只|共(?!同)|累计|总计|合计|共计|达到|达成|达|突破|为|是|有|占|超过|超|约|近|保持在|保持|稳定在|控制在|提升到|提升至|提高到|提高至|增加到|增至|升至|降至|总数达|上升到|上升至|由|从|在|的|了|将|可|:|：|\s|\d{4}年(?:底|末)?)+$/u;
const MAX = 28;

/** Without the words before a subject that say when, where, how sure. */
export function stripLead(text: string): { rest: string } {
	let rest = text;
	for (let match = LEAD.exec(rest); match && match[0] !== ''; match = LEAD.exec(rest))
		rest = rest.slice(match[0].length);
	return { rest };
}

/** 应用规则率、开通率、激活率及入驻率 → four; 省一级、二级幼儿园 → two with one noun. */
export function splitJoined(text: string): string[] {
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
export function lastItem(text: string): string {
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

/** The noun without what hangs on it. */
export function trimNoun(text: string): string {
	return text
		.replace(/^[的、和及，\s]+/u, '')
		.replace(/(?:作用|等|的|正|也|和|及|与|、|，|(?<![初高城其])中|\s)+$/u, '')
		.trim();
}

/** Of a long subject the end, or what follows its quotation. */
export function clip(text: string): string {
	const quoted = text.length > MAX ? /”(?<tail>[^“”]{4,})$/u.exec(text)?.groups!['tail'] : undefined;
	if (quoted) return stripLead(quoted).rest;
	return text.length > MAX ? text.slice(-MAX).replace(/^[的、和及，\s”）]+/u, '') : text;
}
