/** ISO/IEC 7810, the format ID-1: what bank cards measure. */
export const BANK_CARD = { widthMm: 85.6, heightMm: 53.98 } as const;
