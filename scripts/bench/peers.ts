/**
 * Other site generators on the same bodies, in the same run: Hugo, Eleventy, Starlight, VitePress. They get the reports
 * as Markdown and nothing else: no recognition, no indexes by theme or entity, no data files, and search only where it
 * is built in and on (Starlight's Pagefind). `ours` is the whole site with all of it.
 *
 *     npm run bench -- peers hugo eleventy --reports 1000
 */
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from './build.ts';
import { report, type GeneratedReport } from './corpus.ts';
import { reportFiles } from './corpus-files.ts';
import { measured, type Cost } from './measured.ts';
import { projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about =
	'peers: Hugo, Eleventy, Starlight and VitePress on the same bodies, cold and with one report changed';

interface Peer {
	/** Packages with pinned versions; none for a program that must be installed. */
	packages: Record<string, string>;
	/** Folder of the Markdown files. */
	content: string;
	/** Files beside the content. */
	files: Record<string, string>;
	/** What to remove before a cold build. */
	caches: string[];
	command: [string, ...string[]];
}

const PAGE = (title: string, content: string) =>
	`<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>\n`;

const peers: Record<string, Peer> = {
	// Not from npm: its packages there fetch the program from elsewhere. Debian: apt-get install hugo.
	hugo: {
		packages: {},
		content: 'content/reports',
		files: {
			'hugo.toml': 'baseURL = "/"\ntitle = "bench"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
			'config.toml':
				'baseURL = "/"\ntitle = "bench"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
			'layouts/_default/single.html': PAGE('{{ .Title }}', '{{ .Content }}'),
			'layouts/_default/list.html': PAGE(
				'{{ .Title }}',
				'{{ range (.Paginate .Pages 100).Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}',
			),
		},
		caches: ['public', 'resources'],
		command: ['hugo', '--quiet'],
	},
	eleventy: {
		packages: { '@11ty/eleventy': '3.1.8' },
		content: 'src/reports',
		files: {
			'eleventy.config.mjs':
				'export default () => ({ dir: { input: "src", output: "public" }, markdownTemplateEngine: false });\n',
			'src/_includes/page.njk': PAGE('{{ title }}', '{{ content | safe }}'),
			'src/reports/reports.json': '{"layout":"page.njk"}',
		},
		caches: ['public'],
		command: ['eleventy', '--quiet'],
	},
	vitepress: {
		packages: { vitepress: '1.6.4' },
		content: 'docs/reports',
		files: {
			'docs/index.md': '# bench\n',
			'docs/.vitepress/config.mjs': 'export default { title: "bench", metaChunk: true };\n',
		},
		caches: ['docs/.vitepress/dist', 'docs/.vitepress/cache'],
		command: ['vitepress', 'build', 'docs'],
	},
	starlight: {
		packages: { astro: '7.3.5', '@astrojs/starlight': '0.42.4', '@astrojs/markdown-remark': '7.3.1' },
		content: 'src/content/docs/reports',
		files: {
			'astro.config.mjs':
				'import starlight from "@astrojs/starlight";\nimport { defineConfig } from "astro/config";\nexport default defineConfig({ integrations: [starlight({ title: "bench", sidebar: [] })] });\n',
			'src/content.config.ts':
				'import { defineCollection } from "astro:content";\nimport { docsLoader } from "@astrojs/starlight/loaders";\nimport { docsSchema } from "@astrojs/starlight/schema";\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n',
			'src/content/docs/index.md': '---\ntitle: bench\n---\n',
		},
		caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
		command: ['astro', 'build'],
	},
};

export async function measure({ reports, folder, rest }: BenchOptions): Promise<Table[]> {
	const wanted = rest.length > 0 ? rest : ['ours', ...Object.keys(peers)];
	const rows: Table['rows'] = [];
	const left: string[] = [];
	for (const size of reports)
		for (const name of wanted)
			try {
				const steps = name === 'ours' ? ours(size, folder) : buildPeer(name, size, folder);
				for await (const [step, cost] of steps) {
					rows.push([`${size} ${name}`, step, cost.wall, cost.cpu, cost.memory]);
					process.stderr.write(`${size} ${name} ${step}: ${cost.wall.toFixed(1)} s\n`);
				}
			} catch (error) {
				left.push(`${name}: ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`);
			}
	return [
		{
			title: 'Peers',
			columns: ['reports, generator', 'what', 'wall s', 'cpu s', 'peak MB'],
			rows,
			...(left.length > 0 ? { note: `Not measured: ${left.join('; ')}` } : {}),
		},
	];
}

type Steps = AsyncGenerator<[string, Cost]>;

async function* ours(size: number, folder: string): Steps {
	const { root, filesOf } = projectWith(size, folder);
	for (const cache of ['.cache', '.astro', 'dist'])
		rmSync(join(root, cache), { recursive: true, force: true });
	yield ['cold', await build(root)];
	appendFileSync(filesOf(Math.floor(size / 2))[0]!, ADDED);
	yield ['one changed', await build(root)];
	// The corpus stays what it was.
	const [path, text] = Object.entries(reportFiles(report(Math.floor(size / 2))))[0]!;
	writeFileSync(join(root, 'content', path), text);
}

async function* buildPeer(name: string, size: number, folder: string): Steps {
	const peer = peers[name];
	if (!peer) throw new Error(`no such generator; there are ${Object.keys(peers).join(', ')}`);
	const root = join(folder, `peer-${name}-${size}`);
	rmSync(join(root, peer.content), { recursive: true, force: true });
	for (const [path, text] of Object.entries(peer.files)) write(join(root, path), text);
	for (let n = 0; n < size; n++) write(join(root, peer.content, `${report(n).id}.md`), markdown(report(n)));
	await install(peer, root);

	const env = { PATH: [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter) };
	const run = () => measured(peer.command[0], peer.command.slice(1), { cwd: root, env });
	for (const cache of peer.caches) rmSync(join(root, cache), { recursive: true, force: true });
	yield ['cold', await run()];
	appendFileSync(join(root, peer.content, `${report(Math.floor(size / 2)).id}.md`), ADDED);
	yield ['one changed', await run()];
}

const ADDED = '\n新增一段：全面落实立德树人根本任务。\n';

async function install({ packages }: Peer, root: string): Promise<void> {
	if (Object.keys(packages).length === 0 || existsSync(join(root, 'node_modules'))) return;
	write(
		join(root, 'package.json'),
		JSON.stringify({ name: 'bench-peer', private: true, type: 'module', dependencies: packages }),
	);
	await measured('npm', ['install', '--no-audit', '--no-fund'], { cwd: root });
}

/** The body as the corpus has it, with a title for the page. */
function markdown(generated: GeneratedReport): string {
	const mdx = Object.values(reportFiles(generated))[0]!;
	const body = mdx.slice(mdx.indexOf('\n---\n', 4) + '\n---\n'.length);
	return `---\ntitle: ${generated.title}\n---\n${body}`;
}

function write(path: string, text: string): void {
	mkdirSync(join(path, '..'), { recursive: true });
	writeFileSync(path, text);
}
