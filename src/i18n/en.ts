/**
 * English words, as far as an English edition would need them first. What is missing here stays Chinese, as the
 * reports do.
 */
import type { Dictionary } from './zh.ts';

type Part<T> = {
	[K in keyof T]?: T[K] extends (...args: never[]) => unknown
		? T[K]
		: T[K] extends object
			? Part<T[K]>
			: T[K];
};

export const en: Part<Dictionary> = {
	lang: 'en',
	site: {
		name: 'Wenmai',
		tagline: 'Yearly work reports of education bureaus: search, cite and compare every paragraph',
		description:
			'A searchable, cross-linked knowledge base of the yearly work reports of local education bureaus in China.',
	},
	kinds: {
		'work-summary': 'work summary',
		'work-plan': 'work plan',
		'summary-and-plan': 'summary and plan',
		'meeting-report': 'meeting report',
		speech: 'speech',
		'five-year-plan': 'five-year plan',
		'government-work-report': 'government work report',
		notice: 'notice',
		other: 'other',
	},
	roles: {
		guidance: 'guidance',
		review: 'review',
		problems: 'problems',
		plan: 'plan',
		measures: 'measures',
		news: 'news',
	},
	nav: {
		label: 'Main',
		skip: 'Skip to the text',
		districts: 'Districts',
		years: 'Years',
		themes: 'Themes',
		entities: 'Policies and terms',
		method: 'Method',
		search: 'Search',
		crumbs: 'Where you are',
		home: 'Home',
	},
	search: { label: 'Search all reports', submit: 'Search', title: 'Search' },
	report: {
		outline: 'Contents',
		source: 'Source text',
		data: 'Data',
		previous: 'Previous',
		next: 'Next',
		copyLink: 'Copy link',
		copyCitation: 'Copy citation',
		original: 'Source',
		copied: 'Copied',
		inferred: 'inferred',
		paragraph: (n) => `Paragraph ${n}`,
	},
	entities: {
		title: 'Policies and terms',
		unverified: 'unverified',
		noNumber: 'number not seen',
		citedBy: 'Cited by',
	},
	wanted: { title: 'Wanted documents' },
	quality: { title: 'Data quality' },
	method: { title: 'How this site is made' },
	guides: { title: 'Guides' },
	notFound: { title: 'No such page' },
};
