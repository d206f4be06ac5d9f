/**
 * Put a text on the clipboard. Plain http on an intranet has none: then the text is shown where Ctrl+C finds it,
 * and the answer is false.
 */
export async function takeText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		prompt('Ctrl+C', text);
		return false;
	}
}
