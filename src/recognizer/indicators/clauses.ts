/**
 * Where the clause around a number begins, and where the noun behind it can end.
 */

/** Where the noun behind a number can end at the latest: a stop, or 、 unless it only divides attributes (美术、书法作品). */
export function nounLimit(text: string, from: number, to: number): number {
	let depth = 0;
	for (let i = from; i < to; i++) {
		const character = text[i]!;
		if (/[“《（(]/u.test(character)) depth++;
		else if (/[”》）)]/u.test(character)) {
			if (depth === 0) return i;
			depth--;
		} else if (depth === 0 && /[，,。；：:！？\n\t]/u.test(character)) return i;
		else if (
			depth === 0 &&
			character === '、' &&
			!(
				i - from <= 3 &&
				/^[^\d×，。]{2,8}(?:作品|活动|项目|教师|学校|课程|人才)/u.test(text.slice(i + 1, i + 12))
			)
		)
			return i;
	}
	return to;
}

/** Start of the clause around `at`: after ，：or an open bracket; brackets and quotations that close are passed over. */
export function clauseStart(text: string, from: number, at: number): number {
	let depth = 0;
	for (let i = at - 1; i >= from; i--) {
		const character = text[i]!;
		if (/[”》）)]/u.test(character)) {
			depth++;
		} else if (/[“《（(]/u.test(character)) {
			if (depth === 0) return i + 1;
			depth--;
		} else if (depth === 0 && /[，,。；：:！？\n\t]/u.test(character)) return i + 1;
	}
	// A bracket that closed without opening inside the stretch: the statement stands after it.
	if (depth > 0) {
		const close = Math.max(
			text.lastIndexOf('）', at - 1),
			text.lastIndexOf(')', at - 1),
			text.lastIndexOf('”', at - 1),
		);
		if (close >= from) return close + 1;
	}
	return from;
}
