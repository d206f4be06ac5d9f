/** `/data/themes.json`: how much each district writes on each theme, by year. */
import type { APIRoute } from 'astro';
import { library } from '../../lib/library.ts';
import { placeOf } from '../../lib/places.ts';
import { stressCells } from '../../lib/theme-stress.ts';
import { allThemes } from '../../lib/themes.ts';
import { districtUrl, themeUrl } from '../../lib/urls.ts';

export const GET: APIRoute = async () => {
	const { reports } = await library();
	const cells = stressCells(reports);
	const themes = allThemes().map(({ id, name }) => ({ id, name, url: themeUrl(id) }));
	const districts = [...new Set(cells.map(({ district }) => district))]
		.map(placeOf)
		.sort((a, b) => (a.order < b.order ? -1 : 1))
		.map(({ slug, short, group }) => ({ slug, name: short, group, url: districtUrl(slug) }));
	const years = [...new Set(cells.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);
	const place = (list: readonly string[]) => new Map(list.map((id, n) => [id, n]));
	const [ofTheme, ofDistrict] = [place(themes.map(({ id }) => id)), place(districts.map(({ slug }) => slug))];
	return Response.json({
		themes,
		districts,
		years,
		cells: cells.map(({ theme, district, year, passages, characters }) => [
			ofTheme.get(theme),
			ofDistrict.get(district),
			year === null ? -1 : years.indexOf(year),
			passages,
			characters,
		]),
	});
};
