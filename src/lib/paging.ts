/**
 * Long lists in pages. Addresses: `/wanted/`, `/wanted/2/` … — the first page has no number.
 */

/** The list cut into pages; an empty list has one empty page. */
export function pagesOf<T>(things: readonly T[], perPage: number, onFirst = perPage): T[][] {
	const pages = [things.slice(0, onFirst)];
	for (let at = onFirst; at < things.length; at += perPage) pages.push(things.slice(at, at + perPage));
	return pages;
}

/** Value of a `[...page]` parameter. */
export function pageParam(page: number): string | undefined {
	return page > 1 ? String(page) : undefined;
}

/** `nearPages(7, 20)` → 1 … 5 6 7 8 9 … 20; null is a gap. */
export function nearPages(page: number, pages: number, around = 2): (number | null)[] {
	const near = Array.from({ length: pages }, (_, n) => n + 1).filter(
		(one) => one === 1 || one === pages || Math.abs(one - page) <= around,
	);
	return near.flatMap((one, n) => (n > 0 && one - near[n - 1]! > 1 ? [null, one] : [one]));
}
