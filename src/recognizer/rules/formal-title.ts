import type { Find, Lexicon, LexiconEntity, Rule } from '../types.ts';
import { fold } from '../fold.ts';
import { lookUp } from '../lexicon.ts';
import { sameKind, splitTitle, withoutIssuer } from '../titles.ts';

/** 文号 right after the title: （教基〔2018〕26号）. */
const NUMBER_AFTER =
	/^[（(]\s*(?<number>[\p{Script=Han}]{1,12}[〔[［（(]\s*\d{4}\s*[〕\]］）)]\s*\d+\s*号)\s*[）)，,]/u;

/** Words before a title that make it a work, a talk or an essay: 二都戏《拾玉镯》, 以《…》为题, 论文《…》. */
const WORK_BEFORE =
	/(?:题为|主题为|以|论文|文章|一文|课题|专著|著作|教材|读本|绘本|小说|歌曲|合唱|舞蹈|话剧|戏剧|[戏剧曲歌舞]|小品|影片|电影|纪录片|视频|作品|节目|朗诵|演讲|讲座|微课|征文|杂志|期刊|刊物|报纸|报刊|题目是|经验|课例|案例|报告会|专题片|微党课|党课|主持|撰写的|主编)[：:]?$/u;
/** Words after a title that do the same: 《教育参阅》专辑, 《…》一文. */
const WORK_AFTER =
	/^(?:为题|为主题|一文|一书|一课|杂志|期刊|专辑|栏目|专栏|头版|刊发|刊登|报道|的?主题(?:报告|发言|讲话|演讲)|等(?:论文|作品|文章|节目|课题))/u;

/** A local body right before the title: the document is its own, whatever national one has the same name. */
const LOCAL_BEFORE =
	/(?:[省市县区州盟](?:委|政府|人民政府|教育厅|教育局|教体局|教委|教育体育局|(?:委)?办公室|政府办公室|委、[省市县区州盟]政府)?|我[省市县区校])(?:先后|相继|联合)?(?:出台|印发|制定|下发|发布|颁布)?(?:的|了)?$/u;
/** 全市《…》, 全县《…》 too; but 国家、省、市《…》 begins with the state. */
const NATIONAL_BEFORE = /(?:国家|中央|教育部|国务院)[^，。；》]{0,8}$/u;

/** 《总体方案》 after （以下简称. */
const SHORT_FOR = /^[^《》。；]{0,40}(?:以下|下)?(?:统?简?称|简称)(?:为)?[：:“]?$/u;

/** Share of a title that an abridged form must keep: 新时代教育评价改革总体方案 keeps 10 of 12. Lower lets strangers in. */
const KEPT = 0.6;
const LEAST = 6;

/**
 * Titles in 《…》: documents of the lexicon by exact, abridged or numbered title, documents it does not have
 * (unlisted), and works that are no documents (silent).
 *
 *     贯彻落实《关于全面加强和改进新时代学校美育工作的意见》 → xuexiao-meiyu-2020
 *     出台《关于学前教育深化改革规范发展的实施意见》        → unlisted: it carries out the national one
 *     青岛市《中长期教育改革和发展规划纲要》              → unlisted: the city's own
 *     《甲》（以下简称《乙》）                          → 《乙》 is 《甲》
 *     二都戏《拾玉镯》、以《…》为题                     → nothing, and nothing inside
 */
export const formalTitle: Rule = {
	name: 'formal-title',
	find(text, lexicon) {
		const finds: Find[] = [];
		/** Short titles that the paragraph introduces, folded, and what they stand for. */
		const shortFor = new Map<string, Find>();
		let last: Find | undefined;
		for (const { start, end } of bracketed(text)) {
			const words = text.slice(start, end);
			const introduced = last && SHORT_FOR.test(text.slice(last.end, start)) ? last : undefined;
			const meant = introduced ?? shortFor.get(fold(words));
			if (meant) {
				shortFor.set(fold(words), meant);
				finds.push(standsFor(meant, start, end, words));
				continue;
			}
			const read = readTitle(text, start, end, lexicon);
			finds.push(...read);
			last = read.find((find) => !find.silent) ?? last;
		}
		return finds;
	},
};

/** A short title means what it was introduced for; when that is unlisted, one mention of it is enough. */
function standsFor(meant: Find, start: number, end: number, text: string): Find {
	const find = { ...meant, start, end, text, implied: ['entity'], evidence: `前文以此简称${meant.text}。` };
	return meant.entity || meant.candidates
		? { ...find, certainty: meant.candidates ? 'ambiguous' : 'implied' }
		: { ...find, silent: true };
}

