/**
 * What the page of one theme shows.
 */
import { entityById } from './entities.ts';
import type { Citation } from './mention-index.ts';
import { placeOf } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { Theme } from '../schemas/theme.ts';
import { themeById } from './themes.ts';
import type { ThemePassage } from './theme-passages.ts';

export interface ThemePage {
	theme: Theme;
	passages: ThemePassage[];
	/** Sentences elsewhere that name something of the theme: a section about many things may still say the word. */
	sentences: Citation[];
	subthemes: { id: string; anchor: string; name: string; keywords: string[]; count: number }[];
	policies: { id: string; title: string; count: number }[];
	districts: { slug: string; short: string; count: number }[];
}

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
