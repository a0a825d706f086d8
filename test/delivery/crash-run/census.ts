import { type APIChannel, type APIMessage, ChannelType, ComponentType, MessageType } from 'discord-api-types/v10';

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
}

interface Access {
  apiUrl: string;
  token: string;
}

const ADDRESS = /\]\((https:\/\/crash\.example\/story-\d+)\)/g;

/** Counts what the bot has made there. It sees its own messages whole. */
export async function takeCensus(access: Access, channelIds: readonly string[]): Promise<Census> {
  const census: Census = { articles: new Map(), cards: 0, digestPages: 0, problems: [], threads: 0, openers: 0 };
  for (const channelId of channelIds) {
    const channel = await get<APIChannel>(access, `/channels/${channelId}`);
    const isForum = channel.type === ChannelType.GuildForum;
    const posts = isForum ? await forumPosts(access, channel) : await ownMessages(access, channelId);
    const counts = new Map<string, number>();
    census.articles.set(channelId, counts);
    for (const post of posts) await countPost(access, census, counts, post, isForum);
  }
  return census;
}

async function countPost(
  access: Access,
  census: Census,
  counts: Map<string, number>,
  post: APIMessage,
  isForum: boolean,
): Promise<void> {
  const addresses = [...new Set([...JSON.stringify(post.components).matchAll(ADDRESS)].map(([, url]) => url ?? ''))];
  if (addresses.length === 0) return;
  for (const address of addresses) counts.set(address, (counts.get(address) ?? 0) + 1);
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
