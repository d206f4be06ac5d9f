/**
 * Text that was decoded with the wrong table and saved again.
 *
 *     æ•™è‚²å±€   →   教育局     UTF-8 read as Latin-1
 *     鏁欒偛灞€   →   教育局     UTF-8 read as GBK
 *     ½ÌÓý¾Ö     →   教育局     GBK read as Latin-1
 *
 * Repaired only when the result reads better by far; what the wrong table had no character for is lost and
 * shown as `\ufffd`.
 */
import iconv from 'iconv-lite';
import type { Diagnostic } from '../types.ts';
import { readsLikeChinese } from './reads-like-chinese.ts';

interface Repair {
	text: string;
	diagnostic: Diagnostic;
}

/** Text with more common characters than this is not damaged. */
const HEALTHY = 0.06;
/** What the repair must reach. */
const CONVINCING = 0.14;
/** Of a repaired text, this share may be lost. */
const MOST_LOST = 0.1;

const ROUTES = [
	{ from: 'UTF-8', as: 'Latin-1', undo: (text: string) => fromUtf8(toLatin1(text)) },
	{ from: 'GBK', as: 'Latin-1', undo: (text: string) => fromGbk(toLatin1(text)) },
	{ from: 'UTF-8', as: 'GBK', undo: (text: string) => fromUtf8(toGbk(text)) },
] as const;

export function repairDoubleEncoding(text: string): Repair | undefined {
	const suspicious = /[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122]{4}|\p{Script=Han}{8}/u.test(text);
	if (!suspicious || readsLikeChinese(text) > HEALTHY) return undefined;
	for (const route of ROUTES) {
		const repaired = route.undo(text);
		if (repaired === undefined || readsLikeChinese(repaired.replaceAll('\ufffd', ''), 10) < CONVINCING)
			continue;
		const lost = repaired.split('\ufffd').length - 1;
		if (lost > repaired.length * MOST_LOST) continue;
		return {
			text: repaired,
			diagnostic: {
				ruleId: 'double-encoding',
				severity: lost > 0 ? 'warning' : 'info',
				reason: `全文曾被当作 ${route.as} 误读（原为 ${route.from}）后保存，已还原${lost > 0 ? `，其中 ${lost} 处无法还原，请对照原文补正` : ''}。(the text was decoded wrongly and saved again; it has been restored)`,
				excerpt: text.trimStart().slice(0, 20),
			},
		};
	}
	return undefined;
}

/** Windows-1252 where it has a character, else the byte of the same number; undefined when there are others. */
function toLatin1(text: string): Buffer | undefined {
	// Rare others (a character typed later) are lost with their place kept.
	const buffer = Buffer.alloc(text.length);
	let others = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const byte = code < 256 ? code : WINDOWS_1252.get(code);
		if (byte === undefined) others++;
		buffer[i] = byte ?? 0x3f;
	}
	return others * 20 > text.length ? undefined : buffer;
}

const WINDOWS_1252 = new Map(
	Array.from({ length: 32 }, (_, i) => 0x80 + i)
		.map((byte) => [iconv.decode(Buffer.from([byte]), 'windows-1252').charCodeAt(0), byte] as const)
		.filter(([code]) => code !== 0xfffd),
);

/** A lost byte becomes one that UTF-8 cannot have, so that only its own character is lost. */
function toGbk(text: string): Buffer {
	const parts = text.split('\ufffd').flatMap((part) => [iconv.encode(part, 'gb18030'), LOST_BYTE]);
	return Buffer.concat(parts.slice(0, -1));
}
const LOST_BYTE = Buffer.from([0xff]);

const fromUtf8 = (bytes: Buffer | undefined): string | undefined =>
	bytes === undefined ? undefined : new TextDecoder('utf-8').decode(bytes).replace(/\ufffd+/g, '\ufffd');

const fromGbk = (bytes: Buffer | undefined): string | undefined =>
	bytes === undefined ? undefined : iconv.decode(bytes, 'gb18030');
