import {
  type APIChannel,
  type APIMessage,
  ChannelType,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';

/** What there is in the channels that follow, told by Discord itself. */
export interface Census {
  /** For each channel: how often each article is there, by its address. */
  articles: Map<string, Map<string, number>>;
  /** Messages that show one article, and pages of digests. */
  cards: number;
  digestPages: number;
  /** What is wrong with threads and openers, in words. */
  problems: string[];
  threads: number;
  openers: number;
  /** Messages that were published to other servers. */
  published: number;
  /** How often a member was written to of each article, by its address. */
  letters: Map<string, number>;
}

/** What the census expects beside one of each. */
export interface CensusOptions {
  channelIds: readonly string[];
  /** The headline of each address as it reads now. */
  headlines: ReadonlyMap<string, string>;
  /** Of which feed a notice must be in each channel that can be written to; null where none is expected. */
  noticeOf: string | null;
  /** The channel of the letters to one member; null where there are none. */
  lettersIn: string | null;
}

interface Access {
  apiUrl: string;
  token: string;
}

const ADDRESS = /\]\((https:\/\/crash\.example\/story-\d+)\)/g;

/** Counts what the bot has made there. It sees its own messages whole. */
export async function takeCensus(access: Access, options: CensusOptions): Promise<Census> {
  const census: Census = {
    ...{ articles: new Map(), cards: 0, digestPages: 0, problems: [], threads: 0, openers: 0, published: 0 },
    letters: new Map(),
  };
  for (const channelId of options.channelIds) {
    const channel = await get<APIChannel>(access, `/channels/${channelId}`);
    const isForum = channel.type === ChannelType.GuildForum;
    const posts = isForum ? await forumPosts(access, channel) : await ownMessages(access, channelId);
    const counts = new Map<string, number>();
    census.articles.set(channelId, counts);
    for (const post of posts) await countPost(access, census, { counts, post, isForum, options });
    const notices = posts.filter(({ components }) => isNoticeOf(components, options.noticeOf)).length;
    if (!isForum && options.noticeOf !== null && notices !== 1) {
      census.problems.push(`channel ${channelId}: ${notices} notices`);
    }
  }
  const letters = options.lettersIn === null ? [] : await ownMessages(access, options.lettersIn);
  for (const { components } of letters) {
    for (const address of addressesIn(components)) census.letters.set(address, (census.letters.get(address) ?? 0) + 1);
  }
  return census;
}

function addressesIn(components: APIMessage['components']): string[] {
  return [...new Set([...JSON.stringify(components).matchAll(ADDRESS)].map(([, url]) => url ?? ''))];
}

function isNoticeOf(components: APIMessage['components'], feedName: string | null): boolean {
  return feedName !== null && addressesIn(components).length === 0 && JSON.stringify(components).includes(feedName);
}

interface Posted {
  counts: Map<string, number>;
  post: APIMessage;
  isForum: boolean;
  options: CensusOptions;
}

async function countPost(access: Access, census: Census, { counts, post, isForum, options }: Posted): Promise<void> {
  const addresses = addressesIn(post.components);
  if (addresses.length === 0) return;
  if (((post.flags ?? 0) & MessageFlags.Crossposted) !== 0) census.published += 1;
  for (const address of addresses) {
    counts.set(address, (counts.get(address) ?? 0) + 1);
    const headline = options.headlines.get(address) ?? '';
    if (!JSON.stringify(post.components).includes(`[${headline}](${address}`)) {
      census.problems.push(`${address} (message ${post.id}): does not read “${headline}”`);
    }
  }
  const isDigest = JSON.stringify(post.components).includes(`"type":${ComponentType.StringSelect}`);
  if (isDigest) census.digestPages += 1;
  else census.cards += 1;
  const where = `${addresses[0] ?? ''} (message ${post.id})`;
  const hasThread = isForum || post.thread !== undefined;
  if (!hasThread) {
    // Of a digest, only the first page has a thread.
    if (!isDigest) census.problems.push(`${where}: no thread`);
    return;
  }
  census.threads += 1;
  const inside = await ownMessages(access, post.id);
  // In a forum the article itself is the first message of its thread.
  const openers = inside.filter(({ id }) => id !== post.id).length;
  census.openers += openers;
  if (openers !== 1) census.problems.push(`${where}: ${openers} openers`);
}

async function forumPosts(access: Access, channel: APIChannel): Promise<APIMessage[]> {
  if (!('guild_id' in channel)) return [];
  const { threads } = await get<{ threads: { id: string; parent_id: string }[] }>(
    access,
    `/guilds/${channel.guild_id}/threads/active`,
  );
  const posts: APIMessage[] = [];
  for (const { id, parent_id: parentId } of threads) {
    if (parentId === channel.id) posts.push(await get<APIMessage>(access, `/channels/${id}/messages/${id}`));
  }
  return posts;
}

/** All that the bot wrote there, oldest first; not what a thread repeats of the message that it hangs on. */
async function ownMessages(access: Access, channelId: string): Promise<APIMessage[]> {
  const all: APIMessage[] = [];
  let after = '0';
  for (;;) {
    const page = await get<APIMessage[]>(access, `/channels/${channelId}/messages?limit=100&after=${after}`);
    all.push(
      ...page.filter(
        ({ author, type }) => author.bot === true && (type === MessageType.Default || type === MessageType.Reply),
      ),
    );
    if (page.length < 100) return all;
    after = page
      .map(({ id }) => BigInt(id))
      .reduce((one, other) => (one > other ? one : other))
      .toString();
  }
}

async function get<Answer>({ apiUrl, token }: Access, path: string): Promise<Answer> {
  const response = await fetch(`${apiUrl}/v10${path}`, { headers: { authorization: `Bot ${token}` } });
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}
