/** `/i18n/en.json`: the interface in English, fetched only by readers who chose it. */
import type { APIRoute } from 'astro';
import { en } from '../../i18n/en.ts';
import { pairsOf } from '../../i18n/word-pairs.ts';
import { zh } from '../../i18n/zh.ts';
import { strings } from '../../search/strings.ts';

// The first of equal words wins: a part of the site is called by its name, not by the field of a report.
export const GET: APIRoute = () => Response.json(pairsOf([zh.nav, zh, strings.zh], [en.nav, en, strings.en]));
