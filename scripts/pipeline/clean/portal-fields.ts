/**
 * Take the fields of a government portal out of the text: they become metadata.
 *
 *     索引号: | 113304…/2024-124702 | 发布机构: | 市教育局 |   →   (gone; indexNumber, issuer)
 *     发布时间:2021-02-28 来源: 党课讲稿 点击:                 →   (gone; publishedAt)
 *
 * A line goes only when it is nothing but fields: it starts with a known label, and what stands between
 * labels is short and no sentence.
 */
import type { Fixer, Replacement } from '../types.ts';

/** Labels of the portals' tables (政府信息公开目录) and of article heads. */
const LABELS = [
	'索引号',
	'信息索引号',
	'文件编号',
	'发文字号',
	'文号',
	'发文文号',
	'公开文号',
	'发布机构',
	'发文机关',
	'发文机构',
	'制发机关',
	'公开主体',
	'信息来源',
	'文章来源',
	'来源',
	'公开方式',
	'公开形式',
	'公开范围',
	'公开时限',
	'公开类别',
	'公开日期',
	'发布日期',
	'发布时间',
	'发文日期',
	'发文时间',
	'成文日期',
	'成文时间',
	'生成日期',
	'生效日期',
	'失效日期',
	'更新时间',
	'更新日期',
	'录入时间',
	'组配分类',
	'主题分类',
	'公文种类',
	'公文类型',
	'体裁分类',
	'信息分类',
	'服务对象',
	'有效性',
	'文件有效性',
	'有效期',
	'主题词',
	'关键词',
	'关键字',
	'点击数',
	'点击量',
	'点击',
	'点击率',
	'浏览次数',
	'浏览量',
	'访问量',
	'访问次数',
	'阅读次数',
	'阅读',
	'阅读数',
	'作者',
	'编辑',
	'责任编辑',
	'审核',
	'录入',
	'撰稿',
	'供稿',
	'字体',
	'原文链接',
	'政策解读链接',
	'相关解读',
	'统一编号',
	'规范性文件编号',
	'信息名称',
	'公文标题',
	'标题',
	'名称',
	'保护视力色',
	'内容预览',
	'公开目录',
	'文章作者',
	'点击次数',
	'发布人',
	'发布者',
	'发布单位',
	'发文单位',
	'发表时间',
	'发稿时间',
	'添加时间',
	'公开时间',
	'公布日期',
	'印发时间',
	'印发日期',
	'废止日期',
	'失效时间',
	'生效时间',
	'实施日期',
	'发稿人',
	'审核人',
	'阅读量',
	'浏览',
	'稿源',
	'上传人',
	'投稿人',
	'上传时间',
	'上传日期',
	'文档编号',
	'文档格式',
	'页数',
	'大小',
	'格式',
] as const;

/** `索 引 号`, `文　　号`: labels are set wide to stand under one another. */
const spelled = [...LABELS]
	.sort((a, b) => b.length - a.length)
	.map((label) => [...label].join('[ \\u3000\\u00a0]*'))
	.join('|');
/** A label that is an everyday word counts with a date of digits behind it only: `时间：2020-09-29`. */
const DATED_LABEL =
	'(?:时间|日期)(?=\\s*[：:]\\s*(?:19|20)\\d{2}(?:[-./]\\d{1,2}[-./]\\d{1,2}|年\\d{2}月\\d{2}日))';
/** `【发文日期】2012年2月27日` has no colon. */
const BRACKETED = `[【〖\\[](?:${spelled})[】〗\\]]\\s*[：:]?`;
const LABEL = new RegExp(`${BRACKETED}|(?:${spelled}|${DATED_LABEL})\\s*[：:]`, 'gu');
const STARTS_WITH_LABEL = new RegExp(
	`^[\\s|]*(?:${BRACKETED}|[【\\[（(]*(?:${spelled}|${DATED_LABEL})\\s*[：:])`,
	'u',
);
const STAMP = '(?:19|20)\\d{2}[-./年]\\d{1,2}[-./月]\\d{1,2}日?';
/** `2013-03-14   来源：记者站`: the date stands before the labels without one. */
const LEADING_STAMP = new RegExp(
	`^[\\s|【\\[（(]*(${STAMP}(?:\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)?)[\\s|】\\]）)]+`,
	'u',
);
/** `2020-01-24 21:15:30 200`: the moment a page was put online, with its counter or the site's name. */
const MOMENT = new RegExp(
	`^[\\s【\\[（(]*(${STAMP}\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)[\\s|】\\]）)]*(?:\\d{0,7}|\\p{Script=Han}{2,10}(?:网|站|文库))\\s*$`,
	'u',
);
/** `2018-12-15 发布于黑龙江`: an upload to a site that shares documents. */
const UPLOAD = new RegExp(`^(${STAMP})\\s*发布于\\s*\\p{Script=Han}{2,8}$`, 'u');
/** Labels that stand alone on a line, with their value on the next, when a page lost its table. */
const ALONE = new Set([
	'索引号',
	'信息索引号',
	'发布机构',
	'发文机关',
	'发文机构',
	'制发机关',
	'发布日期',
	'发布时间',
	'成文日期',
	'发文日期',
	'生成日期',
	'公开日期',
	'发文字号',
	'文号',
	'主题分类',
	'组配分类',
	'体裁分类',
	'公开方式',
	'公开范围',
	'服务对象',
	'有效性',
	'废止日期',
	'主题词',
	'标题',
	'名称',
	'信息名称',
]);
/** One such line may be a heading; two are a table. */
const LEAST_ALONE = 2;
/** Labels that prose may use, too: they count only in the head or the tail of the file, or beside another label. */
const WEAK = new Set([
	'来源',
	'作者',
	'编辑',
	'审核',
	'录入',
	'撰稿',
	'供稿',
	'点击',
	'阅读',
	'关键词',
	'关键字',
	'主题词',
	'有效期',
	'字体',
	'标题',
	'名称',
	'时间',
	'日期',
	'页数',
	'大小',
	'格式',
]);

