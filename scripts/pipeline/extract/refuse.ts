/** A refusal with its reason: Chinese first, English in brackets at the end. */
import type { Refusal } from '../types.ts';

export function refuse(ruleId: string, reason: string, part?: string): Refusal {
	return { refused: { ruleId, severity: 'error', reason }, ...(part === undefined ? {} : { part }) };
}
