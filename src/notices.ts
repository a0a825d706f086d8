import { type Clock } from './clock.ts';
import { type DeliveryEvent } from './delivery/deliver.ts';
import { type FollowStore } from './delivery/follow.ts';
import { type FeedNotice, type NoticeOutbox, type NoticeTeller } from './delivery/notice.ts';
import { noteForChannel, noteForFeed, tellNotice } from './delivery/tell-notices.ts';
import { type FeedEvent, type FeedNotices } from './feeds/feed-event.ts';
import { type Work } from './jobs/scheduler.ts';
import { type Logger } from './ops/log.ts';

const CONCURRENCY = 4;
const BATCH = 50;
const DELIVERY_MESSAGE = 'A delivery did not go as planned';

export interface NoticesParts {
  outbox: NoticeOutbox;
  follows: FollowStore;
  teller: NoticeTeller;
  clock: Clock;
  log: Logger;
}

/** What goes on with feeds and deliveries, on its way to those who should know. */
export interface Notices extends FeedNotices {
  report(event: DeliveryEvent): void;
  /** Tells what waits. */
  work: Work;
}

/** Notices that the log alone gets. */
export function createLogNotices(log: Logger): Notices {
  return {
    tell(event) {
      logFeedEvent(event, log);
      return Promise.resolve();
    },
    report(event) {
      log.warn(event, DELIVERY_MESSAGE);
    },
    work: { name: 'notices', concurrency: 1, findDue: () => Promise.resolve([]), run: () => Promise.resolve() },
  };
}

function logFeedEvent({ event, feed: { id: feedId, url } }: FeedEvent, log: Logger): void {
  log.warn({ event, feedId, url }, 'Something happened to a feed');
}

export function createNotices({ outbox, follows, teller, clock, log }: NoticesParts): Notices {
  const noting = { outbox, follows, clock };
  return {
    async tell(event) {
      logFeedEvent(event, log);
      await noteForFeed(event.feed.id, toFeedNotice(event), noting);
    },
    report(event) {
      log.warn(event, DELIVERY_MESSAGE);
      noteDelivery(event, noting).catch((error: unknown) => {
        log.error({ err: error, event }, 'A notice could not be kept');
      });
    },
    work: {
      name: 'notices',
      concurrency: CONCURRENCY,
      findDue: (now) => outbox.findDue(now, BATCH),
      run: (key) =>
        tellNotice(key, {
          ...{ outbox, teller, clock },
          onDropped: (entry) => {
            log.warn({ entry }, 'A notice could be told to nobody');
          },
        }),
    },
  };
}

function toFeedNotice(event: FeedEvent): FeedNotice {
  const { title: feedName, url } = event.feed;
  switch (event.event) {
    case 'warned':
      return { kind: 'feedWarned', feedName, trouble: event.trouble, pausesAt: event.pausesAt };
    case 'paused':
      return { kind: 'feedPaused', feedName, trouble: event.trouble };
    case 'recovered':
      return { kind: 'feedRecovered', feedName };
    case 'moved':
      return { kind: 'feedMoved', feedName, url };
    case 'gone':
      return { kind: 'feedGone', feedName };
  }
}

async function noteDelivery(event: DeliveryEvent, noting: Parameters<typeof noteForChannel>[2]): Promise<void> {
  switch (event.event) {
    case 'paused':
      if (event.reason === 'asked') return;
      return noteForChannel(event, { kind: 'paused', reason: event.reason, missing: event.missing }, noting);
    case 'ended':
      return noteForChannel(event, { kind: 'channelGone' }, noting);
    case 'noThread':
      // That a message is gone, or is none to talk about, is somebody's wish.
      if (event.reason !== 'forbidden' && event.reason !== 'full') return;
      return noteForChannel(event.delivery, { kind: 'noThread', reason: event.reason }, noting);
    case 'notPublished':
      return noteForChannel(event.delivery, { kind: 'notPublished' }, noting);
    case 'noOpener':
    case 'threadClosed':
      return;
  }
}