/** A value longer than this is prose. */
const LONGEST_VALUE = 60;

/** Label → value of the fields in a line; empty when the line is not made of fields. */
export function readFields(text: string): Map<string, string> {
	const fields = new Map<string, string>();
	const line = text.replace(/^[-•·]\s+/u, '');
	const moment = MOMENT.exec(line)?.[1];
	if (moment) return fields.set('发布时间', moment);
	const upload = UPLOAD.exec(line)?.[1];
	if (upload) return fields.set('上传时间', upload);
	// The form of two lines: label, value.
	const [label, below, ...more] = line.split('\n');
	if (below !== undefined && more.length === 0 && ALONE.has(bare(label!)))
		return fields.set(bare(label!), below.trim());

	const cells = cellsOf(line);
	if (cells) return cells;

	const stamp = LEADING_STAMP.exec(line);
	const rest = stamp ? line.slice(stamp[0].length) : line;
	if (!STARTS_WITH_LABEL.test(rest)) return fields;
	if (stamp) fields.set('发布时间', stamp[1]!);
	const matches = [...rest.matchAll(LABEL)];
	for (const [i, match] of matches.entries()) {
		const value = rest
			.slice(match.index + match[0].length, matches[i + 1]?.index ?? rest.length)
			.replace(/[|\s【】[\]]+/gu, ' ')
			.trim();
		if (value.length > LONGEST_VALUE || /[。；！？]/u.test(value)) return new Map();
		const name = bare(match[0]);
		fields.set(name, value);
	}
	return fields;
}

/** `索引号 | 0152-6 | 发布机构 | 县教育局 |`: a table whose labels have no colon; an empty cell may be gone. */
function cellsOf(line: string): Map<string, string> | undefined {
	// `公开目录 主动公开 发布日期 2016-12-14`: the table is gone, its labels still alternate with values.
	const words = line.trim().split(/\s+/u);
	const bars = line.includes('|') || words.length > 10 || words.filter(isLabel).length < 2;
	const cells = (bars ? line.split('|') : words).map((cell) => cell.trim());
	while (cells[0] === '') cells.shift();
	while (cells.at(-1) === '') cells.pop();
	if (cells.length < 2 || !isLabel(cells[0]!)) return undefined;
	const fields = new Map<string, string>();
	for (let i = 0; i < cells.length; i++) {
		if (cells[i] === '') continue;
		if (!isLabel(cells[i]!) || cells[i]!.length > LONGEST_VALUE) return undefined;
		const value = cells[i + 1] ?? '';
		fields.set(bare(cells[i]!), isLabel(value) ? '' : value);
		if (!isLabel(value)) i++;
	}
	return fields;
}

const KNOWN: ReadonlySet<string> = new Set(LABELS);
const isLabel = (cell: string): boolean => cell.length <= 14 && KNOWN.has(bare(cell));

const bare = (label: string) => label.replace(/[\s\u3000【】〖〗[\]（(：:|]+/gu, '');

export const portalFields: Fixer = {
	name: 'portal-fields',
	find(text) {
		const lines = text.split('\n');
		const isProse = (line: string) => line.length > 40 && /[。；]/u.test(line);
		const firstProse = lines.findIndex(isProse);
		const lastProse = lines.findLastIndex(isProse);
		const alone = standAlone(lines.slice(0, firstProse < 0 ? lines.length : firstProse));
		const replacements: Replacement[] = [];
		let start = 0;
		for (let index = 0; index < lines.length; index++) {
			const line = lines[index]!;
			const values = alone.get(index);
			if (values !== undefined) {
				const length = lines.slice(index, index + 1 + values).join('\n').length;
				replacements.push({ start, end: start + length, text: '' });
				start += length + 1;
				index += values;
				continue;
			}
			const labels = [...readFields(line).keys()];
			const outside = firstProse < 0 || index < firstProse || index > lastProse;
			if (labels.length > 0 && (outside || (!MOMENT.test(line) && labels.some((label) => !WEAK.has(label)))))
				replacements.push({ start, end: start + line.length, text: '' });
			start += line.length + 1;
		}
		return replacements;
	},
};

/** Lines that are a label and nothing else → how many lines of value follow: 1, or 0 when it is empty. */
function standAlone(head: readonly string[]): Map<number, 0 | 1> {
	const found = new Map<number, 0 | 1>();
	for (const [i, line] of head.entries()) {
		if (!ALONE.has(bare(line)) || found.get(i - 1) === 1) continue;
		const next = head[i + 1]?.trim() ?? '';
		const isValue =
			next !== '' && !ALONE.has(bare(next)) && next.length <= LONGEST_VALUE && !/[。；！？：:]/u.test(next);
		found.set(i, isValue ? 1 : 0);
	}
	return found.size >= LEAST_ALONE ? found : new Map();
}
