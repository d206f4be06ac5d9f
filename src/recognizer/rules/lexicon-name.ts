import type { Find, Lexicon, LexiconName, MentionType, Rule } from '../types.ts';
import { foldWithOffsets } from '../fold.ts';
import { namesIn } from '../lexicon.ts';

/** Names that go on after their last character are parts of other words: 教育法治, 二十大类. */
const RUNS_ON: Record<string, RegExp> = {
	法: /^(?:[治制律规学院庭定]|实施(?:条例|细则|办法))/u,
	大: /^[类项个重型赛]/u,
	节: /^[日约点水目]/u,
	观: /^[察摩测众看]/u,
};

/** A term inside the name of an institution or a paper is not spoken of: 青少年素质教育基地, 核心素养研究院. */
const INSTITUTION =
	/^(?:实践)?(?:基地|中心|研究院|研究所|研究会|学会|协会|公司|杂志|学报|网站|频道|展馆|纪念馆|博物馆)/u;
const SPOKEN_OF = new Set(['term', 'policy-document', 'law']);

/** After an everyday word: it is spoken of as a document, a campaign or a system. */
const NAMED_AFTER =
	/^[”’」]?(?:的)?(?:(?:持续|不断|全面|稳步|深入|扎实|有序)(?:深化|推进|实施|落地)|政策|意见|通知|方案|办法|规定|条例|纲要|文件|指南|精神|规划|会议|制度|机制|改革|试点|创建|工程|行动|专项|标准|实验区|试验区|示范|体系|建设|评选)(?![校园班生学基])/u;
/** Before an everyday word: an office carries it out or earns it. */
const NAMED_BEFORE =
	/(?:贯彻|落实|通过|接受|迎接|出台|印发|执行|对照|依据|根据|按照|创建|争创|创成|获评|被评为|荣获|认定为?|入选)[^，。；、！？]{0,6}$/u;

/** Right before the name of a campaign or a system (not of a document): it is what is being done. */
const DONE_BEFORE = /(?:推动|推进|深化|加强|实施|建设)$/u;
const DOINGS = new Set(['programme', 'mechanism', 'standard']);

/**
 * Names of the lexicon in running text, whatever their quotation marks. Everyday words (weak aliases) count
 * only where the text uses them as a name: in quotation marks, followed by a word for a document, campaign or
 * system, carried out or earned by an office, or (campaigns and systems) right after the verb of doing.
 *
 *     深化义务教育“双减”工作        → shuangjian
 *     持续提升教育优质均衡水平      → nothing (优质均衡 is an everyday word here)
 *     优质均衡创建                → youzhi-junheng
 */
export const lexiconName: Rule = {
	name: 'lexicon-name',
	find(text, lexicon) {
		const { key, offsets } = foldWithOffsets(text);
		const finds: Find[] = [];
		for (const { at, name } of namesIn(key, lexicon)) {
			const start = offsets[at]!;
			const end = offsets[at + name.key.length - 1]! + 1;
			const find = read(text, start, end, name, lexicon);
			if (find) finds.push(find);
		}
		return finds;
	},
};

function read(
	text: string,
	start: number,
	end: number,
	name: LexiconName,
	lexicon: Lexicon,
): Find | undefined {
	const after = text.slice(end, end + 12);
	if (RUNS_ON[name.key.at(-1)!]?.test(after)) return undefined;
	if (SPOKEN_OF.has(lexicon.entities[name.entities[0]!]!.type) && INSTITUTION.test(after)) return undefined;
	// A name does not run over the end of a line or of a sentence part that is set off by white space.
	if (/\n/.test(text.slice(start, end))) return undefined;
	const quoted = /[“‘「『"]/u.test(text[start - 1] ?? '') && /[”’」』"]/u.test(text[end] ?? '');
	if (name.quoted && !quoted) return undefined;
	const context = name.weak
		? (weakContext(text, start, end, quoted, lexicon.entities[name.entities[0]!]!.type) ??
			nearby(text, start, end, name.near))
		: undefined;
	if (name.weak && !context) return undefined;

	const span = balanced(text, start, end);
	const entities = name.entities.map((at) => lexicon.entities[at]!);
	const [first] = entities;
	const base = {
		type: first!.type,
		...span,
		text: text.slice(span.start, span.end),
		rule: 'lexicon-name',
		...(name.weak ? { implied: ['entity'] } : {}),
	};
	if (entities.length > 1)
		return {
			...base,
			candidates: entities.map((entity) => entity.id),
			certainty: 'ambiguous',
			evidence: `“${text.slice(start, end)}”在词库中有${entities.length}个所指。`,
		};
	return {
		...base,
		entity: first!.id,
		certainty: name.weak ? 'implied' : 'stated',
		evidence: name.weak ? `常用词“${text.slice(start, end)}”，据上下文判断：${context}。` : '名称见于词库。',
	};
}

function weakContext(
	text: string,
	start: number,
	end: number,
	quoted: boolean,
	type: MentionType,
): string | undefined {
	if (quoted) return '加引号作专名用';
	const after = NAMED_AFTER.exec(text.slice(end, end + 12))?.[0];
	if (after) return `后接“${after.replace(/^[”’」]?的?/u, '')}”`;
	const ahead = text.slice(Math.max(0, start - 12), start);
	const before =
		NAMED_BEFORE.exec(ahead)?.[0] ?? (DOINGS.has(type) ? DONE_BEFORE.exec(ahead)?.[0] : undefined);
	return before ? `前有“${before}”` : undefined;
}

/** A word of the same subject within two lines or so. */
const NEAR = 80;

function nearby(
	text: string,
	start: number,
	end: number,
	words: readonly string[] | undefined,
): string | undefined {
	if (!words) return undefined;
	const around = text.slice(Math.max(0, start - NEAR), start) + '\n' + text.slice(end, end + NEAR);
	const word = words.find((one) => around.includes(one));
	return word === undefined ? undefined : `邻近处说到“${word}”`;
}

/** Take in the quotation mark whose partner is inside: 双减”政策 → “双减”政策. */
function balanced(text: string, start: number, end: number): { start: number; end: number } {
	const inside = text.slice(start, end);
	const open = inside.split('“').length;
	const close = inside.split('”').length;
	if (close > open && text[start - 1] === '“') return { start: start - 1, end };
	if (open > close && text[end] === '”') return { start, end: end + 1 };
	return { start, end };
}
