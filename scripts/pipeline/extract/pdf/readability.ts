/**
 * Does the text of a PDF read, or did its fonts lose the way from glyphs to characters? Such files look right on
 * screen and give rubbish: 䶤䷌ or private characters in place of Chinese.
 */
import type { Diagnostic } from '../../types.ts';

export interface Readability {
	verdict: 'good' | 'doubtful' | 'unreadable';
	diagnostic: Diagnostic;
}

/** Private use, replacement, control and unassigned: what a lost glyph becomes. */
const LOST = /[\p{Co}\p{Cn}\ufffd\u0000-\u0008\u000e-\u001f]/gu;
/** Rare Han outside the first block: names have a few of them, texts have not. */
const RARE = /[\u3400-\u4dbf\u{20000}-\u{3ffff}]/gu;
const REFUSED_FROM = 0.05;

export function readability(text: string): Readability | { verdict: 'good'; diagnostic?: undefined } {
	const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
	const lost = text.match(LOST)?.length ?? 0;
	const rare = text.match(RARE)?.length ?? 0;
	const share = lost / (han + lost || 1);
	if (share > REFUSED_FROM || (han > 50 && rare / han > 0.2))
		return {
			verdict: 'unreadable',
			diagnostic: {
				ruleId: 'unreadable-fonts',
				severity: 'error',
				reason:
					'PDF 的字体缺少文字对照表，读出的是乱码；请找 Word 或网页版本，或对页面做文字识别（OCR）。(fonts without a character map: use another format or text recognition)',
				excerpt: text.slice(0, 40),
			},
		};
	if (lost > 0)
		return {
			verdict: 'doubtful',
			diagnostic: {
				ruleId: 'lost-glyphs',
				severity: 'warning',
				reason: `有 ${lost} 个字符无法识别（字体缺少对照），请核对原件。(characters that the fonts do not explain: compare with the original)`,
				excerpt: aroundFirst(text),
			},
		};
	return { verdict: 'good' };
}

function aroundFirst(text: string): string {
	const at = text.search(new RegExp(LOST.source, 'u'));
	return text.slice(Math.max(0, at - 10), at + 10);
}
