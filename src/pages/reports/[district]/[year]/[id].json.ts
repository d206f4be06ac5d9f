/** `/reports/<district>/<year>/<id>.json`: what `/data/reports/<id>.json` says, beside the report's page. */
import { library } from '../../../../lib/library.ts';

export async function getStaticPaths() {
	const { reports } = await library();
	return reports.map(({ district, year, id }) => ({
		params: { district, year: String(year ?? 'undated'), id },
	}));
}

export { GET } from '../../../data/reports/[id].json.ts';
