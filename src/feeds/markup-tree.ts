import { Parser } from 'htmlparser2';
import { CharacterReferences } from './character-references.ts';
import { canonicalSpace } from './markup-spaces.ts';

/** Nothing that is read lies deeper; what does is taken as text of this level. */
const MAX_DEPTH = 128;
const MAX_ATTRIBUTES = 64;
/** A document that goes this far down is an attack on its readers: the rest of it is left unread. */
const MAX_SKIPPED_DEPTH = 1_000;
/** Elements in one document. Past it the rest is left unread: it bounds memory, not feeds. */
const MAX_ELEMENTS = 100_000;
/** Of one piece of text; what is longer is cut, for nobody reads it in a channel. */
const MAX_TEXT_LENGTH = 500_000;
/** The document is parsed in steps of this, so that parsing can end early. */
const STEP_LENGTH = 64 * 1024;

const LINKS: ReadonlySet<string> = new Set(['link', 'atom:link']);
const ITEMS: ReadonlySet<string> = new Set(['item', 'entry', 'atom:entry']);

/** An element of a feed document, its namespace already told apart by what it means rather than how it is prefixed. */
export interface MarkupElement {
  /** `space:name`, lower case; without `space:` for RSS itself and for elements of no known namespace. */
  name: string;
  /** As in the document, lower case, for putting markup together again. */
  rawName: string;
  /** Lower-case names, prefixes and all. */
  attributes: ReadonlyMap<string, string>;
  children: (MarkupElement | string)[];
  /** What relative addresses inside are relative to: `xml:base`, inherited. */
  base: string | null;
  /** The part of {@link base} that the document itself states; null when it states none. */
  statedBase: string | null;
}

type Spaces = ReadonlyMap<string, string>;

interface OpenElement {
  element: MarkupElement;
  spaces: Spaces;
}

/**
 * Reads XML as it comes: unclosed, unescaped and undeclared things are taken the way their writer must have meant them.
 * Depth, attributes, elements and entities are bounded. Returns the element around everything.
 */
