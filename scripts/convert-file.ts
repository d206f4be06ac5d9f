/**
 * One file becomes the texts of its reports. What a worker thread does: takes plain data, gives plain data,
 * touches nothing but the bytes it is given.
 */
import { createHash } from 'node:crypto';
import { signature } from '../src/lib/text-signature.ts';
import type { Sidecar } from '../src/schemas/sidecar.ts';
import { addresses } from './ledger.ts';
import { convertSource } from './pipeline/index.ts';
import type { Diagnostic } from './pipeline/types.ts';
import { decisionsOn } from './sidecars.ts';

/** Stands for the id until the run gives one: ids depend on the other files. */
const ID_TO_COME = 'id-to-come';

/** One document of a file, finished but for its id. */
export interface DocumentText {
	part?: string | undefined;
	/** What the id is made of. */
	district: string;
	year: number | null;
	kind: string;
	/** Digest of the words, to recognise a second copy. */
	words: string;
	/** Sample of the words, to recognise another version. */
	signature: string;
	/** Day the document is dated or was published. */
	date?: string | undefined;
	diagnostics: Diagnostic[];
	mdx: string;
	trace: string;
	/** Addresses of its paragraphs and sections. */
	addresses: string[];
}

export interface RefusedDocument {
	part?: string | undefined;
	refused: Diagnostic;
}

export async function convertFile(
	file: string,
	bytes: Uint8Array,
	sidecar: Sidecar,
): Promise<(DocumentText | RefusedDocument)[]> {
	// Plain bytes: some libraries refuse Node's Buffer, and some take the memory of what they are given.
	const documents = await convertSource({ file, bytes: Uint8Array.from(bytes) }, (part) =>
		decisionsOn(sidecar, part),
	);
	return documents.map((document) => {
		if ('refused' in document) return document;
		const { mdx, trace, document: report } = document.finish(ID_TO_COME);
		const { district, year, kind, issuedAt, publishedAt } = report.frontmatter;
		return {
			part: document.part,
			district,
			year,
			kind,
			words: createHash('sha256').update(document.words).digest('base64url').slice(0, 22),
			signature: signature(document.words),
			date: issuedAt ?? publishedAt,
			diagnostics: document.diagnostics,
			mdx,
			trace: JSON.stringify(trace),
			addresses: [...addresses(report).keys()],
		};
	});
}

/** The texts with the id that the run gave. */
export function withId({ mdx, trace }: DocumentText, id: string): { mdx: string; trace: string } {
	return {
		mdx: mdx.replace(`---\nid: ${ID_TO_COME}\n`, `---\nid: ${id}\n`),
		trace: trace.replace(`{"id":"${ID_TO_COME}"`, `{"id":"${id}"`),
	};
}
