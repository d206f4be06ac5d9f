/**
 * XML of office packages as a plain tree in document order. No document types, no entities of their own: such
 * a part is hostile or broken, and the caller refuses it.
 */
import { XMLParser } from 'fast-xml-parser';

export interface XmlElement {
	/** With its prefix: `w:p`. */
	name: string;
	attributes: Record<string, string>;
	children: XmlNode[];
}
export type XmlNode = XmlElement | string;

/** Tables in text boxes in tables stay far below; deeper is made to exhaust the stack. */
const DEEPEST = 300;

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	trimValues: false,
	parseTagValue: false,
	parseAttributeValue: false,
	processEntities: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
	maxNestedTags: DEEPEST,
});

type Raw = Record<string, unknown>;

/** The root element; throws when the part is no XML, is too deep, or declares entities. */
export function parseXml(bytes: Uint8Array): XmlElement {
	const text = decodeXml(bytes);
	if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error('document type in an office part');
	const root = (parser.parse(text) as Raw[]).map(toNode).find((node) => typeof node !== 'string');
	if (!root) throw new Error('no element');
	return root;
}

function decodeXml(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	return new TextDecoder().decode(bytes);
}

function toNode(raw: Raw): XmlNode {
	if ('#text' in raw) return decodeEntities(String(raw['#text']));
	const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
	const attributes = { ...(raw[':@'] as Record<string, string> | undefined) };
	for (const key of Object.keys(attributes)) attributes[key] = decodeEntities(String(attributes[key]));
	const children = Array.isArray(raw[name]) ? (raw[name] as Raw[]).map(toNode) : [];
	return { name, attributes, children };
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five names of XML and numbers; anything else stays as written. */
function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
		(whole, hex, decimal, name) => {
			if (name !== undefined) return NAMED[String(name).toLowerCase()]!;
			const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
	return element?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
	return (element?.children ?? []).filter(
		(node): node is XmlElement => typeof node !== 'string' && node.name === name,
	);
}

/** All text inside. */
export function textOf(element: XmlElement): string {
	return element.children.map((node) => (typeof node === 'string' ? node : textOf(node))).join('');
}

/** Every element of that name below, in document order. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
	return element.children.flatMap((node) =>
		typeof node === 'string' ? [] : [...(node.name === name ? [node] : []), ...descendants(node, name)],
	);
}
