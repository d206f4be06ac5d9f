/**
 * Why a district has no report of a year, where somebody knows: `gaps` in `content/districts/<slug>.mdx`.
 */
import { getCollection } from 'astro:content';

/** District → year → reason. */
export type KnownGaps = ReadonlyMap<string, ReadonlyMap<number, string>>;

export async function knownGaps(): Promise<KnownGaps> {
	return new Map(
		(await getCollection('districts')).map(({ data }) => [
			data.slug,
			new Map(data.gaps.map(({ year, reason }) => [year, reason])),
		]),
	);
}