export function readMarkupTree(text: string, documentUrl: string | null): MarkupElement {
  const root: MarkupElement = {
    name: '',
    rawName: '',
    attributes: new Map(),
    children: [],
    base: documentUrl,
    statedBase: null,
  };
  const open: OpenElement[] = [{ element: root, spaces: new Map() }];
  const references = new CharacterReferences();
  let elementCount = 0;
  let skippedDepth = 0;
  let isCharacterData = false;
  let pending: string[] = [];
  let pendingLength = 0;

  /** The parser hands text over in pieces; a reference can be decoded only once it is whole. */
  function flushText(): void {
    if (pending.length === 0) return;
    const raw = pending.join('').slice(0, MAX_TEXT_LENGTH);
    const text = isCharacterData ? raw : references.decode(raw);
    pending = [];
    pendingLength = 0;
    const children = open.at(-1)?.element.children;
    const last = children?.at(-1);
    if (children === undefined) return;
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  /** An item that began within another and holds nothing was none. */
  function leave(element: MarkupElement | undefined): void {
    const outer = open.at(-1)?.element;
    if (element?.children.length !== 0 || element.name !== outer?.name || !ITEMS.has(element.name)) return;
    const siblings = homeOf(element, open)?.children;
    if (siblings?.at(-1) === element) siblings.pop();
  }

  const parser = new Parser(
    {
      onopentag(rawName, rawAttributes) {
        flushText();
        const parent = open.at(-1);
        if (parent === undefined || open.length >= MAX_DEPTH || elementCount >= MAX_ELEMENTS) {
          skippedDepth += 1;
          return;
        }
        elementCount += 1;
        const child = openElement(rawName, rawAttributes, parent, references);
        homeOf(child.element, open)?.children.push(child.element);
        open.push(child);
      },
      onclosetag() {
        flushText();
        if (skippedDepth > 0) skippedDepth -= 1;
        else if (open.length > 1) leave(open.pop()?.element);
      },
      ontext(data) {
        if (pendingLength > MAX_TEXT_LENGTH) return;
        pending.push(data);
        pendingLength += data.length;
      },
      oncdatastart() {
        flushText();
        isCharacterData = true;
      },
      oncdataend() {
        flushText();
        isCharacterData = false;
      },
      onprocessinginstruction(_name, data) {
        references.declare(data);
      },
      onend: flushText,
    },
    { xmlMode: true, decodeEntities: false },
  );
  const isEnough = () => elementCount >= MAX_ELEMENTS || skippedDepth >= MAX_SKIPPED_DEPTH;
  for (let start = 0; start < text.length && !isEnough(); start += STEP_LENGTH) {
    parser.write(text.slice(start, start + STEP_LENGTH));
  }
  parser.end();
  return root;
}

/**
 * Whose child a new element is: that of the innermost open one, unless this was not closed. A link holds no elements, and
 * an item does not begin directly within another.
 */
function homeOf(child: MarkupElement, open: readonly OpenElement[]): MarkupElement | undefined {
  return open.findLast(({ element: { name } }) => !LINKS.has(name) && (name !== child.name || !ITEMS.has(name)))
    ?.element;
}

function openElement(
  rawName: string,
  raw: Readonly<Record<string, string>>,
  parent: OpenElement,
  references: CharacterReferences,
): OpenElement {
  const attributes = new Map(
    Object.entries(raw)
      .slice(0, MAX_ATTRIBUTES)
      .map(([name, value]) => [name.toLowerCase(), references.decode(value)] as const),
  );
  addBareNames(attributes, rawName);
  const spaces = declareSpaces(attributes, parent.spaces);
  const stated = attributes.get('xml:base');
  const outer = parent.element;
  const base = stated === undefined ? outer.base : rebase(stated, outer.base);
  const element: MarkupElement = {
    name: resolveName(rawName.toLowerCase(), spaces),
    rawName: rawName.toLowerCase(),
    attributes,
    children: [],
    base,
    statedBase: stated === undefined ? outer.statedBase : base,
  };
  return { element, spaces };
}

/** Whoever writes `atom:href` on an `atom:link` means its `href`. */
function addBareNames(attributes: Map<string, string>, rawName: string): void {
  const prefix = rawName.slice(0, rawName.indexOf(':') + 1).toLowerCase();
  if (prefix === '') return;
  for (const [name, value] of [...attributes]) {
    const bareName = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    if (!attributes.has(bareName)) attributes.set(bareName, value);
  }
}

/** A base that is no web address is none, for nothing on the web is relative to it. */
function rebase(base: string, outer: string | null): string | null {
  try {
    const url = new URL(base.trim(), outer ?? undefined);
    return /^https?:$/.test(url.protocol) ? url.href : outer;
  } catch {
    return outer;
  }
}

function declareSpaces(attributes: ReadonlyMap<string, string>, outer: Spaces): Spaces {
  let spaces: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    spaces ??= new Map(outer);
    spaces.set(name === 'xmlns' ? '' : name.slice('xmlns:'.length), value);
  }
  return spaces ?? outer;
}

function resolveName(rawName: string, spaces: Spaces): string {
  const colon = rawName.indexOf(':');
  const prefix = colon < 0 ? '' : rawName.slice(0, colon);
  const space = canonicalSpace(prefix, spaces.get(prefix));
  const localName = rawName.slice(colon + 1);
  return space === '' ? localName : `${space}:${localName}`;
}

/** The elements directly inside, of any of these names, in document order. */
export function childrenNamed(element: MarkupElement, ...names: readonly string[]): MarkupElement[] {
  return element.children.filter((child) => typeof child !== 'string' && names.includes(child.name)) as MarkupElement[];
}

/** The first element directly inside of the first of these names that is there at all. */
export function childNamed(element: MarkupElement, ...names: readonly string[]): MarkupElement | null {
  for (const name of names) {
    const found = element.children.find((child) => typeof child !== 'string' && child.name === name);
    if (found !== undefined && typeof found !== 'string') return found;
  }
  return null;
}

/** All text inside, at any depth, without surrounding white space. */
export function textOf(element: MarkupElement): string {
  return collectText(element).trim();
}

function collectText(element: MarkupElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : collectText(child))).join('');
}

/** What is inside, as markup: for `xhtml` content, and for HTML that somebody forgot to escape. */
export function markupOf(element: MarkupElement): string {
  return element.children.map((child) => (typeof child === 'string' ? escapeMarkup(child) : tagMarkup(child))).join('');
}

function tagMarkup(element: MarkupElement): string {
  const name = element.rawName.slice(element.rawName.indexOf(':') + 1);
  const attributes = [...element.attributes].map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`).join('');
  return `<${name}${attributes}>${markupOf(element)}</${name}>`;
}

/** Text as it stands in element content or a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
