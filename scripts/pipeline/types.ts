/** The shapes that stages hand to each other. */

/** What is wrong, where, and what to do; collected, never thrown. */
export interface Diagnostic {
	ruleId: string;
	severity: 'info' | 'warning' | 'error';
	/** Chinese first, then English: one sentence each. */
	reason: string;
	/** Words of the text it is about. */
	excerpt?: string;
	/** UTF-16 offset in the text it was found in, when it has a place. */
	place?: number;
}

/** Bytes as published, and where they come from. */
export interface SourceFile {
	/** Path below the sources folder, with forward slashes. */
	file: string;
	bytes: Uint8Array;
}

/** Text as extracted: one block per line; what the layout said about a block rides along. */
export interface Extraction {
	format: string;
	encoding: string;
	text: string;
	diagnostics: Diagnostic[];
}

/** One change a fixer wants, in UTF-16 offsets of the text it was given. */
export interface Replacement {
	start: number;
	end: number;
	text: string;
	certainty?: 'exact' | 'conjecture';
	/** Why, in Chinese. */
	reason?: string;
}

/**
 * One step of cleaning. Pure: text in, replacements out, sorted and disjoint. Must be idempotent: on its own
 * output it finds nothing.
 */
export interface Fixer {
	/** Rule id of its edits, name of its case folder, heading of its documentation. */
	name: string;
	/** Many small edits of one kind, stored in short form. */
	uniform?: boolean;
	find(text: string): Replacement[];
}
