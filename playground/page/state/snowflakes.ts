/** Orders ids by age, oldest first: a shorter decimal number is a smaller one. */
export function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
