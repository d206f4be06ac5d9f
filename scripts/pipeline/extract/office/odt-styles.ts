/**
 * Styles and lists of an OpenDocument text: what a paragraph looks like after its parents have spoken, and how
 * the numbers of a list are written.
 */
import type { ListLevel } from './list-counters.ts';
import { child, childrenOf, type XmlElement } from './xml-tree.ts';

export interface OdtStyle {
	/** As a reader sees it: `Title`, `标题 1`. */
	name: string;
	bold?: boolean;
	/** Points. */
	size?: number;
	centred?: boolean;
	hidden?: boolean;
	/** 1 of headings, whatever element they are. */
	level?: number;
	/** Style of the list that numbers it. */
	list?: string;
}

export interface OdtStyles {
	of(name: string | undefined): OdtStyle;
	/** Levels of a list style, from 0; undefined where it has none. */
	list(name: string | undefined): readonly (ListLevel | undefined)[];
	/** Numbers of headings that no list numbers. */
	outline: readonly (ListLevel | undefined)[];
}

/** Styles in styles may go round in circles. */
const DEEPEST = 20;

/** From the styles of `styles.xml` and those that `content.xml` makes for itself; the later ones win. */
export function readOdtStyles(roots: readonly (XmlElement | undefined)[]): OdtStyles {
	const holders = roots.flatMap((root) => [
		...childrenOf(root, 'office:styles'),
		...childrenOf(root, 'office:automatic-styles'),
	]);
	const styles = new Map<string, XmlElement>();
	const lists = new Map<string, (ListLevel | undefined)[]>();
	for (const holder of holders) {
		for (const style of childrenOf(holder, 'style:style'))
			styles.set(style.attributes['style:name'] ?? '', style);
		for (const list of childrenOf(holder, 'text:list-style'))
			lists.set(list.attributes['style:name'] ?? '', levelsOf(list));
	}
	const outline = holders.flatMap((holder) => childrenOf(holder, 'text:outline-style'))[0];
	const known = new Map<string, OdtStyle>();
	const resolve = (name: string | undefined, depth: number): OdtStyle => {
		const ready = known.get(name ?? '');
		if (ready) return ready;
		const style = styles.get(name ?? '');
		if (!style || depth > DEEPEST) return { name: name ?? '' };
		const parent = style.attributes['style:parent-style-name'];
		const inherited = parent === undefined ? undefined : resolve(parent, depth + 1);
		const shown = style.attributes['style:display-name'] ?? name ?? '';
		const resolved: OdtStyle = {
			...inherited,
			...ownOf(style),
			// A style that the document made for one paragraph is that of its parent.
			name: /^(?:P|T)\d+$/u.test(shown) && inherited ? inherited.name : shown,
		};
		known.set(name ?? '', resolved);
		return resolved;
	};
	return {
		of: (name) => resolve(name, 0),
		list: (name) => lists.get(name ?? '') ?? [],
		outline: outline ? levelsOf(outline) : [],
	};
}

function ownOf(style: XmlElement): Partial<OdtStyle> {
	const text = child(style, 'style:text-properties')?.attributes ?? {};
	const paragraph = child(style, 'style:paragraph-properties')?.attributes ?? {};
	// Chinese has its own weight and size beside those of Latin letters.
	const weight = text['style:font-weight-asian'] ?? text['fo:font-weight'];
	const size = /^([\d.]+)pt$/u.exec(text['style:font-size-asian'] ?? text['fo:font-size'] ?? '')?.[1];
	const align = paragraph['fo:text-align'];
	const list = style.attributes['style:list-style-name'];
	const level = Number(style.attributes['style:default-outline-level']);
	return {
		...(weight === undefined ? {} : { bold: weight === 'bold' || Number(weight) >= 600 }),
		...(size === undefined ? {} : { size: Number(size) }),
		...(align === undefined ? {} : { centred: align === 'center' }),
		...(text['text:display'] === undefined ? {} : { hidden: text['text:display'] === 'none' }),
		...(level >= 1 ? { level } : {}),
		...(list === undefined ? {} : { list }),
	};
}

function levelsOf(list: XmlElement): (ListLevel | undefined)[] {
	const levels: (ListLevel | undefined)[] = [];
	for (const element of list.children) {
		if (typeof element === 'string') continue;
		const level = Number(element.attributes['text:level']);
		if (level >= 1 && level <= 10) levels[level - 1] = levelOf(element, level);
	}
	return levels;
}

function levelOf({ name, attributes }: XmlElement, level: number): ListLevel | undefined {
	if (name === 'text:list-level-style-bullet') return { start: 1, format: 'bullet', text: '' };
	if (!['text:list-level-style-number', 'text:outline-level-style'].includes(name)) return undefined;
	const format = FORMATS[attributes['style:num-format'] ?? ''] ?? 'decimal';
	const above = Math.min(level, Number(attributes['text:display-levels'] ?? 1));
	const numbers = Array.from({ length: above }, (_, i) => `%${level - above + i + 1}`).join('.');
	const around = `${attributes['style:num-prefix'] ?? ''}${format === 'none' ? '' : numbers}${attributes['style:num-suffix'] ?? ''}`;
	// LibreOffice also writes the whole mark: `第%1%章`.
	const whole = attributes['loext:num-list-format']?.replace(/%(\d+)%/gu, '%$1');
	return { start: Number(attributes['text:start-value'] ?? 1), format, text: whole ?? around };
}

/** Formats of ODF 1.3 §19.500 and those LibreOffice adds, by the names of Word. */
const FORMATS: Record<string, string> = {
	'': 'none',
	'1': 'decimal',
	'01': 'decimalZero',
	A: 'upperLetter',
	a: 'lowerLetter',
	I: 'upperRoman',
	i: 'lowerRoman',
	'一, 二, 三, ...': 'chineseCounting',
	'壹, 贰, 叁, ...': 'chineseLegalSimplified',
	'壹, 貳, 參, ...': 'ideographLegalTraditional',
	'甲, 乙, 丙, ...': 'ideographTraditional',
	'子, 丑, 寅, ...': 'ideographZodiac',
	'①, ②, ③, ...': 'decimalEnclosedCircle',
	'１, ２, ３, ...': 'decimalFullWidth',
};
