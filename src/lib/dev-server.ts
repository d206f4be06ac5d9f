/**
 * What is different while somebody works on the site with `npm run dev`: a page is made when it is asked for, so
 * nothing may be computed over all reports for it. What was found across reports (neighbours, things that several
 * count) is that of the last build; versions are looked for within the district.
 */

/** True in the development server; false in builds, scripts and tests. */
export const inDevServer = import.meta.env?.DEV === true && process.env['VITEST'] === undefined;

/** Up to so many reports the server computes what no build has left for it. */
export const SMALL_COLLECTION = 300;

/** A page's key, when a build asks for it. The server renders whatever it is asked for. */
export function keyed(key: () => string): string {
	return inDevServer ? '' : key();
}
