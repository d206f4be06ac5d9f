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
	/** Which document of the file it is about, when the file holds several. */
	part?: string;
	/** All that was left out of the text, piece by piece; it goes to the trace and into no list of warnings. */
	leftOut?: readonly string[];
}

/** Bytes as published, and where they come from. */
export interface SourceFile {
	/** Path below the sources folder, with forward slashes. */
	file: string;
	bytes: Uint8Array;
}

/** What the layout said about a stretch of the extracted text; offsets count in `Extraction.text`. */
export interface Hint {
	start: number;
	end: number;
	/** `title`: the document's title; `heading`: a heading style or outline level; `bold`: bold as a whole. */
	kind: 'title' | 'heading' | 'bold';
	/** 1 for the highest, with `heading`. */
	level?: number;
}

/** One document as extracted: one block per line; what the layout said about a block rides along. */
export interface Extraction {
	format: string;
	/** `utf-8`, `gb18030` … of text formats; `binary` of the others. */
	encoding: string;
	/** Rows of tables are lines `| a | b |`. */
	text: string;
	diagnostics: Diagnostic[];
	/** Stable name of the document inside its file, when the file holds several (`row-3`, `2020/总结.docx`). */
	part?: string;
	/** Facts that the file states beside the text, under the labels of the portals (`发布日期` → `2021-01-12`). */
	fields?: Record<string, string>;
	hints?: Hint[];
}

/** Why a source is not converted; `reason` says what to do. */
export interface Refusal {
	refused: Diagnostic;
	part?: string;
}

/** Turns the bytes of one format into text. The first adapter of the list that accepts a file wins. */
export interface Adapter {
	format: string;
	accepts(source: SourceFile): boolean;
	/** One result per document of the file. Throws only for programmer errors. */
	extract(source: SourceFile): Promise<(Extraction | Refusal)[]>;
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
	/** What a reader should know about a text in which it found something. */
	doubts?(text: string): Diagnostic[];
}
