import { type Condition } from './judge-condition.ts';

/** What stands between a condition and the one before it, and whether it was denied. */
interface Joint {
  isAlternative: boolean;
  isListed: boolean;
  isNegated: boolean;
}

/** Adds a condition to those of which any one must hold, or as one that must hold besides. */
export function joinCondition(
  groups: Condition[][],
  condition: Condition,
  { isAlternative, isListed, isNegated }: Joint,
): void {
  const last = groups.at(-1);
  const joins = !isNegated && (isAlternative || (last !== undefined && isChoice(last, condition, isListed)));
  if (joins && last !== undefined) last.push(condition);
  else groups.push([condition]);
}

/** No device is of two brands: "Sony and LG phones" are those of either. */
function isChoice(group: readonly Condition[], condition: Condition, isListed: boolean): boolean {
  const isName = ({ kind, is }: Condition): boolean => is && (kind === 'brand' || kind === 'line');
  // "Samsung Galaxy S" narrows the brand down; "Samsung and Pixel" widens it.
  if (!isListed && condition.kind === 'line' && group.every(({ kind }) => kind === 'brand')) return false;
  const isDay = ({ kind, is }: Condition): boolean => is && kind === 'date';
  if (isListed && isDay(condition) && group.every(isDay)) return true;
  return isName(condition) && group.every(isName);
}
