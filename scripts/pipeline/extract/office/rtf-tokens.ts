/** RTF as tokens: groups, control words, bytes of text. */

export type RtfToken =
	| { kind: 'open' }
	| { kind: 'close' }
	| { kind: 'word'; name: string; value: number | undefined }
	/** One byte, in the code page of the font. */
	| { kind: 'byte'; value: number };

export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
	const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const pattern = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([\s\S])/giy;
	for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
		const [, name, value, hex, symbol, brace, plain] = match;
		if (name !== undefined) {
			yield { kind: 'word', name, value: value === undefined ? undefined : Number(value) };
			// Raw bytes of a picture or an object: nothing in them is RTF.
			if (name === 'bin' && Number(value) > 0) pattern.lastIndex += Number(value);
		} else if (hex !== undefined) yield { kind: 'byte', value: Number.parseInt(hex, 16) };
		else if (symbol !== undefined) yield { kind: 'word', name: symbol, value: undefined };
		else if (brace !== undefined) yield { kind: brace === '{' ? 'open' : 'close' };
		else if (plain !== undefined) yield { kind: 'byte', value: plain.charCodeAt(0) };
	}
}
