import { type MessageBody } from '../command.ts';
import { noticeMessage } from './notice-view.ts';

/** How much is remembered of a server. */
export interface KeptFigures {
  discussions: number;
}

/** What is kept, for how long, and how it goes away. Every point is what the stores do. */
export function privacyMessage({ discussions }: KeptFigures): MessageBody {
  return noticeMessage(
    [
      '### What I remember',
      `**Of this server:** what it follows and has chosen, which articles I posted where, and ${discussions === 1 ? 'one discussion' : `${discussions} discussions`}: channel, thread, title, article, who started it.`,
      '**Of what people write:** never a word, save the line by which a discussion of a message is called. In discussions I count messages, and know by their ids who has written and when the last word was. Figures by day go after five weeks.',
      '**Of questions to me:** the phones that the talk in a thread was about, and how often each phone was asked for. The question itself is read, answered and not kept.',
      '**Of you:** your id where you started or wrote in a discussion, and what you watch. No name, no picture, no list of members.',
      '**When it goes:** with the thread, message or channel that it belongs to as soon as that is deleted; all of it as soon as I am removed from the server.',
      '-# My log names servers, channels and error codes, and no texts. I ask Discord for no privileged data.',
    ].join('\n'),
  );
}
