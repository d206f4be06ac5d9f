/** `/data/indicators.schema.json`: what the fields of an indicator mean, for JSON and CSV. */
import type { APIRoute } from 'astro';
import { z } from 'zod';
import { indicatorSchema } from '../../schemas/indicator.ts';

export const GET: APIRoute = () =>
	Response.json({ title: '指标 · Indicator', ...z.toJSONSchema(indicatorSchema) });
