/**
 * Reports as counties write them, as many as wanted, always the same: report n does not depend on how many there are.
 * Made of the sentences of the seeds, with the names, years and numbers of another county, and with references drawn
 * from the lexicon: a few that everybody cites, many that are rare.
 */
import { divisions, type Division } from '../../src/lib/divisions.ts';
import { readLexicon, readThemes } from '../../src/lib/lexicon-source.ts';
import { eachParagraph, readReport } from '../../src/lib/report-document.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of a report; `level` is that of its heading, 0 for a paragraph. */
export interface Line {
	level: number;
	text: string;
	form?: 'item';
}

export interface GeneratedReport {
	number: number;
	id: string;
	title: string;
	issuer: string;
	kind: 'work-summary' | 'work-plan';
	district: Division;
	year: number;
	publishedAt: string;
	themes: string[];
	lines: Line[];
}

/** Visible characters of a report, about. */
const CHARACTERS = 6000;
const OVERRUN = 120;
const YEARS = { first: 2015, count: 10 };
/** Every so many reports, one is a draft of the one before it. */
const DRAFT = 40;
const HAN = [...'一二三四五六七八九十'];

/** The n-th report, from 0. Ten years of a county stand together; counties come in a shuffled order. */
export function report(number: number): GeneratedReport {
	const draft = number % DRAFT === DRAFT - 1;
	return draft ? draftOf(report(number - 1), number) : original(number);
}

function original(number: number): GeneratedReport {
	const { counties } = material();
	const random = randomFrom(number + 1);
	const decade = Math.floor(number / YEARS.count);
	const district = counties[decade % counties.length]!;
	const round = Math.floor(decade / counties.length);
	const year = YEARS.first + (number % YEARS.count);
	const kind = round % 2 === 0 ? 'work-summary' : 'work-plan';
	const words = kind === 'work-summary' ? '工作总结' : '工作思路';
	return {
		number,
		id: `${district.slug}-${year}-${kind}-${number}`,
		title: `${district.name}教育局${year}年${words}`,
		issuer: `${district.name}教育局`,
		kind,
		district,
		year,
		publishedAt: `${kind === 'work-summary' ? year + 1 : year}-01-${String(1 + (number % 28)).padStart(2, '0')}`,
		...body(random, district, year),
	};
}

/** The same report with a tenth of its paragraphs rewritten. */
function draftOf(final: GeneratedReport, number: number): GeneratedReport {
	const random = randomFrom(number + 1);
	return {
		...final,
		number,
		id: `${final.id.replace(/-\d+$/, '')}-${number}`,
		title: `${final.title}（征求意见稿）`,
		lines: final.lines.map((line) =>
			line.level === 0 && random() < 0.1
				? { ...line, text: paragraph(random, final.district, final.year) }
				: line,
		),
	};
}

function body(random: Random, district: Division, year: number): Pick<GeneratedReport, 'lines' | 'themes'> {
	const { themes } = material();
	const lines: Line[] = [{ level: 0, text: paragraph(random, district, year) }];
	const chapters = 4 + Math.floor(random() * 3);
	const own = shuffled(themes, random).slice(0, 14);
	// A section ends with the paragraph that fills it: it runs over by half a paragraph.
	const perSection = CHARACTERS / (chapters * 3) - OVERRUN;
	for (let chapter = 0; chapter < chapters; chapter++) {
		lines.push({ level: 1, text: `${HAN[chapter]}、${pick(chapterTitles, random)}` });
		for (let section = 0; section < 3; section++) {
			const theme = own[(chapter * 3 + section) % own.length]!;
			const [one, two] = shuffled(theme.words, random);
			lines.push({ level: 2, text: `（${HAN[section]}）着力抓好${one}，推进${two ?? '教育高质量发展'}` });
			for (let written = 0; written < perSection;) {
				const text = paragraph(random, district, year, theme.words);
				lines.push({ level: 0, text, ...(random() < 0.1 ? { form: 'item' as const } : {}) });
				written += text.length;
			}
		}
	}
	return { lines, themes: own.slice(0, 6).map(({ id }) => id) };
}

