/**
 * A command with what it cost: seconds on the clock, seconds of all its threads and children, and the most memory it
 * held. On a busy machine the processor time is the number to compare. Linux only (it reads /proc); elsewhere the last
 * two are null.
 */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

export interface Cost {
	/** Seconds on the clock. */
	wall: number;
	/** Seconds of processor time, user and system. */
	cpu: number | null;
	/** Peak resident memory, MB. */
	memory: number | null;
	output: string;
}

/** Clock ticks per second in /proc; 100 on every Linux that matters. */
const TICKS = 100;
const EVERY = 50;

/** Run a command to its end. Throws with the end of its output when it fails. */
export async function measured(
	command: string,
	args: readonly string[],
	options: { cwd: string; env?: Record<string, string>; accept?: readonly number[] },
): Promise<Cost> {
	const began = performance.now();
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (data) => (output += String(data)));
	child.stderr.on('data', (data) => (output += String(data)));

	const seen = new Map<number, { ticks: number; memory: number }>();
	const look = setInterval(() => {
		for (const pid of family(child.pid!)) {
			const usage = usageOf(pid);
			const before = seen.get(pid);
			// A process that is going away has given its memory back already.
			if (usage) seen.set(pid, { ticks: usage.ticks, memory: Math.max(usage.memory, before?.memory ?? 0) });
		}
	}, EVERY);
	const code = await new Promise<number | null>((done, fail) => {
		child.on('error', fail);
		child.on('close', done);
	});
	clearInterval(look);

	if (!(options.accept ?? [0]).includes(code ?? -1))
		throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output.slice(-2000)}`);
	const usages = [...seen.values()];
	return {
		wall: (performance.now() - began) / 1000,
		cpu: usages.length > 0 ? usages.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS : null,
		memory: usages.length > 0 ? Math.max(...usages.map(({ memory }) => memory)) : null,
		output,
	};
}

/** A process and those it started. */
function family(pid: number): number[] {
	try {
		const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
			readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
		);
		return [pid, ...children.flatMap(family)];
	} catch {
		return [];
	}
}

function usageOf(pid: number): { ticks: number; memory: number } | undefined {
	try {
		// The name in brackets may hold blanks: fields are counted behind it.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
		const peak = /^VmHWM:\s+(?<kB>\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		return {
			ticks: Number(fields[11]) + Number(fields[12]),
			memory: Number(peak?.groups?.['kB'] ?? 0) / 1024,
		};
	} catch {
		return undefined;
	}
}
