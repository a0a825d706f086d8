/** Texts by the pairs of neighbouring letters they hold, to find those that share most with another text. */
export interface PairIndex {
  /** At most `limit` texts that share at least `least` pairs with it, the nearest first. */
  nearest(text: string, least: number, limit: number): NearText[];
}

export interface NearText {
  /** In the list of all. */
  place: number;
  /** How many pairs it shares. */
  shared: number;
}

/** Not every pair of a long text is shared by its beginning, so a difference in length counts a little only. */
const LENGTH_DIVISOR = 8;
const BEGINNING = 94;
const PAIR_BASE = 0x1_0000;

/** Indexes these texts; {@link PairIndex.nearest} tells them by their places. */
export function createPairIndex(texts: readonly string[]): PairIndex {
  const postings = new Map<number, number[]>();
  texts.forEach((text, place) => {
    let before = BEGINNING;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      const pair = before * PAIR_BASE + code;
      const list = postings.get(pair);
      if (list === undefined) postings.set(pair, [place]);
      // A pair that comes twice in a text counts once.
      else if (list[list.length - 1] !== place) list.push(place);
      before = code;
    }
  });
  const lengths = Uint8Array.from(texts, (text) => Math.min(text.length, 255));
  const shared = new Uint8Array(texts.length);
  const touched = new Uint32Array(texts.length);

  return {
    nearest(text, least, limit) {
      const wanted = new Set(listPairs(text));
      let count = 0;
      for (const pair of wanted) {
        const list = postings.get(pair);
        if (list === undefined) continue;
        for (const place of list) {
          const before = shared[place] ?? 0;
          if (before === 0) {
            touched[count] = place;
            count += 1;
          }
          shared[place] = before + 1;
        }
      }
      const buckets: NearText[][] = Array.from({ length: wanted.size + 1 }, () => []);
      for (let index = 0; index < count; index += 1) {
        const place = touched[index] ?? 0;
        const score = shared[place] ?? 0;
        shared[place] = 0;
        if (score < least) continue;
        const difference = Math.abs((lengths[place] ?? 0) - text.length);
        const rank = Math.max(0, score - Math.floor(difference / LENGTH_DIVISOR));
        buckets[rank]?.push({ place, shared: score });
      }
      const nearest: NearText[] = [];
      for (let rank = wanted.size; rank >= 0 && nearest.length < limit; rank -= 1)
        nearest.push(...(buckets[rank] ?? []));
      return nearest.slice(0, limit);
    },
  };
}

/** Each pair of neighbouring letters as a number; the first letter makes one with the beginning. */
function listPairs(text: string): number[] {
  const pairs: number[] = [];
  let before = BEGINNING;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    pairs.push(before * PAIR_BASE + code);
    before = code;
  }
  return pairs;
}
