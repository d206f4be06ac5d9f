/**
 * The body that speaks: who signs, who is named in the title, who gives the speech, whose portal it is.
 */
import { OFFICE_LINE } from '../parse/line-kinds.ts';
import type { Division } from '../../../src/lib/gazetteer.ts';
import type { ReportKind } from '../../../src/schemas/report.ts';
import { countOf, type Evidence } from './evidence.ts';
import { isHidden, isRelative, OFFICE_WORDS, officesIn, schoolIn } from './offices.ts';
import { readPlace } from './own-place.ts';

export interface IssuerInput {
	kind: ReportKind;
	/** Offices that sign the document itself, in order. */
	signed: string[];
	/** Titles and subtitles. */
	names: string[];
	/** Short lines between title and text: speaker, office. */
	head: string[];
	/** Offices that sign the notice around the document. */
	carriers: string[];
	portal: string | undefined;
	/** Whose site published it. */
	site?: string | undefined;
	body: string;
	place: Division | undefined;
}

export interface IssuerReading {
	name: string;
	/** Set when the document does not state the whole name. */
	evidence?: Evidence;
}

/** The first that finds one. */
const READERS: readonly ((input: IssuerInput) => IssuerReading | undefined)[] = [
	({ signed, place }) => complete(signed.at(-1), place, '落款'),
	({ names, place }) => first(names, (name) => inTitle(name, place)),
	({ head, place }) => first(head, (line) => speaker(line, place)),
	({ carriers, place }) => complete(carriers.at(-1), place, '通知落款'),
	({ portal, place }) => complete(portal, place, '发布机构'),
	governmentOf,
	ownSite,
	inBody,
];

export function readIssuer(input: IssuerInput): IssuerReading | undefined {
	return first(READERS, (read) => read(input));
}

function first<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
	for (const item of items) {
		const found = read(item);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** An office with its division in front: `县教育局` of 庆元县 is 庆元县教育局; a full name stays. */
function complete(
	office: string | undefined,
	place: Division | undefined,
	where: string,
): IssuerReading | undefined {
	if (!office) return undefined;
	const name = place ? fullOffice(office, place) : office;
	return name === office ? { name } : { name, evidence: `${where}写“${office}”，地区为${place!.name}` };
}

/** Somebody else's office: 赴萧山区教育局考察. */
const SOMEBODY_ELSE = /(?:赴|到|往|访|与|和|对口|支援|走进|学习|接待|迎接)$/u;

function inTitle(title: string, place: Division | undefined): IssuerReading | undefined {
	// 关于转发《…》: what stands inside the brackets has another writer.
	const own = title.replace(/《[^》]*》?/gu, '');
	for (const { place: words, office, index } of officesIn(own)) {
		// 在区教育局座谈会上: where something happens is nobody's signature.
		if (/^(?:在|对|向|从)[省市县区旗州]?$/u.test(words)) continue;
		if (SOMEBODY_ELSE.test(own.slice(0, index)) || (words !== '' && SOMEBODY_ELSE.test(words))) continue;
		if (/^(?:老|新)?(?:城|市|郊)区$/u.test(words)) continue;
		if (isHidden(words)) return { name: words + office };
		const found = readPlace(words);
		if (found) return { name: found.written + office };
		// The name of a county that is gone: nobody's district, and still who wrote it.
		if (/^\p{Script=Han}{1,9}[县市区旗州团]$/u.test(words) && !isRelative(words) && index === 0)
			return { name: words + office };
		if (isRelative(words) && place && !/人民政府/u.test(office))
			return {
				name: place.name + office,
				evidence: `标题写“${words}${office}”，地区为${place.name}`,
			};
	}
	if (/^(?:中华人民共和国|国家)?教育部(?!门|属|直属|署|与|和|、|及)/u.test(own)) return { name: '教育部' };
	const school = schoolIn(own);
	return school ? { name: school } : undefined;
}

/** `正宁县教体局局长 雷某某`, `霍山县教育局` on a line of its own. */
function speaker(line: string, place: Division | undefined): IssuerReading | undefined {
	const [office] = officesIn(line.replace(/^[（(—–-]+/u, ''));
	const isLead = new RegExp(
		`${OFFICE_WORDS}(?:党委|党组|党工委)?(?:副?书记)?[、 ]?(?:党组)?(?:副?(?:局长|主任|县长|市长|区长|厅长|省长|州长|书记)|$)`,
		'u',
	);
	if (!office || !isLead.test(line)) return undefined;
	const found = readPlace(office.place);
	if (found) return { name: found.written + office.office };
	const hidden = /[×xX*＊]/u.test(line.slice(0, line.indexOf(office.office)));
	if (isRelative(office.place) && place && !hidden)
		return {
			name: place.name + office.office,
			evidence: `署名“${line.slice(0, 24)}”，地区为${place.name}`,
		};
	return undefined;
}

/** A government's work report is the government's. */
function governmentOf({ kind, body, place }: IssuerInput): IssuerReading | undefined {
	const words = /代表[\p{Script=Han}]{0,12}人民政府/u.exec(body)?.[0];
	return kind === 'government-work-report' && place && words
		? { name: `${place.name}人民政府`, evidence: `正文写“${words}”` }
		: undefined;
}

/** An education office's own site, of the district the report speaks for. */
function ownSite({ site, place, kind }: IssuerInput): IssuerReading | undefined {
	if (!site || !place || kind === 'five-year-plan' || kind === 'government-work-report') return undefined;
	const [office] = officesIn(site);
	if (!office || /人民政府/u.test(office.office)) return undefined;
	return readPlace(office.place)?.divisions.some(({ code }) => code === place.code)
		? { name: site, evidence: `网站名为“${site}”` }
		: undefined;
}

/** The education office the text calls its own. A plan names many offices and is often the government's. */
function inBody({ kind, body, place }: IssuerInput): IssuerReading | undefined {
	if (!place || kind === 'five-year-plan' || kind === 'government-work-report') return undefined;
	const mentioned = officesIn(body).flatMap(({ place: words, office }) => {
		if (/人民政府/u.test(office)) return [];
		if (isRelative(words.slice(-1)) && isRelative(words))
			return [{ words: words + office, office, own: true }];
		const named = readPlace(words);
		return named?.divisions.some(({ code }) => code === place.code)
			? [{ words: named.written + office, office, own: true }]
			: [];
	});
	const counts = [...new Set(mentioned.map(({ words }) => words))].sort(
		(a, b) => countOf(body, b) - countOf(body, a),
	);
	const most = mentioned.find(({ words }) => words === counts[0]);
	if (!most) return undefined;
	const rank = /^[省市县区旗州]/u.exec(most.words)?.[0];
	// 市教育局 in a county's report is the office above.
	if (rank && !place.name.endsWith(rank) && !place.former.some(({ name }) => name.endsWith(rank)))
		return undefined;
	const full = readPlace(most.words.slice(0, -most.office.length));
	return full
		? { name: most.words, evidence: `正文称“${most.words}”` }
		: { name: place.name + most.office, evidence: `正文称“${most.words}”，地区为${place.name}` };
}

function fullOffice(office: string, district: Division): string {
	const relative = /^(?:[省市县区旗州]|[本我][省市县区旗州])(?=\p{Script=Han}{2,})/u.exec(office);
	if (relative && OFFICE_LINE.test(office)) return district.name + office.slice(relative[0].length);
	return office.startsWith('教育') ? district.name + office : office;
}
