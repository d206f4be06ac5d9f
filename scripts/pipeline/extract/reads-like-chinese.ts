/** How much a text reads like Chinese official prose: what tells a right decoding from a wrong one. */

/** The most frequent characters of official prose, simplified and traditional: what real text is full of. */
const COMMON = new Set(
	'的一是在和工作教育学校发展学生教师年全国中大有为了区县市与對與國學會發個師校建设全面提高质量實施關於點現進',
);

/** Share of common characters among Han ones, less what is no character at all; 0 for too little text to say. */
export function readsLikeChinese(text: string, least = 20): number {
	let han = 0;
	let common = 0;
	let broken = 0;
	for (const character of text.slice(0, 200_000)) {
		if (/\p{Script=Han}/u.test(character)) {
			han++;
			if (COMMON.has(character)) common++;
			// Enough to know; pages keep their text behind long heads.
			if (han >= 5000) break;
		} else if (/[\ufffd\u0000-\u0008\u000e-\u001f\ue000-\uf8ff]/.test(character)) broken++;
	}
	return han < least ? 0 : common / han - (5 * broken) / (han + broken);
}
