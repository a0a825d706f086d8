/** Discord's limit for a component's custom id (components/reference, "Custom ID"). */
const CUSTOM_ID_MAX_LENGTH = 100;
const SEPARATOR = '|';

/**
 * The custom id that leads back to the {@link ComponentHandler} of that name with these arguments.
 * Throws when it would be longer than Discord allows or an argument holds the separator: both are mistakes of ours.
 */
export function formatCustomId(name: string, ...args: readonly string[]): string {
  const parts = [name, ...args];
  if (parts.some((part) => part.includes(SEPARATOR))) throw new Error(`A custom id part holds "${SEPARATOR}": ${name}`);
  const customId = parts.join(SEPARATOR);
  if (customId.length > CUSTOM_ID_MAX_LENGTH) throw new Error(`Custom id too long (${customId.length}): ${customId}`);
  return customId;
}

/** The parts of a custom id; whoever reads the arguments parses them, for a custom id comes from outside. */
export function parseCustomId(customId: string): { name: string; args: string[] } {
  const [name = '', ...args] = customId.split(SEPARATOR);
  return { name, args };
}
