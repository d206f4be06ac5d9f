/**
 * What hand-written pages may use without an import: `<Content components={prose} />`.
 */
import Indicator from './Indicator.astro';
import Passage from './Passage.astro';
import Policy from './Policy.astro';
import Term from './Term.astro';

export const prose = { Indicator, Passage, Policy, Term };
