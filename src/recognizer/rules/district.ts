import type { Context, Find, Lexicon, Rule } from '../types.ts';
import { findPlaces, placeBySlug, placesAbove } from '../places.ts';

/** Slogans are no references to the place in them: 美丽浙江, 健康庆元, 学在桐乡. */
const SLOGAN_BEFORE = /(?:美丽|清廉|健康|平安|数字|法治|幸福|活力|文化|书香|智慧|绿色|创新|学在|优学|教育)$/u;

/**
 * Administrative divisions by name. Where a name belongs to several, the one in the report's own prefecture
 * or province is meant (implied); if that does not decide, there is no mention: never guess.
 *
 *     与长兴县、嘉善县教育局建立结对帮扶关系 → 长兴县 · 嘉善县
 */
export const district: Rule = {
	name: 'district',
	find(text, lexicon, context) {
		return findPlaces(text, lexicon.places).flatMap(({ slugs, ...span }): Find[] => {
			if (SLOGAN_BEFORE.test(text.slice(Math.max(0, span.start - 2), span.start))) return [];
			const base = { type: 'district', ...span, rule: 'district' } as const;
			const [only] = slugs;
			if (slugs.length === 1)
				return [
					{ ...base, district: only!, certainty: 'stated', evidence: named(span.text, only!, lexicon) },
				];
			const near =
				nearest(slugs, lexicon, context) ??
				provinceAmong(slugs, lexicon) ??
				cityAmong(span.text, slugs, lexicon, context);
			if (!near) return [];
			return [
				{
					...base,
					district: near,
					implied: ['district'],
					certainty: 'implied',
					evidence: provinceAmong([near], lexicon)
						? '与县同名，不写级别时指省。'
						: nearest(slugs, lexicon, context)
							? '全国有多个同名区划，取本报告所在地区的一个。'
							: '与所辖的县同名，不写级别时指市。',
				},
			];
		});
	},
};

/** A reader of 下城区 or 菇乡 should learn what it is today. */
function named(words: string, slug: string, lexicon: Lexicon): string {
	const place = placeBySlug(slug, lexicon.places);
	return place === undefined || words.includes(place.short)
		? '行政区划名称。'
		: `旧称或别称，今为${place.name}。`;
}

/** 河南 is the province before it is a county elsewhere. Not 吉林, which has a city of that name. */
function provinceAmong(slugs: string[], lexicon: Lexicon): string | undefined {
	const provinces = slugs.filter((slug) => placeBySlug(slug, lexicon.places)?.code !== undefined);
	const [province] = provinces;
	if (provinces.length !== 1 || province === undefined) return undefined;
	return slugs.some((slug) => placesAbove(slug, lexicon.places).includes(province)) ? undefined : province;
}

/** 承德 is the city before it is the county of that name below it; in a report of that county it may be either. */
function cityAmong(words: string, slugs: string[], lexicon: Lexicon, context: Context): string | undefined {
	if (context.district && slugs.includes(context.district.slug)) return undefined;
	const [city] = slugs.filter((slug) =>
		slugs.every((other) => other === slug || placesAbove(other, lexicon.places).includes(slug)),
	);
	const place = city === undefined ? undefined : placeBySlug(city, lexicon.places);
	return place?.parent !== undefined && place.short === words ? city : undefined;
}

function nearest(slugs: string[], lexicon: Lexicon, context: Context): string | undefined {
	if (!context.district) return undefined;
	for (const above of [context.district.slug, ...placesAbove(context.district.slug, lexicon.places)]) {
		const inside = slugs.filter(
			(slug) => slug === above || placesAbove(slug, lexicon.places).includes(above),
		);
		if (inside.length === 1) return inside[0];
		if (inside.length > 1) return undefined;
	}
	return undefined;
}
