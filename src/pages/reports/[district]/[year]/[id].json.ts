/** `/reports/<district>/<year>/<id>.json`: what `/data/reports/<id>.json` says, beside the report's page. */
import { keyed } from '../../../../lib/dev-server.ts';
import { library } from '../../../../lib/library.ts';
import { reportDataKey } from '../../../../lib/report-data-key.ts';

export async function getStaticPaths() {
	const index = await library();
	return index.reports.map((report) => ({
		params: { district: report.district, year: String(report.year ?? 'undated'), id: report.id },
		cacheKey: keyed(() => reportDataKey(report, index)),
	}));
}

export { GET } from '../../../data/reports/[id].json.ts';
