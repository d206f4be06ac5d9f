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
	'保护视力色',
] as const;

const LABEL = new RegExp(`(?:${[...LABELS].sort((a, b) => b.length - a.length).join('|')})\\s*[：:]`, 'gu');
const STARTS_WITH_LABEL = new RegExp(
	`^[\\s|【\\[（(]*(?:${[...LABELS].sort((a, b) => b.length - a.length).join('|')})\\s*[：:]`,
	'u',
);
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
]);

/** A value longer than this is prose. */
const LONGEST_VALUE = 60;

/** Label → value of the fields in a line; empty when the line is not made of fields. */
export function readFields(line: string): Map<string, string> {
	const fields = new Map<string, string>();
	if (!STARTS_WITH_LABEL.test(line)) return fields;
	const matches = [...line.matchAll(LABEL)];
	for (const [i, match] of matches.entries()) {
		const value = line
			.slice(match.index + match[0].length, matches[i + 1]?.index ?? line.length)
			.replace(/[|\s【】[\]]+/gu, ' ')
			.trim();
		if (value.length > LONGEST_VALUE || /[。；！？]/u.test(value)) return new Map();
		fields.set(match[0].replace(/\s*[：:]$/u, ''), value);
	}
	return fields;
}

export const portalFields: Fixer = {
	name: 'portal-fields',
	find(text) {
		const lines = text.split('\n');
		const isProse = (line: string) => line.length > 40 && /[。；]/u.test(line);
		const firstProse = lines.findIndex(isProse);
		const lastProse = lines.findLastIndex(isProse);
		const replacements: Replacement[] = [];
		let start = 0;
		for (const [index, line] of lines.entries()) {
			const labels = [...readFields(line).keys()];
			const outside = firstProse < 0 || index < firstProse || index > lastProse;
			if (labels.length > 0 && (outside || labels.some((label) => !WEAK.has(label))))
				replacements.push({ start, end: start + line.length, text: '' });
			start += line.length + 1;
		}
		return replacements;
	},
};
