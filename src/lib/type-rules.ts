/**
 * Rules of the style sheet by which a checked type hides the entries of the others (see `TypeFilter.astro`).
 */
export function typeRules(types: readonly string[]): string {
	return types
		.map((type) => `.typed:has(#type-${type} input:checked) [data-t]:not([data-t~="${type}"]){display:none}`)
		.join('');
}
