/**
 * The paragraphs that close a text: they belong to the whole and not to its last measure.
 *
 *     （三）守牢安全底线。严格落实…           measure
 *     同志们，征程万里风正劲，…               closing
 *     谢谢大家。                              closing
 *
 * Two signs: words that only a closing begins with, and a last section that has one paragraph more than every
 * section beside it. Both only at the end, behind the last heading, and never all that the heading has.
 */
import type { BodyNode } from './index.ts';

/** More paragraphs than these are a section. */
const LONGEST = 4;
/** Spoken to the audience, or a formula of thanks and submission. */
const ADDRESSES =
	/^(?:同志们|各位(?:代表|领导|同志|老师|校长|委员|同仁|来宾)|老师们|校长们|朋友们|同学们|谢谢|我的?(?:讲话|报告|汇报|发言)(?:完了|到此|完毕)|以上(?:报告|汇报|意见|总结|发言)|特此(?:报告|汇报|通知)|妥否|以上(?:报告|意见)[，]?(?:请|妥))/u;
/** A look back or ahead over the whole. */
const OUTLOOK =
	/^(?:总之|总而言之|最后[，,]|新的一年|新的?[学征]|展望(?:未来|新)|让我们|站在新的?|面[对向](?:新|未来)|百舸争流|征程|蓝图|潮[平起]|使命|号角|回顾过去|成绩(?:属于|只能|来之不易)|在(?:今后|新的(?:一年|征程|历史))|今后[，,]我|(?:20\d\d年|今年|明年|新学年)[，,].{0,30}(?:我们(?:将|要|决心|坚信)|让我们))/u;

/** Indexes of the closing paragraphs among the nodes. */
export function closingParagraphs(nodes: readonly BodyNode[]): number[] {
	let end = nodes.length;
	const attachment = nodes.findIndex((node) => node.type === 'heading' && /^附(?:件|表|录)/u.test(node.text));
	if (attachment > 0) end = attachment;
	while (end > 0 && !isText(nodes[end - 1]!)) {
		const node = nodes[end - 1]!;
		if (node.type !== 'paragraph' || node.part === 'body') return [];
		end--;
	}
	const heading = nodes.findLastIndex((node, i) => i < end && node.type === 'heading');
	if (heading < 0 || end - heading - 1 < 2) return addressed(nodes, heading, end);
	const last = nodes.slice(heading + 1, end);
	const from = last.findIndex(
		(node, i) => isText(node) && (ADDRESSES.test(node.text) || (i > 0 && OUTLOOK.test(node.text))),
	);
	const surplus = from < 0 && oneEach(nodes, heading) ? 1 : from;
	if (surplus < 0 || last.length - surplus > LONGEST || !last.slice(surplus).every(isText)) return [];
	return range(heading + 1 + surplus, end);
}

/** A single paragraph behind the last heading closes only when it speaks to somebody. */
function addressed(nodes: readonly BodyNode[], heading: number, end: number): number[] {
	const node = nodes[end - 1];
	const only = heading >= 0 && end - heading === 2;
	return only && node && isText(node) && /^(?:同志们|各位|谢谢|特此|以上)/u.test(node.text) ? [end - 1] : [];
}

/** Every section beside the last one, of its level and under the same heading, has one paragraph. */
function oneEach(nodes: readonly BodyNode[], heading: number): boolean {
	const last = nodes[heading]!;
	if (last.type !== 'heading') return false;
	let sections = 0;
	let paragraphs = 0;
	for (let i = heading - 1; i >= 0; i--) {
		const node = nodes[i]!;
		if (node.type !== 'heading') paragraphs++;
		else if (node.level < last.level) break;
		else if (node.level > last.level || paragraphs !== 1) return false;
		else {
			sections++;
			paragraphs = 0;
		}
	}
	return sections >= 2 && last.level > 1;
}

const isText = (node: BodyNode) => node.type === 'paragraph' && node.part === 'body' && node.form === 'text';
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
