/**
 * Where reading stopped, per report, in this browser only. A private window may refuse storage: then nothing is
 * remembered and nothing breaks.
 */

const KEY = 'wenmai-places';
/** Reports remembered; older ones give way. */
const KEPT = 60;

type Places = Record<string, string>;

export function rememberedPlace(report: string): string | undefined {
	return read()[report];
}

/** `null` forgets: whoever went back to the beginning starts there the next time. */
export function rememberPlace(report: string, paragraph: string | null): void {
	const { [report]: _, ...others } = read();
	const kept = Object.entries(others).slice(paragraph ? 1 - KEPT : -KEPT);
	try {
		localStorage.setItem(
			KEY,
			JSON.stringify(Object.fromEntries(paragraph ? [...kept, [report, paragraph]] : kept)),
		);
	} catch {
		// See above.
	}
}

function read(): Places {
	try {
		return (JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {}) as Places;
	} catch {
		return {};
	}
}
