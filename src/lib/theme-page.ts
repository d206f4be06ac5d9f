/**
 * What the page of one theme shows.
 */
import { entityById } from './entities.ts';
import type { Citation } from './mention-index.ts';
import { whole } from './page-key.ts';
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
	districts: { slug: string; short: string; count: number }[];
	/** Passages by district and year; `left` districts did not fit. */
	grid: {
		years: number[];
		rows: { label: string; href: string; cells: { count: number; href: string }[] }[];
		left: number;
	};
}

/** Districts in the table of a theme page; the matrix has all. */
const GRID_ROWS = 40;

export function themePage(id: string, index: ReportIndex): ThemePage {
	const theme = themeById(id)!;
	const passages = index.byTheme.get(id) ?? [];
	const districts = Map.groupBy(passages, (passage) => index.byId.get(passage.report)!.district);
	return {
		theme,
		passages,
		sentences: sentencesOutside(passages, theme.policy_ids, index),
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
		districts: [...districts].map(([slug, own]) => ({ slug, short: placeOf(slug).short, count: own.length })),
		grid: gridOf(id, passages, index),
	};
}

/** Of the reports that have something on the theme, instead of all they say about it. */
export function themePageKey(id: string, index: ReportIndex): unknown {
	const theme = themeById(id)!;
	const citations = theme.policy_ids.flatMap((policy) => index.byEntity.get(policy) ?? []);
	const reports = new Set([...(index.byTheme.get(id) ?? []), ...citations].map(({ report }) => report));
	return [theme, theme.policy_ids.map(entityById), [...reports].map((one) => whole(index.byId.get(one)!))];
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
