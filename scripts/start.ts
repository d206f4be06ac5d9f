/**
 * `npm start`: convert what is in content/sources, build the site, serve it. A source that is refused does
 * not keep the others from being read: the site comes up and the run ends with the reasons on the screen.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin', 'astro.mjs');

function step(name: string, ...args: string[]): number {
	console.log(`\n── ${name}`);
	return (
		spawnSync(process.execPath, args, {
			stdio: 'inherit',
			env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
		}).status ?? 1
	);
}

const refused = step('转换 convert', 'scripts/convert.ts') !== 0;
if (step('生成网站 build', astro, 'build') !== 0) {
	console.error('\n网站没有生成，请看上面的错误。The site was not built; see the error above.');
	process.exitCode = 1;
} else {
	if (refused)
		console.warn(
			'\n有文件未能转换，原因见上；其余的都在网站里。Some files were refused (see above); the rest is on the site.',
		);
	// Every interface, so that colleagues on the same network can open it; Ctrl-C ends it.
	process.exitCode = step('打开浏览器访问 open', astro, 'preview', ...process.argv.slice(2));
}
