/**
 * Human corrections as data: `prefix exact suffix → replacement`, from a source's sidecar.
 *
 *     { prefix: 压实“清廉教育, exact: "", suffix: 主体责任, replacement: ”, reason: 缺右引号 }
 *
 * They run last and on cleaned text, so that an editor copies the context from the page. One that does not
 * fit exactly one place is reported and not applied.
 */
import type { Erratum } from '../../../src/schemas/sidecar.ts';
import type { Diagnostic, Replacement } from '../types.ts';

export function applyErrata(
	text: string,
	errata: readonly Erratum[],
): { replacements: Replacement[]; diagnostics: Diagnostic[] } {
	const replacements: Replacement[] = [];
	const diagnostics: Diagnostic[] = [];
	for (const erratum of errata) {
		const context = erratum.prefix + erratum.exact + erratum.suffix;
		const first = text.indexOf(context);
		const again = first < 0 ? -1 : text.indexOf(context, first + 1);
		if (first < 0 || again >= 0) {
			diagnostics.push({
				ruleId: 'errata',
				severity: 'warning',
				reason:
					first < 0
						? `勘误未执行：正文中找不到“${context}”，请对照页面重抄前后文。(erratum not applied: its context is not in the text; copy prefix, exact and suffix from the page)`
						: `勘误未执行：“${context}”出现不止一次，请加长前后文。(erratum not applied: its context occurs more than once; make prefix or suffix longer)`,
				excerpt: context,
			});
			continue;
		}
		const start = first + erratum.prefix.length;
		replacements.push({
			start,
			end: start + erratum.exact.length,
			text: erratum.replacement,
			reason: `人工勘误：${erratum.reason}`,
		});
	}
	return { replacements: replacements.sort((a, b) => a.start - b.start), diagnostics };
}
