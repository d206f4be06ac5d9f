/** `content/ledger/<report id>.json`: every address a report ever had, and where the old ones lead now. */
import { z } from 'zod';

export const ledgerSchema = z.object({
	/** Ids of paragraphs and sections ever published, sorted. */
	ids: z.array(z.string()),
	/** Id that the text no longer gives → id that it gives. */
	aliases: z.record(z.string(), z.string()),
});
export type Ledger = z.infer<typeof ledgerSchema>;
