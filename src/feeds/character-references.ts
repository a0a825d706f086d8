import { Parser } from 'htmlparser2';

/** An ampersand that begins no complete reference: people forget to escape it, in addresses above all. */
const LOOSE_AMPERSAND = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});)/gi;
const NAMED_REFERENCE = /&([a-z][\w.-]*);/gi;
const ENTITY_DECLARATION = /^<?!ENTITY\s+([a-z][\w.-]*)\s+(?:"([^"&%<]*)"|'([^'&%<]*)')/i;
const DECLARATION_IN_SUBSET = /<!ENTITY\s+[\s\S]*$/i;
/** A handful of short abbreviations is all that honest feeds declare. */
const MAX_ENTITY_LENGTH = 100;
const MAX_ENTITIES = 100;
const MAX_EXPANSIONS = 1_000;

/**
 * Decodes the character references of one XML document: numeric ones, every name of HTML, for feeds use them undeclared,
 * and entities that its own document type declares as plain text. Nested and overlong entities are left alone, and there
 * is a bound to how many are expanded, so that nothing can blow up (XML 1.0, section 4).
 */
export class CharacterReferences {
  readonly #entities = new Map<string, string>();
  #expansions = 0;

  /** Takes a markup declaration as the tokenizer gives it, with or without the document type around it. */
  declare(declaration: string): void {
    const source = DECLARATION_IN_SUBSET.exec(declaration)?.[0] ?? declaration;
    const [, name, quoted, apostrophed] = ENTITY_DECLARATION.exec(source) ?? [];
    const value = quoted ?? apostrophed ?? '';
    if (name === undefined || value.length > MAX_ENTITY_LENGTH || this.#entities.size >= MAX_ENTITIES) return;
    this.#entities.set(name, value);
  }

  decode(text: string): string {
    if (!text.includes('&')) return text;
    const expanded =
      this.#entities.size === 0 ? text : text.replace(NAMED_REFERENCE, (all, name: string) => this.#expand(all, name));
    // Only whole references are left for the decoder, which as an HTML parser would take `&copy=` for a sign, too.
    const safe = expanded.replace(LOOSE_AMPERSAND, '&amp;').replaceAll('<', '&lt;');
    const parts: string[] = [];
    new Parser({ ontext: (data) => parts.push(data) }, { decodeEntities: true }).end(safe);
    return parts.join('');
  }

  #expand(reference: string, name: string): string {
    const value = this.#entities.get(name);
    if (value === undefined || this.#expansions >= MAX_EXPANSIONS) return reference;
    this.#expansions += 1;
    return value.replaceAll('&', '&amp;');
  }
}
