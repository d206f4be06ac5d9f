/**
 * What the styles of a Word document say about its paragraphs: heading levels, lists, contents lists, bold, size.
 * Ids are local (`1`, `a3`, `Heading1`); names are the built-in English ones even in Chinese Word.
 */
import { child, childrenOf, type XmlElement } from './xml-tree.ts';

export interface ParagraphStyle {
	/** `heading 1`, `Title`, `toc 2`, lower case. */
	name: string;
	/** 1–9; undefined for body text. */
	level?: number;
	list?: { id?: string; level?: number };
	bold?: boolean;
	/** Half points. */
	size?: number;
	centred?: boolean;
	hidden?: boolean;
}

export interface Styles {
	/** Of a paragraph or character style; the default one without an id. */
	of(id: string | undefined): ParagraphStyle;
}

export function readStyles(root: XmlElement | undefined): Styles {
	const elements = new Map(
		childrenOf(root, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]),
	);
	const standard = [...elements].find(
		([, style]) => style.attributes['w:type'] === 'paragraph' && isOn(style.attributes['w:default'] ?? '0'),
	)?.[0];
	const defaults = readRun(child(child(child(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'));
	const known = new Map<string, ParagraphStyle>();

	function resolve(id: string | undefined, depth: number): ParagraphStyle {
		const element = elements.get(id ?? '');
		if (!element || depth > 20) return { name: '', ...defaults };
		const found = known.get(id!);
		if (found) return found;
		const base = child(element, 'w:basedOn')?.attributes['w:val'];
		const { name: _, ...inherited } =
			base === undefined ? { name: '', ...defaults } : resolve(base, depth + 1);
		const name = (child(element, 'w:name')?.attributes['w:val'] ?? '').toLowerCase();
		const named = /^(?:heading|标题)\s*([1-9])$/u.exec(name)?.[1];
		const style: ParagraphStyle = {
			...inherited,
			name,
			...(named ? { level: Number(named) } : {}),
			...readParagraph(child(element, 'w:pPr')),
			...readRun(child(element, 'w:rPr')),
		};
		known.set(id!, style);
		return style;
	}
	return { of: (id) => resolve(id ?? standard, 0) };
}

/** What paragraph properties say themselves, apart from their style. */
export function readParagraph(properties: XmlElement | undefined): Partial<ParagraphStyle> {
	const outline = child(properties, 'w:outlineLvl')?.attributes['w:val'];
	const numbering = child(properties, 'w:numPr');
	const id = child(numbering, 'w:numId')?.attributes['w:val'];
	const level = child(numbering, 'w:ilvl')?.attributes['w:val'];
	const alignment = child(properties, 'w:jc')?.attributes['w:val'];
	return {
		// 9 is body text.
		...(outline !== undefined && Number(outline) < 9 ? { level: Number(outline) + 1 } : {}),
		...(numbering
			? {
					list: {
						...(id === undefined ? {} : { id }),
						...(level === undefined ? {} : { level: Number(level) }),
					},
				}
			: {}),
		...(alignment === undefined ? {} : { centred: alignment === 'center' }),
	};
}

/** What run properties say themselves. */
export function readRun(properties: XmlElement | undefined): Partial<ParagraphStyle> {
	const bold = child(properties, 'w:b');
	const size = Number(child(properties, 'w:sz')?.attributes['w:val']);
	const hidden = child(properties, 'w:vanish');
	return {
		...(bold ? { bold: isOn(bold.attributes['w:val'] ?? '1') } : {}),
		...(size > 0 ? { size } : {}),
		...(hidden ? { hidden: isOn(hidden.attributes['w:val'] ?? '1') } : {}),
	};
}

const isOn = (value: string) => !['0', 'false', 'off'].includes(value);
