/** What a line is by its own words: date, office, salutation, byline, sentence. */

/** 〇 is typed as many things: ○, 零, the letter O, the digit 0. */
const HAN_YEAR = '[〇○零OＯo0一二三四五六七八九]{4}';

/** `2021年1月8日`, `二〇二一年一月八日`, with or without brackets, alone on its line. */
export const DATE_LINE = new RegExp(
	`^[（(]?\\s*(?:(?:\\d{4}|${HAN_YEAR})\\s*年\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*月(?:\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*日)?|(?:19|20)\\d{2}([.\\-/])\\d{1,2}\\1\\d{1,2})\\s*[）)]?$`,
	'u',
);

/** An office alone on its line: a signature, or the head of a title. */
export const OFFICE_LINE =
	/^(?!关于)[\p{Script=Han}（）×XＸx*]{2,28}(?:局|委员会|工委|党委|党组|政府|办公室|厅|部|处|中心|学校|中学|小学|幼儿园|学院|集团|委|办)$/u;

/** `中共某区教育工作委员会　某区教育局`: offices that sign together share a line. */
export const isOfficeLine = (text: string) =>
	text
		.trim()
		.split(/\s+/u)
		.every((office) => OFFICE_LINE.test(office));

export const SALUTATION =
	/^(?:同志们|老师们|各位|尊敬的|亲爱的|同学们|女士们|各[\p{Script=Han}、（），]{2,60}|[\p{Script=Han}、（），]{2,40}(?:教育局|政府|委员会|单位|学校|代表))[\p{Script=Han}、（），！]{0,40}[：:]$/u;

/** A salutation whose text goes on in the same line: `各位校长、园长，同志们：大家下午好。…` */
export const SALUTATION_RUN_IN =
	/^(?:(?:同志们|老师们|同学们|朋友们|女士们|先生们|来宾们|各位(?:领导|代表|同志|老师|校长|园长|书记|局长|委员|来宾|同仁|家长|嘉宾)|尊敬的[\p{Script=Han}]{2,12})[、，]?(?:(?:校长|园长|书记|局长|老师|主任)[、，]?)*){1,6}\s?[：:！](?=\s*\S)/u;

/** The first line of a body that ends with a colon and has no sentence: to whom it goes (`区委：`). */
export const ADDRESS =
	/^(?!.*(?:如下|以下|下列|几点)[\p{Script=Han}]{0,6}[：:]$)[\p{Script=Han}、，（）×]{2,40}[：:]$/u;

export const BYLINE =
	/^(?:\p{Script=Han}{2,8}(?:报|网|台|社))?(?:本报|特约|见习|实习)*(?:通讯员|记者|作者|撰稿|供稿|文\/图?)/u;

/** A notice that carries another document. */
export const CARRIER_TITLE = /(?:印发|转发|下发|公布|报送|呈报)[\s\S]*(?:通知|函|报告|请示)$/u;

/** `（此件公开发布）` and relatives. */
export const RELEASE_NOTE = /^[（(]\s*此件.{2,12}[）)]$/u;

export const hasStop = (text: string) => /[。！？；!?;]/u.test(text);

/** A line that could be (part of) a title: short, no sentence, not addressed to anyone. */
export function isTitleLike(text: string): boolean {
	return (
		text.length <= 60 &&
		!hasStop(text.replace(/！$/u, '')) &&
		!/[，：:、]$/u.test(text) &&
		!SALUTATION.test(text)
	);
}

/** `庆教〔2021〕3号` alone on its line, also with the brackets people type for 〔〕. */
export const DOCUMENT_NUMBER_LINE =
	/^\p{Script=Han}{1,12}\s*[〔[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\d{1,4}\s*号$/u;

/** `附件` or `附件2` alone on its line heads what is attached; `附件：任务分解表` only names it. */
export const ATTACHMENT = /^附(?:件|表|录)\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$/u;

/** `名词解释`, `附：有关名词解释` alone on its line heads a list of terms behind the text. */
export const GLOSSARY =
	/^(?:附[件录]?\s*\d{0,2}\s*[：:]?\s*)?[（(【]?(?:(?:《[^》]{2,40}》|报告|规划|文)?[中内]?的?(?:有关|相关|部分|主要)?(?:名词|术语|用语|词语)(?:解释|释义|注释|说明)|注释|注解|尾注)[】）)]?[：:]?$/u;

/** `双减：指…`, `集团化办学，是指…`: a line that explains a word. */
export const DEFINITION = /^.{2,40}?(?:[：:]|[—－-]{1,2}|[，,])?\s*(?:是指|系指|指的是|指|即|就是)/u;

/** Cells of a row set apart by blanks, as a table comes out of a page: `规章 0 0 0`. */
const cellsOf = (text: string) => (hasStop(text) ? [] : text.trim().split(/\s+/u));
const FEWEST_CELLS = 3;

/** Lines that are rows of one table: as many cells as their neighbours have, and numbers in one of them. */
export function tableRows(lines: readonly { text: string }[]): Set<number> {
	const cells = lines.map(({ text }) => cellsOf(text));
	const rows = new Set<number>();
	for (let from = 0, to = 0; from < lines.length; from = to) {
		const { length } = cells[from]!;
		for (to = from + 1; to < lines.length && cells[to]!.length === length;) to++;
		const counted = cells
			.slice(from, to)
			.some((row) => row.filter((cell) => /^[\d.%,×-]+$/u.test(cell)).length >= 2);
		if (length >= FEWEST_CELLS && to - from > 1 && counted) for (let i = from; i < to; i++) rows.add(i);
	}
	return rows;
}

/** `专栏1 主要指标`, `…情况统计表` above a table. */
export const CAPTION =
	/^(?:表|图|专栏|附表)\s*[\d一二三四五六七八九十]|(?:表|一览|清单|名单|指标|情况)(?:（.{1,20}）)?$/u;

/** `附件：1.任务分解表` and the lines that go on with it: `2.教师培训情况.doc`. */
export const ATTACHMENT_LIST = /^附\s?(?:件|表)\s*[\d一二三四五六七八九十]{0,3}\s*[：:]/u;

/** `〔注1〕…`, `注：…`: notes that stand behind the text. */
export const NOTE_LINE = /^(?:〔注\d+〕|注\s*\d{0,2}\s*[：:])/u;

/** Indexes of the lines that name attachments. */
export function attachmentLines(lines: readonly { text: string }[]): Set<number> {
	const indexes = new Set<number>();
	for (let i = 0; i < lines.length; i++) {
		if (!ATTACHMENT_LIST.test(lines[i]!.text) || hasStop(lines[i]!.text)) continue;
		indexes.add(i);
		// A list of them counts on from 2; what it names has no sentence.
		for (let n = 2; i + 1 < lines.length; n++) {
			const { text } = lines[i + 1]!;
			if (!new RegExp(`^${n}\\s*[.．、]`).test(text) || hasStop(text) || text.length > 60) break;
			indexes.add(++i);
		}
	}
	return indexes;
}
