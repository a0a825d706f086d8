/** A colour as Discord counts it, 0 to 0xFFFFFF, as CSS writes it. */
export function toCssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}
