/**
 * What is read of one number: the statement it makes, and what lies around it.
 */
import type { Quantity } from './types.ts';

/** A quantity with its subject, before period and polarity. Several subjects: 初次就业率、合格率均达95%. */
export interface Statement {
	quantity: Quantity;
	subjects: string[];
	action: string | null;
	whole: string | null;
	change: 'increase' | 'decrease' | null;
	/** Where the words of the statement begin and end in the text. */
	start: number;
	end: number;
	/** Number before noun (32个党支部) or noun before number (党支部32个). */
	form: 'before' | 'after' | 'bare';
	/** Subjects that the next numbers of a 分别 take in turn. */
	pending?: string[];
	/** Place among the numbers of a 分别, from 0, and how many there are. */
	turn?: number;
	turns?: number;
}

/** A number in its sentence, with its neighbours. */
export interface Around {
	text: string;
	/** The sentence. */
	from: number;
	to: number;
	previous: Statement | undefined;
	quantity: Quantity;
	next: Quantity | undefined;
	/** All numbers from this one on, for 分别. */
	following: readonly Quantity[];
}
