/**
 * OFD (GB/T 33190), the national layout format: like PDF, words with places on pages, so lines and paragraphs
 * are made in the same way. A zip of XML; names of elements come with and without a prefix.
 */
import type { Adapter, Extraction, Refusal } from '../types.ts';
import { signatureOf } from './file-signature.ts';
import { openPackage, PackageError, type OfficePackage } from './office/office-package.ts';
import { child, childrenOf, parseXml, textOf, type XmlElement } from './office/xml-tree.ts';
import { textOfPages } from './pdf/laid-out-pages.ts';
import { readability } from './pdf/readability.ts';
import type { Page, Run } from './pdf/runs.ts';
import { refuse } from './refuse.ts';

/** Millimetres to points. */
const POINTS = 72 / 25.4;
const A4: readonly number[] = [0, 0, 210, 297];
const MOST_PAGES = 2000;
/** A gap of as many characters begins a new run; blanks are glyphs of their own, digits may be set at full width. */
const GAP = 0.8;

export const ofd: Adapter = {
	format: 'ofd',
	accepts: ({ file, bytes }) => /\.ofd$/i.test(file) || (signatureOf(bytes) === 'zip' && isOfd(bytes)),
	async extract({ bytes }) {
		try {
			return [read(openPackage(bytes))];
		} catch (error) {
			return [
				error instanceof PackageError
					? refuse(error.ruleId, error.message)
					: refuse(
							'broken-file',
							'OFD 内部的 XML 已损坏，无法读取，请重新下载或另存为 PDF。(damaged XML inside: download it again or save it as PDF)',
						),
			];
		}
	},
};

/** The name of its first part stands in the clear. */
const isOfd = (bytes: Uint8Array) =>
	Buffer.from(bytes.subarray(0, 400)).toString('latin1').includes('OFD.xml');

function read(parts: OfficePackage): Extraction | Refusal {
	const roots = childrenOf(part(parts, 'OFD.xml'), 'DocBody').flatMap((body) => {
		const root = child(body, 'DocRoot');
		return root ? [resolve('', textOf(root))] : [];
	});
	if (roots.length === 0)
		return refuse(
			'no-document-part',
			'文件里没有 OFD 文档（OFD.xml），请用阅读器打开后另存。(no document inside: save it again with a reader)',
		);
	const pages = roots.flatMap((root) => pagesOf(parts, root));
	if (pages.length > MOST_PAGES)
		return refuse(
			'too-many-pages',
			`文件有 ${pages.length} 页，超过 ${MOST_PAGES} 页，请拆成几个文件。(too many pages: split the file)`,
		);
	const { text, hints, diagnostics } = textOfPages(pages);
	if (text === '')
		return refuse(
			'no-text-layer',
			'OFD 里没有文字（扫描件或图片），请先做文字识别（OCR），或找网页、Word 版本。(a scan without a text layer: run text recognition first)',
		);
	const { verdict, diagnostic } = readability(text);
	if (verdict === 'unreadable') return { refused: diagnostic };
	return {
		format: 'ofd',
		encoding: 'binary',
		text,
		hints,
		diagnostics: [...(diagnostic ? [diagnostic] : []), ...diagnostics],
	};
}

function part(parts: OfficePackage, name: string): XmlElement | undefined {
	const bytes = parts.read(name);
	return bytes && withoutPrefixes(parseXml(bytes));
}

function withoutPrefixes(element: XmlElement): XmlElement {
	return {
		...element,
		name: element.name.replace(/^.*:/u, ''),
		children: element.children.map((node) => (typeof node === 'string' ? node : withoutPrefixes(node))),
	};
}

/** A location in the package, beside the part that names it. */
function resolve(from: string, location: string): string {
	const path = location.trim();
	if (path.startsWith('/')) return path.slice(1);
	const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/') + 1) : '';
	const steps: string[] = [];
	for (const step of `${folder}${path}`.split('/')) {
		if (step === '..') steps.pop();
		else if (step !== '.' && step !== '') steps.push(step);
	}
	return steps.join('/');
}

