import { z } from 'zod';
import { addFormError } from './form.ts';

/** Permissions as digits, or null; numbers are taken, too. https://discord.com/developers/docs/topics/permissions */
export const permissionBits = z
  .unknown()
  .optional()
  .transform((bits, context): string | null => {
    if (bits === undefined || bits === null) return null;
    const text = typeof bits === 'number' ? String(bits) : bits;
    if (typeof text === 'string' && /^\d{1,40}$/.test(text)) return text;
    const shown = typeof bits === 'string' ? bits.slice(0, 50) : JSON.stringify(bits);
    addFormError(context, [], 'NUMBER_TYPE_COERCE', `Value "${shown}" is not int.`);
    return z.NEVER;
  });
