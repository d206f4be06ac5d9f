/** Characters of the symbol fonts (Wingdings, Symbol) that people use as bullets and boxes; others are ornaments. */
const SYMBOLS = new Map<number, string>([
	[0x52, '☑'],
	[0x6c, '●'],
	[0x6e, '■'],
	[0x75, '◆'],
	[0x76, '◆'],
	[0xa3, '□'],
	[0xa7, '■'],
	[0xa8, '□'],
	[0xb7, '●'],
	[0xd8, '➢'],
	[0xe0, '→'],
	[0xfc, '✓'],
	[0xfe, '☑'],
]);

/** Codes of these fonts stand in the private block F000–F0FF. */
export const symbolOf = (code: number) => SYMBOLS.get(code & 0xff) ?? '';
