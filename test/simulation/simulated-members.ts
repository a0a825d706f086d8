import { type Telling, type WatchMessenger } from '../../src/delivery/watch.ts';
import { type SimulatedDiscord } from './simulated-discord.ts';
import { type Simulator } from './simulator.ts';

export interface SimulatedMember {
  userId: string;
  isHere: boolean;
  /** What the bot wrote to the member: of which article, and when. */
  letters: { articleId: string; at: number }[];
}

/** The people of the server, as those who watch are told of articles. */
export class SimulatedMembers {
  readonly members: readonly SimulatedMember[];
  /** Told before each telling. */
  onTold: (userId: string) => void = () => undefined;
  readonly #simulator: Simulator;
  readonly #discord: SimulatedDiscord;

  constructor(simulator: Simulator, discord: SimulatedDiscord, count: number) {
    this.#simulator = simulator;
    this.#discord = discord;
    this.members = Array.from({ length: count }, (_, index) => ({
      userId: `member-${index}`,
      isHere: true,
      letters: [],
    }));
  }

  of(userId: string): SimulatedMember | undefined {
    return this.members.find((member) => member.userId === userId);
  }

  readonly messenger: WatchMessenger = {
    mayRead: ({ userId }, channelId) => {
      if (this.of(userId)?.isHere !== true) return Promise.resolve('gone');
      const isThere = channelId === null || this.#discord.channels.get(channelId)?.isDeleted === false;
      return Promise.resolve(isThere ? 'yes' : 'no');
    },
    addToThread: ({ threadId }, userIds) => {
      const thread = this.#discord.threadOf(threadId);
      if (thread === null || thread.isArchived) return Promise.resolve('refused');
      for (const userId of userIds) {
        if (this.of(userId)?.isHere !== true || thread.members.has(userId)) continue;
        this.onTold(userId);
        thread.members.add(userId);
      }
      return Promise.resolve('added');
    },
    write: (telling) => {
      const member = this.of(telling.userId);
      if (member?.isHere !== true) return Promise.resolve('closed');
      if (!this.#isWritten(telling, member)) this.#write(telling, member);
      return Promise.resolve('told');
    },
  };

  /** By the nonce, while Discord remembers it, or by looking for it since the first try. */
  #isWritten({ articleId, attemptedAt }: Telling, { letters }: SimulatedMember): boolean {
    const letter = letters.findLast((one) => one.articleId === articleId);
    if (letter === undefined) return false;
    if (this.#simulator.now - letter.at <= this.#discord.nonceWindowMs) return true;
    return attemptedAt !== null && letter.at >= attemptedAt.getTime();
  }

  #write({ articleId, userId }: Telling, { letters }: SimulatedMember): void {
    this.onTold(userId);
    if (letters.some((letter) => letter.articleId === articleId)) {
      this.#simulator.violate(`${userId} is written to of ${articleId} twice`);
    }
    letters.push({ articleId, at: this.#simulator.now });
  }
}

/** What the program is told when an answer is lost. */
export const LOST_MESSENGER_ANSWERS = {
  mayRead: () => 'failed',
  addToThread: () => 'failed',
  write: () => 'failed',
};
