import { z } from 'zod';

export const deviceSchema = z.looseObject({ id: z.string(), brand: z.string(), name: z.string() });

export type Device = z.infer<typeof deviceSchema>;