function readTitle(text: string, start: number, end: number, lexicon: Lexicon): Find[] {
	const words = text.slice(start, end);
	const title = words.slice(1, -1);
	const find = (rest: Partial<Find>): Find => ({
		type: 'policy-document',
		start,
		end,
		text: words,
		rule: 'formal-title',
		certainty: 'stated',
		...rest,
	});

	const number = NUMBER_AFTER.exec(text.slice(end, end + 60))?.groups?.['number'];
	const numbered = number === undefined ? undefined : lexicon.numbers[fold(number)];
	if (numbered !== undefined)
		return [resolved(find, [lexicon.entities[numbered]!], `文号${number}与词库一致。`)];

	const before = text.slice(Math.max(0, start - 24), start);
	const work = WORK_BEFORE.test(before) || WORK_AFTER.test(text.slice(end, end + 8));
	const own = LOCAL_BEFORE.test(before) && !NATIONAL_BEFORE.test(before);
	const allowed = (entities: LexiconEntity[]) => (own ? entities.filter((entity) => entity.local) : entities);

	const exact = allowed(exactly(title, lexicon));
	if (exact.length > 0 && !work) return [resolved(find, exact, '标题与词库所收名称一致。')];

	const { stem, noun } = splitTitle(title);
	// 《意见》 and 《方案》 alone say nothing unless the paragraph has introduced them.
	if (work || !noun || stem === '') return [find({ silent: true })];
	const abridged = allowed(abridgedOf(title, lexicon));
	if (abridged.length > 0) return [resolved(find, abridged, '标题是词库所收文件标题的省写。')];

	const inner = carried(text, start, end, lexicon);
	if (inner.length > 0) return inner;
	return [
		find({
			...(noun === '法' || noun === '条例' ? { type: 'law' as const } : {}),
			certainty: 'unlisted',
			evidence: own
				? '标题前是地方机关，指当地的文件，词库未收。'
				: number === undefined
					? '书名号内为文件标题，词库未收。'
					: `书名号内为文件标题，文号${number}，词库未收。`,
		}),
	];
}

/** 《…印发〈甲〉和〈乙〉的通知》: the documents a notice carries, where the lexicon has them. */
function carried(text: string, start: number, end: number, lexicon: Lexicon): Find[] {
	// 《某省实施〈义务教育法〉办法》 carries nothing: it is a document of its own.
	if (!/印发|转发|贯彻|学习/u.test(text.slice(start, end))) return [];
	return [...text.slice(start + 1, end - 1).matchAll(/[〈<](?<title>[^〈〉<>]{4,60})[〉>]/gu)].flatMap(
		(match) => {
			const entities = exactly(match.groups!['title']!, lexicon);
			const at = start + 1 + match.index;
			const base: Find = {
				type: 'policy-document',
				start: at,
				end: at + match[0].length,
				text: match[0],
				rule: 'formal-title',
				certainty: 'stated',
			};
			return entities.length > 0
				? [resolved((rest) => ({ ...base, ...rest }), entities, '通知所印发的文件，标题与词库一致。')]
				: [];
		},
	);
}

function resolved(find: (rest: Partial<Find>) => Find, entities: LexiconEntity[], evidence: string): Find {
	const [first] = entities;
	if (entities.length === 1) return find({ type: first!.type, entity: first!.id, evidence });
	return find({
		type: first!.type,
		candidates: entities.map((entity) => entity.id),
		certainty: 'ambiguous',
		evidence: '同名文件不止一份。',
	});
}

function exactly(title: string, lexicon: Lexicon): LexiconEntity[] {
	const name = lookUp(lexicon, title) ?? lookUp(lexicon, withoutIssuer(title));
	if (name && !name.weak) return name.entities.map((at) => lexicon.entities[at]!);
	const { stem, noun } = splitTitle(title);
	if (!noun || stem.length < 2) return [];
	const hits = lexicon.titles.filter((known) => known.stem === stem && sameKind(known.noun, noun));
	return distinct(hits.map((hit) => hit.entity)).map((at) => lexicon.entities[at]!);
}

/** The cited words are a run of the known title, long enough, and the same kind of document. Never the other way round: 庆元县… is a document of its own. */
function abridgedOf(title: string, lexicon: Lexicon): LexiconEntity[] {
	const { stem, noun } = splitTitle(title);
	if (stem.length < LEAST) return [];
	const hits = lexicon.titles.filter(
		(known) =>
			sameKind(known.noun, noun) && stem.length >= known.stem.length * KEPT && known.stem.includes(stem),
	);
	return distinct(hits.map((hit) => hit.entity)).map((at) => lexicon.entities[at]!);
}

function distinct(values: number[]): number[] {
	return [...new Set(values)];
}

/** Outermost 《…》 pairs within one line; an unclosed one is no title. */
function bracketed(text: string): { start: number; end: number }[] {
	const out: { start: number; end: number }[] = [];
	for (let at = text.indexOf('《'); at >= 0; at = text.indexOf('《', at)) {
		let depth = 0;
		let end = -1;
		for (let i = at; i < Math.min(text.length, at + 160) && text[i] !== '\n'; i++) {
			if (text[i] === '《') depth++;
			else if (text[i] === '》' && --depth === 0) {
				end = i + 1;
				break;
			}
		}
		if (end > at + 2) out.push({ start: at, end });
		at = end > 0 ? end : at + 1;
	}
	return out;
}
