/** Letters and digits that are not mistaken for one another when read aloud (Crockford's Base32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_LENGTH = 4;

/**
 * Makes the numbers under which an error stands in the log, such as `K7Q2-0XMB`: what a user is told instead of the error.
 * `random` gives numbers from 0 to under 1.
 */
export function createReferences(random: () => number): () => string {
  const pick = () => ALPHABET.charAt(Math.floor(random() * ALPHABET.length));
  const makeGroup = () => Array.from({ length: GROUP_LENGTH }, pick).join('');
  return () => `${makeGroup()}-${makeGroup()}`;
}