const chapterTitles = [
	'强化党建引领，把牢办学方向',
	'坚持立德树人，促进全面发展',
	'优化资源供给，办好公平教育',
	'深化改革创新，激发办学活力',
	'加强队伍建设，夯实人才支撑',
	'守牢安全底线，维护校园稳定',
	'存在的主要问题和不足',
	'下一步工作打算',
];

/** Two or three sentences; every fourth has a reference, every fourth words of the theme. */
function paragraph(random: Random, district: Division, year: number, words: readonly string[] = []): string {
	const { sentences, references } = material();
	const count = 2 + Math.floor(random() * 2);
	const out: string[] = [];
	for (let i = 0; i < count; i++) {
		const [own, other] = [pick(sentences, random), pick(sentences, random)];
		// A clause of another sentence: two counties never write quite the same.
		const clauses = own.split('，');
		clauses.splice(Math.floor(random() * clauses.length), 1, pick(other.split('，'), random));
		const chance = random();
		if (chance < 0.12) clauses.unshift(`认真贯彻落实${reference(references, random)}`);
		else if (chance < 0.24) clauses.unshift(`围绕${reference(references, random)}`);
		else if (chance < 0.27)
			clauses.unshift(
				`制定《${district.short}${words.length > 0 ? pick(words, random) : '教育'}${year}年行动方案》`,
			);
		if (random() < 0.3 && words.length > 0) clauses.push(`${pick(words, random)}水平提升${number(random)}%`);
		out.push(localised(clauses.join('，'), random, district, year));
	}
	return `${out.join('。')}。`;
}

/** Sentences of the seeds in another place and year: names, years and numbers are replaced. */
function localised(sentence: string, random: Random, district: Division, year: number): string {
	return sentence
		.replace(/(?:庆元|萧山|桐乡|临安)/gu, district.short)
		.replace(/20(?:19|20|21|22|23|24)年/gu, () => `${year - Math.floor(random() * 2)}年`)
		.replace(/(?<!\d)\d{1,4}(?=[所人名个项万次%])/gu, () => number(random));
}

/** Few references are cited by all, most by hardly anyone: the rank is drawn from a steep curve. */
function reference(references: readonly string[], random: Random): string {
	return references[Math.floor(references.length * random() ** 3)]!;
}

const number = (random: Random) => String(1 + Math.floor(random() ** 2 * 900));

// —— material ——

interface Material {
	sentences: string[];
	references: string[];
	themes: { id: string; words: string[] }[];
	counties: Division[];
}

let memo: Material | undefined;

function material(): Material {
	return (memo ??= {
		sentences: seedSentences(),
		references: shuffled(
			readLexicon().entries.map(({ title, type }) =>
				type === 'policy-document' || type === 'plan' || type === 'law' || type === 'standard'
					? `《${title}》`
					: title,
			),
			randomFrom(2),
		),
		themes: readThemes().map(({ id, subthemes }) => ({
			id,
			words: subthemes.flatMap(({ keywords }) => keywords).filter((word) => PLAIN.test(word)),
		})),
		counties: shuffled(
			divisions().filter(({ level }) => level === 'county'),
			randomFrom(1),
		),
	});
}

/** Words without anything that Markdown might read. */
const PLAIN = /^[\p{Script=Han}\d，、：；“”（）《》%—·]+$/u;

function seedSentences(seeds = 'content/reports'): string[] {
	return readdirSync(seeds, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.mdx'))
		.sort()
		.map((file) => readReport(readFileSync(join(seeds, file), 'utf8')))
		.flatMap((document) =>
			[...eachParagraph(document)].flatMap(({ paragraph: { text } }) => text.split(/[。！？\n]/u)),
		)
		.filter((sentence) => sentence.length >= 12 && sentence.length <= 120 && PLAIN.test(sentence));
}

// —— chance ——

type Random = () => number;

/** mulberry32: the same number gives the same run of numbers in [0, 1). */
function randomFrom(seed: number): Random {
	let state = Math.imul(seed, 0x9e3779b1) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function pick<T>(list: readonly T[], random: Random): T {
	return list[Math.floor(random() * list.length)]!;
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
	const out = [...list];
	for (let i = out.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[out[i], out[j]] = [out[j]!, out[i]!];
	}
	return out;
}
