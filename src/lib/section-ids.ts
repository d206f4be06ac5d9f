/**
 * Stable addresses: ids of sections and paragraphs come from their own words, so that adding, removing or
 * re-punctuating a neighbour does not move them.
 */

/**
 * The letters of a text that survive re-punctuation and re-wrapping: Han characters, digits and Latin
 * letters, compatibility forms folded.
 *
 *     skeleton('（一） 强化党建，引领。') // => '一强化党建引领'
 */
export function skeleton(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{Script=Han}\p{Script=Latin}\p{Nd}]/gu, '');
}

/**
 * FNV-1a over UTF-16 units, 2 × 32 bits with different offsets, as 8 base-36 characters.
 * Not cryptographic: ids only have to differ within one report.
 */
export function fingerprint(text: string): string {
	let a = 0x811c9dc5;
	let b = 0x2f0b4a17;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		a = Math.imul(a ^ unit, 0x01000193);
		b = Math.imul(b ^ unit, 0x01000193) ^ (b >>> 13);
	}
	const part = (n: number) => (n >>> 0).toString(36).padStart(7, '0').slice(-4);
	return part(a) + part(b);
}

/** Hands out ids for one report, in reading order; a second occurrence of the same words gets `-2`. */
export class IdGiver {
	#seen = new Map<string, number>();

	/** `s-…` from a heading. Numbering is part of the words only when nothing else is left. */
	section(title: string): string {
		return this.#unique(`s-${fingerprint(skeleton(title) || title)}`);
	}

	/** `p-…` from a paragraph's text. */
	paragraph(text: string): string {
		return this.#unique(`p-${fingerprint(skeleton(text) || text)}`);
	}

	#unique(id: string): string {
		const n = (this.#seen.get(id) ?? 0) + 1;
		this.#seen.set(id, n);
		return n === 1 ? id : `${id}-${n}`;
	}
}
