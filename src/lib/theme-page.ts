/**
 * What the page of one theme shows.
 */
import { entityById } from './entities.ts';
import type { Citation } from './mention-index.ts';
import { listed } from './page-key.ts';
import { placeDirectory, type PlaceDirectory } from './place-directory.ts';
import { placeOf } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { Theme } from '../schemas/theme.ts';
import { yearOfPassage } from './theme-stress.ts';
import { themeById } from './themes.ts';
import { themeDistrictUrl } from './urls.ts';
import type { ThemePassage } from './theme-passages.ts';

export interface ThemePage {
	theme: Theme;
	passages: ThemePassage[];
	/** Sentences elsewhere that name something of the theme: a section about many things may still say the word. */
	sentences: Citation[];
	subthemes: { id: string; anchor: string; name: string; keywords: string[]; count: number }[];
	policies: { id: string; title: string; count: number }[];
	/** Of those that do not stand on the page below. */
	directory: PlaceDirectory | null;
	/** Districts whose passages are shown: all of a few, of many those that write most. */
	shown: { slug: string; short: string; count: number }[];
	districts: number;
	/** Of `passages` and `sentences`: what the page shows. */
	shownPassages: ThemePassage[];
	shownSentences: Citation[];
	/** Passages by district and year; `left` districts did not fit. */
	grid: {
		years: number[];
		rows: { label: string; href: string; cells: { count: number; href: string }[] }[];
		left: number;
	};
}

/** Districts in the table of a theme page; the matrix has all. */
const GRID_ROWS = 16;
/** So many districts stand below one another; of more only those that write most. Each has a page of its own. */
const FEW = 8;
const PASSAGES_OF = 5;
/** Sentences that name something of the theme elsewhere; the pages of the entities have all. */
const SENTENCES = 12;
/** The rest of the page is as long. */
const DISTRICTS = 100;

export function themePage(id: string, index: ReportIndex): ThemePage {
	const theme = themeById(id)!;
	const passages = index.byTheme.get(id) ?? [];
	const districts = Map.groupBy(passages, (passage) => index.byId.get(passage.report)!.district);
	const counted = [...districts].map(([slug, own]) => ({ slug, count: own.length }));
	const most = new Set(
		counted
			.toSorted((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1))
			.slice(0, counted.length <= FEW ? FEW : PASSAGES_OF)
			.map(({ slug }) => slug),
	);
	const shown = counted
		.filter(({ slug }) => most.has(slug))
		.map(({ slug, count }) => ({ slug, short: placeOf(slug).short, count }));
	const sentences = sentencesOutside(passages, theme.policy_ids, index);
	return {
		theme,
		passages,
		sentences,
		shownSentences: sentences.slice(-SENTENCES),
		shownPassages: shown.flatMap(({ slug }) => districts.get(slug)!),
		subthemes: theme.subthemes.map((subtheme) => ({
			...subtheme,
			anchor: subtheme.id.split('/')[1] ?? subtheme.id,
			count: passages.filter((passage) => passage.subthemes.includes(subtheme.id)).length,
		})),
		policies: theme.policy_ids
			.flatMap((policy) => {
				const entity = entityById(policy);
				return entity
					? [{ id: policy, title: entity.title, count: index.byEntity.get(policy)?.length ?? 0 }]
					: [];
			})
			.sort((a, b) => b.count - a.count),
		shown,
		districts: districts.size,
		directory:
			districts.size > shown.length
				? placeDirectory(new Map(counted.map(({ slug, count }) => [slug, count])), DISTRICTS)
				: null,
		grid: gridOf(id, passages, index),
	};
}

/** Changes with everything the page shows: see `page-key.ts`. */
export function themePageKey(page: ThemePage, index: Pick<ReportIndex, 'byId'>): unknown {
	const { passages, sentences, shownPassages, shownSentences, ...rest } = page;
	const reports = new Set([...shownPassages, ...shownSentences].map(({ report }) => report));
	return [
		rest,
		passages.length,
		sentences.length,
		[shownPassages, shownSentences],
		[...reports].map((id) => listed(index.byId.get(id)!)),
	];
}

/** One theme in one place. */
export interface ThemePlace {
	slug: string;
	passages: ThemePassage[];
	/** Districts below a prefecture that write on the theme, with their number of passages. */
	below: Map<string, number>;
}

const memo = new WeakMap<object, Map<string, ThemePlace>>();

/** Pages of a theme by place: its districts, and where they are many the prefectures that stand for them. */
export function themePlaces(id: string, index: ReportIndex): Map<string, ThemePlace> {
	const passages = index.byTheme.get(id) ?? [];
	const known = memo.get(passages);
	if (known) return known;
	const places = new Map<string, ThemePlace>();
	const of = (slug: string) => {
		const place = places.get(slug) ?? { slug, passages: [], below: new Map<string, number>() };
		places.set(slug, place);
		return place;
	};
	for (const passage of passages) of(index.byId.get(passage.report)!.district).passages.push(passage);
	const many = places.size > DISTRICTS;
	for (const { slug, passages: own } of places.values()) {
		const above = placeOf(slug).groupSlug;
		if (above && (many || places.has(above))) of(above).below.set(slug, own.length);
	}
	memo.set(passages, places);
	return places;
}

function gridOf(id: string, passages: readonly ThemePassage[], index: ReportIndex): ThemePage['grid'] {
	const placed = passages.map((passage) => {
		const report = index.byId.get(passage.report)!;
		return { district: report.district, year: yearOfPassage(report, passage.role) };
	});
	const years = [...new Set(placed.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);
	const byDistrict = [...Map.groupBy(placed, ({ district }) => district)];
	const shown = byDistrict
		.sort((a, b) => b[1].length - a[1].length)
		.slice(0, GRID_ROWS)
		.map(([slug, own]) => ({ place: placeOf(slug), own }))
		.sort((a, b) => (a.place.order < b.place.order ? -1 : 1));
	return {
		years,
		rows: shown.map(({ place, own }) => ({
			label: place.short,
			href: themeDistrictUrl(id, place.slug),
			cells: years.map((year) => ({
				count: own.filter((one) => one.year === year).length,
				href: themeDistrictUrl(id, place.slug),
			})),
		})),
		left: byDistrict.length - shown.length,
	};
}

function sentencesOutside(
	passages: readonly ThemePassage[],
	policies: readonly string[],
	index: Pick<ReportIndex, 'byEntity'>,
): Citation[] {
	const covered = new Set(passages.map((passage) => `${passage.report} ${passage.headings.join('/')}`));
	return policies
		.flatMap((policy) => index.byEntity.get(policy) ?? [])
		.filter((citation) => !covered.has(`${citation.report} ${citation.headings.join('/')}`));
}
