/** Discord's notation of a moment, such as `2026-08-06T12:00:00.000000+00:00`. */
export function formatTimestamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '000+00:00');
}
