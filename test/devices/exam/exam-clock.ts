/** The day on which the exam is sat. */
export const EXAM_NOW = new Date('2026-11-26T12:00:00Z');
