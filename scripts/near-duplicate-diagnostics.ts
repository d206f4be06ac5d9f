/**
 * What a run says about texts that are one document once more. Nothing is dropped: all of them are converted, and the
 * site shows them as versions.
 */
import { nearDuplicates, type ComparedText, type Likeness } from '../src/lib/near-duplicates.ts';
import type { Diagnostic } from './pipeline/types.ts';

/** Diagnostics by the id of the text they are about; texts without a likeness have none. */
export function nearDuplicateDiagnostics(texts: readonly ComparedText[]): Map<string, Diagnostic[]> {
	const told = new Map<string, Diagnostic[]>();
	const tell = (id: string, reason: string) =>
		told.set(id, [...(told.get(id) ?? []), { ruleId: 'near-duplicate', severity: 'info', reason }]);
	for (const pair of nearDuplicates(texts)) {
		tell(pair.a, reasonFor(pair.b, pair, false));
		tell(pair.b, reasonFor(pair.a, pair, true));
	}
	return told;
}

function reasonFor(other: string, { relation, jaccard, containment }: Likeness, isB: boolean): string {
	const percent = (share: number) => `${Math.floor(share * 100)}%`;
	switch (relation) {
		case 'same':
			return `与“${other}”相似：文字几乎相同，重合${percent(jaccard)}；两篇都收录，互为版本。(nearly the same text as "${other}")`;
		case 'version':
			return `与“${other}”相似：同一文稿的两个版本，重合${percent(jaccard)}；两篇都收录，可在网站上比较。(another version of "${other}")`;
		case 'excerpt':
			return isB
				? `与“${other}”相似：本文是其节录，${percent(containment)}见于该篇；两篇都收录。(an excerpt of "${other}")`
				: `与“${other}”相似：该篇是本文的节录，其${percent(containment)}见于本文；两篇都收录。("${other}" is an excerpt of this text)`;
	}
}
