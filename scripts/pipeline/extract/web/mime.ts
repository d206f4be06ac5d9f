/**
 * Parts of a MIME message, as browsers and Word write them into `.mht` files.
 *
 *     Content-Type: multipart/related; boundary="x"   →   [{ type: 'text/html', charset, location, bytes }, …]
 */

export interface MimePart {
	/** Lower case, without parameters. */
	type: string;
	charset?: string;
	/** Where the part was saved from. */
	location?: string;
	id?: string;
	bytes: Buffer;
}

export interface MimeMessage {
	location?: string;
	/** Id of the part to begin with. */
	start?: string;
	parts: MimePart[];
}

/** More parts than a page has pictures. */
const MOST_PARTS = 5000;
/** Multiparts inside multiparts; browsers write one level. */
const DEEPEST = 4;

/** Undefined when there is no head or no part. */
export function readMime(bytes: Uint8Array): MimeMessage | undefined {
	// One character per byte: what is read as text here is ASCII, and bytes come back unchanged.
	const source = Buffer.from(bytes).toString('latin1').trimStart();
	const { headers } = splitHead(source);
	if (!headers.has('content-type')) return undefined;
	const parts: MimePart[] = [];
	collect(source, parts, 0);
	if (parts.length === 0) return undefined;
	const location = headers.get('snapshot-content-location') ?? headers.get('content-location');
	const start = parameter(headers.get('content-type') ?? '', 'start');
	return {
		...(location ? { location } : {}),
		...(start ? { start } : {}),
		parts,
	};
}

function collect(source: string, parts: MimePart[], depth: number): void {
	const { headers, body } = splitHead(source);
	const contentType = headers.get('content-type') ?? 'text/plain';
	const boundary = parameter(contentType, 'boundary');
	if (/^multipart\//i.test(contentType) && boundary && depth < DEEPEST) {
		for (const piece of splitParts(body, boundary)) {
			if (parts.length >= MOST_PARTS) return;
			collect(piece, parts, depth + 1);
		}
		return;
	}
	const charset = parameter(contentType, 'charset');
	const location = headers.get('content-location');
	const id = headers.get('content-id');
	parts.push({
		type: contentType.split(';')[0]!.trim().toLowerCase(),
		...(charset ? { charset } : {}),
		...(location ? { location } : {}),
		...(id ? { id } : {}),
		bytes: decodeBody(body, headers.get('content-transfer-encoding') ?? ''),
	});
}

/** Header names in lower case; lines that begin with a blank continue the one above. */
function splitHead(source: string): { headers: Map<string, string>; body: string } {
	const end = /\r?\n\r?\n/.exec(source);
	const head = end ? source.slice(0, end.index) : source;
	const headers = new Map<string, string>();
	if (head.length > 100_000) return { headers, body: source };
	for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
		const colon = line.indexOf(':');
		const name = line.slice(0, colon).toLowerCase();
		if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
	}
	return { headers, body: end ? source.slice(end.index + end[0].length) : '' };
}

function splitParts(body: string, boundary: string): string[] {
	const pieces: string[] = [];
	const mark = `--${boundary}`;
	let from = -1;
	for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
		if (at > 0 && body[at - 1] !== '\n') continue;
		if (from >= 0) pieces.push(body.slice(from, at).replace(/\r?\n$/, ''));
		if (body.startsWith('--', at + mark.length)) return pieces;
		from = at + mark.length;
		const lineEnd = body.indexOf('\n', from);
		from = lineEnd < 0 ? body.length : lineEnd + 1;
		if (pieces.length >= MOST_PARTS) return pieces;
	}
	// A file cut short still has its last part.
	if (from >= 0 && from < body.length) pieces.push(body.slice(from));
	return pieces;
}

const parameter = (value: string, name: string): string | undefined => {
	const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value);
	return match?.[1] ?? match?.[2];
};

function decodeBody(body: string, encoding: string): Buffer {
	const name = encoding.trim().toLowerCase();
	if (name === 'base64') return Buffer.from(body, 'base64');
	return Buffer.from(name === 'quoted-printable' ? decodeQuoted(body) : body, 'latin1');
}

const decodeQuoted = (text: string): string =>
	text
		.replace(/[ \t]*=[ \t]*\r?\n/g, '')
		.replace(/=([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
