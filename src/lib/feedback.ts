/**
 * Where readers report errors. `WENMAI_FEEDBACK` names it when the site is built:
 *
 *     mailto:wenmai@edu.example                                    a mail, with subject and text filled in
 *     https://git.example/wenmai/issues/new?title={title}&body={body}   any form that takes them from its address
 *
 * Without it nothing is sent anywhere: the text is copied, and the reader passes it on.
 */
export function feedbackAddress(template: string | undefined = process.env['WENMAI_FEEDBACK']): string {
	const address = template?.trim() ?? '';
	if (/^mailto:[^?]+$/u.test(address)) return `${address}?subject={title}&body={body}`;
	return /^(?:mailto:|https?:\/\/)/u.test(address) && address.includes('{body}') ? address : '';
}

/** `{title}` and `{body}` of the template filled in; empty when there is no template. */
export function feedbackUrl(template: string, title: string, body: string): string {
	return template
		.replaceAll('{title}', encodeURIComponent(title))
		.replaceAll('{body}', encodeURIComponent(body));
}
