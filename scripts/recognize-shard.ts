/**
 * A part of the reports read into `.cache/reports`, as a build would do it. The folders of several machines laid over
 * each other are the cache of one: a reading is named by its text and its code, so nothing can get in the way.
 */
import { buildVersion } from '../src/lib/build-version.ts';
import { compileReports } from '../src/lib/compile-reports.ts';
import { reportPaths } from '../src/lib/report-loader.ts';
import { parseShard, partOf } from './shards.ts';

/** `text` is the shard as written: `2/4`. Gives the exit code. */
export async function recognizeShard(text = ''): Promise<number> {
	const shard = parseShard(text);
	if (!shard) {
		console.error('--shard 要写成 2/4。--shard is written 2/4.');
		return 2;
	}
	const base = process.env['WENMAI_BASE'] ?? '/';
	const folder = 'content/reports';
	const paths = partOf(reportPaths(folder), shard);
	await compileReports(paths, { folder, base, version: buildVersion(base) });
	console.log(`${paths.length} 篇报告已识别 reports read → .cache/reports`);
	return 0;
}
