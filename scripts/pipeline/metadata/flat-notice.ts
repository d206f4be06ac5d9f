/**
 * A notice and what it carries in one line, as a text layer without line ends gives them.
 *
 *     某市教育局 某教〔2023〕2 号 关于印发《2023年要点》的通知 各县教育局： 现将…印发给你们…。 某市教育局 2023 年 3 月 23 日 2023年要点 2023年，…
 *     →   number 某教〔2023〕2号, signed by 某市教育局 on 2023年3月23日, carries 2023年要点
 */
const HAN = '\\p{Script=Han}';
/** Blanks between letters of a red head and around digits. */
const YEAR = '(?:19|20)\\d{2}';
const NUMBER = new RegExp(
	`(?<number>${HAN}{1,10}\\s*[〔[（(【]\\s*${YEAR}\\s*[〕\\]）)】]\\s*(?:第\\s*)?\\d{1,4}\\s*号)\\s*(?:关于|${HAN}{2,30}关于)`,
	'u',
);
const SIGNED = new RegExp(
	`(?:印发|转发|下发)给?你们[^。]{0,80}。\\s*(?:附件[：:][^。]{0,80}?\\s)?(?<office>${HAN}{4,30})\\s*(?<date>${YEAR}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)`,
	'u',
);
/** The notice ends within these; what is sought stands at the beginning. */
const REACH = 900;
const NUMBER_REACH = 90;

export interface FlatNotice {
	number?: string;
	office?: string;
	date?: string;
}

export function readFlatNotice(opening: string): FlatNotice {
	const head = opening.slice(0, REACH);
	const number = NUMBER.exec(head.slice(0, NUMBER_REACH))?.groups?.['number']?.replace(/\s+/gu, '');
	const signed = SIGNED.exec(head)?.groups;
	return {
		...(number ? { number } : {}),
		...(signed ? { office: signed['office']!, date: signed['date']! } : {}),
	};
}

/**
 * What a carrying title names, when the text goes on with it: 关于印发《2023年要点》的通知 …  2023年要点 2023年，….
 * Undefined when the notice is all there is.
 */
export function attachedName(title: string, text: string): string | undefined {
	const named = /印发[《〈](?<name>[^《》〈〉]{6,60})[》〉]/u.exec(title)?.groups?.['name'];
	if (!named) return undefined;
	const name = named.replace(/的通知$/u, '').replace(/\s+/gu, '');
	const bare = text.replace(/\s+/gu, '');
	for (let at = bare.indexOf(name); at >= 0; at = bare.indexOf(name, at + 1))
		if (!/[《〈]/u.test(bare[at - 1] ?? '') && !/[》〉]/u.test(bare[at + name.length] ?? '')) return name;
	return undefined;
}
