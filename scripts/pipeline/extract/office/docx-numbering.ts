/**
 * Automatic numbering of Word documents: `w:numPr` of a paragraph or of its style, through `w:num` and
 * `w:abstractNum`, to the text that Word shows.
 *
 *     <w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>  着力…   →   （一）着力…
 */
import { ListCounters, type ListLevel } from './list-counters.ts';
import { child, childrenOf, type XmlElement } from './xml-tree.ts';

interface List {
	/** Lists of one abstract definition count together. */
	abstract: string;
	levels: (ListLevel | undefined)[];
	/** Style that a level belongs to: the style alone then gives the level. */
	styles: (string | undefined)[];
	/** Levels that begin anew when this list is first used. */
	overrides: Map<number, number>;
}

export interface DocxNumbering {
	/** The number of the next paragraph; empty when it has none. `style` is the id of its style. */
	next(list: { id?: string; level?: number } | undefined, style: string | undefined): string;
}

export function readNumberingPart(root: XmlElement | undefined): DocxNumbering {
	const lists = readLists(root);
	const counters = new ListCounters();
	const used = new Set<string>();
	return {
		next(reference, style) {
			const definition = lists.get(reference?.id ?? '');
			if (!definition) return '';
			const byStyle = style === undefined ? -1 : definition.styles.indexOf(style);
			const level = reference?.level ?? Math.max(0, byStyle);
			if (!used.has(reference!.id!)) {
				used.add(reference!.id!);
				for (const [index, start] of definition.overrides)
					counters.restart(definition.abstract, index, start);
			}
			return counters.next(definition.abstract, definition.levels, level);
		},
	};
}

function readLists(root: XmlElement | undefined): Map<string, List> {
	const abstracts = new Map(
		childrenOf(root, 'w:abstractNum').map((element) => [
			element.attributes['w:abstractNumId'] ?? '',
			element,
		]),
	);
	// A definition may only point to a list style, whose definition is another one.
	const byStyle = new Map(
		[...abstracts].flatMap(([id, element]) => {
			const style = child(element, 'w:styleLink')?.attributes['w:val'];
			return style === undefined ? [] : [[style, id] as const];
		}),
	);
	const lists = new Map<string, List>();
	for (const element of childrenOf(root, 'w:num')) {
		let abstract = child(element, 'w:abstractNumId')?.attributes['w:val'] ?? '';
		const link = child(abstracts.get(abstract), 'w:numStyleLink')?.attributes['w:val'];
		if (link !== undefined) abstract = byStyle.get(link) ?? abstract;
		const list: List = { abstract, levels: [], styles: [], overrides: new Map() };
		for (const level of childrenOf(abstracts.get(abstract), 'w:lvl')) addLevel(list, level);
		for (const override of childrenOf(element, 'w:lvlOverride')) {
			const index = levelIndex(override);
			const start = child(override, 'w:startOverride')?.attributes['w:val'];
			const level = child(override, 'w:lvl');
			if (level) {
				addLevel(list, level);
				// Its own levels: it cannot count with the others any more.
				list.abstract = `${abstract}/${element.attributes['w:numId']}`;
			}
			if (start !== undefined && index !== undefined) list.overrides.set(index, Number(start) || 0);
		}
		lists.set(element.attributes['w:numId'] ?? '', list);
	}
	return lists;
}

function addLevel(list: List, element: XmlElement): void {
	const index = levelIndex(element);
	if (index === undefined) return;
	const value = (name: string) => child(element, name)?.attributes['w:val'];
	// Word 2010 and later hide newer formats in a choice; its fallback is plain digits.
	const format = value('w:numFmt') ?? value2010(element) ?? 'decimal';
	const restart = value('w:lvlRestart');
	list.levels[index] = {
		start: Number(value('w:start') ?? 1) || 0,
		format,
		text: value('w:lvlText') ?? '',
		legal: child(element, 'w:isLgl') !== undefined,
		...(restart === undefined ? {} : { restart: Number(restart) }),
	};
	list.styles[index] = value('w:pStyle');
}

function value2010(level: XmlElement): string | undefined {
	const choice = child(child(level, 'mc:AlternateContent'), 'mc:Choice');
	return child(choice, 'w:numFmt')?.attributes['w:format']?.startsWith('①')
		? 'decimalEnclosedCircle'
		: child(choice, 'w:numFmt')?.attributes['w:val'];
}

function levelIndex(element: XmlElement): number | undefined {
	const index = Number(element.attributes['w:ilvl']);
	return Number.isInteger(index) && index >= 0 && index < 9 ? index : undefined;
}
