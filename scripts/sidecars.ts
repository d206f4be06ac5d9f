/** Sidecars: `content/sources/<file>.yaml`, what is known and decided about one source. */
import { existsSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { sidecarSchema, type Sidecar } from '../src/schemas/sidecar.ts';
import type { Diagnostic } from './pipeline/types.ts';

export const sidecarPath = (sourcePath: string) => `${sourcePath}.yaml`;

/** Read a sidecar; one that does not parse is reported and counts as empty, so that the run goes on. */
export function readSidecar(sourcePath: string): { sidecar: Sidecar; diagnostics: Diagnostic[] } {
	const path = sidecarPath(sourcePath);
	const empty = sidecarSchema.parse({});
	if (!existsSync(path)) return { sidecar: empty, diagnostics: [] };
	try {
		return { sidecar: sidecarSchema.parse(parse(readFileSync(path, 'utf8')) ?? {}), diagnostics: [] };
	} catch (error) {
		const reason = (error as Error).message.split('\n').slice(0, 3).join(' ');
		return {
			sidecar: empty,
			diagnostics: [
				{
					ruleId: 'sidecar',
					severity: 'error',
					reason: `旁注文件 ${path} 读不懂，已忽略：${reason}。请改正后重新转换。(the sidecar does not parse and was ignored: correct it and run convert again)`,
				},
			],
		};
	}
}

/** Id of a document, when it was given. */
export function idOf(sidecar: Sidecar, part: string | undefined): string | undefined {
	return part === undefined ? sidecar.id : sidecar.parts[part]?.id;
}

/** All ids of a file. */
export function idsOf(sidecar: Sidecar): string[] {
	return [sidecar.id, ...Object.values(sidecar.parts).map(({ id }) => id)].filter((id) => id !== undefined);
}

/** What people decided about a document. */
export function decisionsOn(
	sidecar: Sidecar,
	part: string | undefined,
): Pick<Sidecar, 'confirmed' | 'errata' | 'url'> {
	const { confirmed, errata } = (part === undefined ? sidecar : sidecar.parts[part]) ?? {
		confirmed: {},
		errata: [],
	};
	return { confirmed, errata, ...(sidecar.url === undefined ? {} : { url: sidecar.url }) };
}

/** The text of a new sidecar, with the places a person fills in. */
export function newSidecar(ids: ReadonlyMap<string | undefined, string>, sha256: string): string {
	const whole = ids.get(undefined);
	const parts = [...ids].filter(([part]) => part !== undefined);
	return `# 旁注：关于这份原件的已知事实和人工决定。id 一经给出不可改动（链接依赖它）。
# confirmed 里写经人工核实的元数据（title kind issuer district year publishedAt …），优先于程序判断。
# errata 里写勘误：prefix exact suffix → replacement，附 reason。
${stringify({
	...(whole === undefined ? {} : { id: whole }),
	sha256,
	...(whole === undefined ? {} : { confirmed: {}, errata: [] }),
	...(parts.length === 0
		? {}
		: { parts: Object.fromEntries(parts.map(([part, id]) => [part, { id, confirmed: {}, errata: [] }])) }),
})}`;
}
