/** How a run touches the disk and the screen. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Effects } from './run.ts';

/** Write each file whole or not at all: a crash leaves the last good one. Unchanged files keep their dates. */
export function writing(quiet: boolean): Effects {
	const started = performance.now();
	return {
		write(path, text) {
			if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(`${path}.part`, text);
			renameSync(`${path}.part`, path);
		},
		remove: (path) => rmSync(path, { force: true }),
		progress(done, total, file) {
			if (quiet || !process.stderr.isTTY) return;
			const line = done === total ? '' : progressLine(done, total, performance.now() - started, file);
			process.stderr.write(`\r\x1b[K${line}`);
		},
	};
}

/** Compare with what is there instead of writing; `differences` collects the paths. */
export function comparing(differences: string[]): Effects {
	return {
		write(path, text) {
			// The cache is nobody's text.
			if (path.endsWith('.convert-cache.json')) return;
			if (!existsSync(path) || readFileSync(path, 'utf8') !== text) differences.push(path);
		},
		remove: (path) => void differences.push(`${path}（多余 stale）`),
		progress: () => {},
	};
}

/** `████░░ 120/2000 · 35 个/秒 · 约剩 54 秒 · 庆元/2020.docx` */
export function progressLine(done: number, total: number, milliseconds: number, file: string): string {
	const filled = Math.round((done / Math.max(1, total)) * 24);
	const rate = done / (milliseconds / 1000);
	const pace = done === 0 ? '' : ` · ${rate.toFixed(1)} 个/秒 · 约剩 ${Math.ceil((total - done) / rate)} 秒`;
	return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${done}/${total}${pace} · ${file.slice(-40)}`;
}
