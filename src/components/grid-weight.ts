/** Ground of a cell: 0 none to 3 the darkest, by its part of the greatest. The same at build and in the browser. */
export function weightOf(count: number, most: number): number {
	return count <= 0 ? 0 : Math.min(3, Math.ceil((count / most) * 3));
}
