import type { Device } from './device.ts';

/** Which of a device's names a query met, as the catalogue writes it. */
export interface MatchedName {
  kind: 'name' | 'alias' | 'codename' | 'modelNumber' | 'identifier' | 'brand';
  text: string;
}

export interface DeviceMatch {
  device: Device;
  /**
   * `exact`: the query is one of its names once case, spaces and spelling are folded; `close`: a beginning, a part or a
   * small slip of one; `guess`: merely the nearest there is, not to be taken for an answer.
   */
  quality: 'exact' | 'close' | 'guess';
  matchedOn: MatchedName;
}

/** A device that a text names, and where: offsets into the text. */
export interface Mention {
  device: Device;
  start: number;
  end: number;
}

/**
 * `strict` for texts about anything, where "mix" is a verb; `lenient` for a question to the bot, which is about a
 * device anyway, so that "pixel", "note 2" and codenames count.
 */
export type MentionManner = 'strict' | 'lenient';

/** The bundled devices and the ways to find them. Loaded once; nothing in it changes. */
export interface DeviceCatalogue {
  readonly devices: readonly Device[];
  /** Every brand, the one with most devices first. */
  readonly brands: readonly string[];
  get(id: string): Device | undefined;
  /** By the sign of its id that custom ids hold. */
  getByKey(key: string): Device | undefined;
  /** Best first; at most `limit`. An empty query gives the best-known devices. */
  find(query: string, limit: number): DeviceMatch[];
  /** The devices a text names, in the order of their first mention, each once. */
  mentionsIn(text: string): Device[];
  /** Every place where a text names a device, in its order. */
  locateMentions(text: string, manner: MentionManner): Mention[];
}
