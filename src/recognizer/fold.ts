/**
 * Spellings that mean the same: quotation marks and white space are dropped, full-width letters and digits
 * become half-width, commas and enumeration commas become one. Offsets lead back to the text.
 */

const DROPPED = /[\s“”‘’「」『』"'\u200b\ufeff]/u;
const COMMA = /[,，、]/u;
const DASH = /[—–－~～―-]/u;

function foldCharacter(character: string): string {
	if (DROPPED.test(character)) return '';
	if (COMMA.test(character)) return '、';
	if (DASH.test(character)) return '-';
	const code = character.charCodeAt(0);
	const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
	return half === '〔' || half === '［'
		? '['
		: half === '〕' || half === '］'
			? ']'
			: half.toLowerCase().slice(0, 1);
}

/** By code unit; a plain array, because this is the innermost loop of everything. */
const memo: (string | undefined)[] = [];

function foldUnit(unit: number): string {
	let folded = memo[unit];
	if (folded === undefined) {
		folded = foldCharacter(String.fromCharCode(unit));
		memo[unit] = folded;
	}
	return folded;
}

/**
 * The folded spelling of a name.
 *
 *     fold('“双随机、一公开”') // => '双随机、一公开'      fold('教基〔2018〕26号') // => '教基[2018]26号'
 */
export function fold(text: string): string {
	return foldWithOffsets(text).key;
}

/** The folded text and, for each of its characters, where it stands in the original. */
export function foldWithOffsets(text: string): { key: string; offsets: Uint32Array } {
	const offsets = new Uint32Array(text.length);
	let key = '';
	for (let i = 0; i < text.length; i++) {
		const folded = foldUnit(text.charCodeAt(i));
		if (folded === '') continue;
		offsets[key.length] = i;
		key += folded;
	}
	return { key, offsets };
}