function pagesOf(parts: OfficePackage, root: string): Page[] {
	const document = part(parts, root);
	const common = boxOf(child(child(document, 'CommonData'), 'PageArea')) ?? A4;
	return childrenOf(child(document, 'Pages'), 'Page')
		.slice(0, MOST_PAGES + 1)
		.map((reference, i) => {
			const content = part(parts, resolve(root, reference.attributes['BaseLoc'] ?? ''));
			const [, , width, height] = boxOf(child(content, 'Area')) ?? common;
			const page: Page = {
				number: i + 1,
				width: width! * POINTS,
				height: height! * POINTS,
				runs: [],
				skewed: [],
			};
			for (const layer of childrenOf(child(content, 'Content'), 'Layer')) addObjects(layer, page);
			return page;
		});
}

const boxOf = (area: XmlElement | undefined) => {
	const box = child(area, 'PhysicalBox');
	const numbers = box ? numbersOf(textOf(box)) : [];
	return numbers.length === 4 ? numbers : undefined;
};

const numbersOf = (text: string | undefined) =>
	(text ?? '')
		.trim()
		.split(/\s+/u)
		.filter((word) => word !== '')
		.map(Number)
		.filter((value) => Number.isFinite(value));

function addObjects(parent: XmlElement, page: Page): void {
	for (const node of parent.children) {
		if (typeof node === 'string') continue;
		if (node.name === 'TextObject') addText(node, page);
		else if (node.name === 'PageBlock') addObjects(node, page);
	}
}

function addText(object: XmlElement, page: Page): void {
	const [left = 0, top = 0] = numbersOf(object.attributes['Boundary']);
	const matrix = numbersOf(object.attributes['CTM']);
	const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
	const size = Number(object.attributes['Size'] ?? 4) || 4;
	const place = (x: number, y: number) => [left + a * x + c * y + e, top + b * x + d * y + f] as const;
	let [x, y] = [0, 0];
	for (const code of childrenOf(object, 'TextCode')) {
		x = Number(code.attributes['X'] ?? x) || 0;
		y = Number(code.attributes['Y'] ?? y) || 0;
		const text = textOf(code).replace(/[\r\n]/gu, '');
		// Askew as a whole: a watermark.
		if (Math.abs(b) > 0.1 * Math.abs(a)) {
			if (text.trim() !== '') page.skewed.push(text);
			continue;
		}
		const glyphs = [...text];
		const across = deltas(code.attributes['DeltaX'], glyphs.length);
		const down = deltas(code.attributes['DeltaY'], glyphs.length);
		let run: Run | undefined;
		for (const [i, glyph] of glyphs.entries()) {
			const [px, py] = place(x, y);
			const set = size * Math.hypot(c, d) * POINTS;
			const far =
				run && (px * POINTS - (run.x + run.width) > set * GAP || Math.abs(py * POINTS - run.y) > 0.1 * set);
			if (!run || far) {
				run = {
					text: '',
					x: px * POINTS,
					y: py * POINTS,
					width: 0,
					size: set,
					font: object.attributes['Font'] ?? '',
				};
				page.runs.push(run);
			}
			run.text += glyph;
			const own = size * (/[\u0000-\u00ff]/u.test(glyph) ? 0.5 : 1);
			run.width = px * POINTS + own * Math.abs(a) * POINTS - run.x;
			x += across[i] ?? own;
			y += down[i] ?? 0;
		}
	}
	page.runs = page.runs.filter(({ text }) => text.trim() !== '');
}

/** `5 g 3 4` is 5 4 4 4: g, how often, how much. */
function deltas(text: string | undefined, most: number): number[] {
	const words = (text ?? '').trim().split(/\s+/u);
	const steps: number[] = [];
	for (let i = 0; i < words.length && steps.length <= most; i++) {
		if (words[i] === 'g') {
			const [times, step] = [Math.min(Number(words[i + 1]) || 0, most), Number(words[i + 2]) || 0];
			for (let n = 0; n < times; n++) steps.push(step);
			i += 2;
		} else if (words[i] !== '') steps.push(Number(words[i]) || 0);
	}
	return steps;
}
