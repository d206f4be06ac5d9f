/**
 * One quantified statement of a report, as `/data/indicators.json` and its CSV give it. The JSON schema that is
 * published beside them is made from this one.
 */
import { z } from 'zod';
import { comparators } from '../recognizer/indicators/index.ts';

export const indicatorSchema = z.strictObject({
	report: z.string().describe('报告的编号 · id of the report'),
	paragraph: z.string().describe('段落的编号，即页面上的锚点 · id of the paragraph, its anchor on the page'),
	url: z.string().describe('语句所在段落的地址 · address of the paragraph'),
	district: z.string().describe('地区的拼音代号 · slug of the district'),
	year: z.int().nullable().describe('报告归档的年份 · year the report is filed under'),
	themes: z.array(z.string()).describe('所在小节的主题，最合者在前 · themes of the section, best first'),
	subject: z.string().describe('所计之物，文中原词 · what is counted, in the words of the sentence'),
	subjectId: z.string().describe('归并同义写法后的编号，相同者可比 · same id, same thing'),
	name: z.string().describe('归并后的名称 · normalised name'),
	action: z.string().nullable().describe('动作：新增、创成、认定…… · what was done'),
	value: z.number().nullable().describe('数值；原文以×隐去时为空 · null when the source hides it'),
	to: z.number().nullable().describe('区间的上端 · upper end of a range'),
	from: z.number().nullable().describe('变化的起点 · where a change began'),
	unit: z.string().describe('原文的单位，含万、亿；名次没有单位 · unit as written'),
	amount: z.number().nullable().describe('以基本单位计的数值 · value in the base unit'),
	baseUnit: z.string().describe('基本单位 · base unit'),
	comparator: z
		.enum(comparators)
		.describe('= 等于 >= 以上 <= 以内 ≈ 约 range 区间 increase 增 decrease 减 rank 名次 rate 比率'),
	whole: z.string().nullable().describe('比率的分母，文中写明时 · whole of a share'),
	scope: z.string().nullable().describe('由句中推得的学段 · stage named in the sentence'),
	period: z.string().nullable().describe('年份 2020 或起止 2021/2025 · year or years'),
	periodStated: z.boolean().describe('句中写明为真，按报告推定为假 · false when taken from the report'),
	polarity: z.enum(['review', 'target']).describe('review 已成事实 target 目标'),
	text: z.string().describe('原文 · the words themselves'),
	notes: z
		.array(z.string())
		.describe(
			'anonymised 隐去 ocr-digit 字母O作0 spaced-digits 空格分节 over-hundred 比率过百 no-whole 未写分母',
		),
});
export type LedgerEntry = z.infer<typeof indicatorSchema>;

/** An entry of `content/indicators/subjects.yaml`. */
export const subjectSchema = z.strictObject({
	/** The name used here. */
	subject: z.string().min(2),
	/** Whole subjects that mean the same. */
	variants: z.array(z.string().min(2)),
});
