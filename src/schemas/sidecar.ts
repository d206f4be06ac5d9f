/**
 * `content/sources/<file>.yaml`: what is known about one source and what people decided about it.
 * Written once by convert with the given id; everything else in it is human.
 */
import { z } from 'zod';
import { reportKinds } from './report.ts';

export const erratumSchema = z
	.object({
		/** Words before the place, as on the page; may be empty. */
		prefix: z.string().default(''),
		/** Words to replace; empty to insert. */
		exact: z.string().default(''),
		/** Words behind the place. */
		suffix: z.string().default(''),
		replacement: z.string(),
		/** Why, and on what authority. */
		reason: z.string().min(1),
	})
	.refine(
		(erratum) => erratum.prefix + erratum.exact + erratum.suffix !== '',
		'prefix, exact and suffix are all empty',
	);
export type Erratum = z.infer<typeof erratumSchema>;

/** Metadata a person has confirmed: it wins over what the converter reads. `null` means: known to be absent. */
export const confirmedSchema = z
	.object({
		title: z.string(),
		subtitle: z.string(),
		kind: z.enum(reportKinds),
		issuer: z.string().nullable(),
		/** Slug, code or name; a code may be written without quotes. */
		district: z.union([z.string(), z.number().int().transform(String)]),
		year: z.number().int().nullable(),
		reviewYears: z.array(z.number().int()),
		planYears: z.array(z.number().int()),
		publishedAt: z.string(),
		issuedAt: z.string(),
		indexNumber: z.string(),
		documentNumber: z.string(),
		byline: z.string(),
	})
	.partial()
	.strict();
export type Confirmed = z.infer<typeof confirmedSchema>;

/** What is decided about one document of a file that holds several. */
const partSchema = z
	.object({
		id: z.string().optional(),
		confirmed: confirmedSchema.default({}),
		errata: z.array(erratumSchema).default([]),
	})
	.strict();
export type SidecarPart = z.infer<typeof partSchema>;

export const sidecarSchema = z
	.object({
		/** Id of the report, given once; never change it, links point to it. */
		id: z.string().optional(),
		/** SHA-256 of the source when the id was given, to recognise a renamed file. */
		sha256: z.string().optional(),
		/** Where the file was published. */
		url: z.string().optional(),
		/** Day it was retrieved. */
		retrieved: z.string().optional(),
		confirmed: confirmedSchema.default({}),
		errata: z.array(erratumSchema).default([]),
		/** The same for each document, by its name in the file, when the file holds several. */
		parts: z.record(z.string(), partSchema).default({}),
	})
	.strict();
export type Sidecar = z.infer<typeof sidecarSchema>;
