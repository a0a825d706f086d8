/** Deeper than anything that is meant; what walks over it would run out of stack. */
const DEEPEST_NESTING = 200;

/** Whether lists and objects lie so deep in each other in the JSON text that it is refused unread. */
export function isNestedTooDeep(json: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let place = 0; place < json.length; place += 1) {
    const character = json[place];
    if (isInText) {
      if (character === '\\') place += 1;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > DEEPEST_NESTING) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}
