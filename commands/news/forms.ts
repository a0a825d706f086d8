import { type ModalSubmitInteraction } from 'discord.js';
import { z } from 'zod';
import { type FollowOptions, type ForumTagRule } from '../../src/delivery/follow-options.ts';
import { type Follow } from '../../src/delivery/follow.ts';
import { judgeExpression, readFilter, readPace } from '../../src/delivery/read-follow-options.ts';
import { type ModalHandler, type Reply } from '../../src/discord/command.ts';
import { type Services } from '../../src/discord/services.ts';
import { type Words } from '../../src/discord/words.ts';
import { FILTER_FORM, PACE_FORM, TAG_FORM } from '../../src/discord/views/news-forms.ts';
import { followPanelMessage } from '../../src/discord/views/news-panel-view.ts';
import { filterProblemsMessage, paceProblemsMessage } from '../../src/discord/views/news-problems-view.ts';
import { notModeratorMessage, unknownFollowMessage } from '../../src/discord/views/news-view.ts';
import { followIdSchema } from './edit.ts';
import { namesOf, viewFollow } from './follow-view.ts';
import { isModerator, tellPrivately } from './replies.ts';

type Submission = ModalSubmitInteraction<'cached'>;

async function change(
  interaction: Submission,
  followId: string,
  options: Partial<FollowOptions>,
  services: Services,
  words: Words,
): Promise<Reply> {
  const edited = await services.following.edit(interaction.guildId, followId, options);
  if (edited === null) return tellPrivately(unknownFollowMessage(words));
  const body = followPanelMessage(words, await viewFollow(edited, interaction.guild, services));
  return interaction.isFromMessage() ? { kind: 'update', body } : tellPrivately(body);
}

const oneFollow = z.tuple([followIdSchema]);

export const submitFilter = {
  name: FILTER_FORM,
  args: oneFollow,
  visibility: 'private',
  async run(interaction, [followId], services, words) {
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    const text = (id: string) => interaction.fields.getTextInputValue(id);
    const written = { words: text('words'), brands: text('brands'), devices: text('devices') };
    const read = readFilter({ ...written, expression: text('expression') }, namesOf(services.catalogue));
    if (read.outcome === 'refused') {
      const typed = { ...written, expression: text('expression') };
      return tellPrivately(filterProblemsMessage(words, read.problems, typed));
    }
    return change(interaction, followId, { filter: read.filter }, services, words);
  },
} satisfies ModalHandler<z.infer<typeof oneFollow>>;

export const submitPace = {
  name: PACE_FORM,
  args: oneFollow,
  visibility: 'private',
  async run(interaction, [followId], services, words) {
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    const text = (id: string) => interaction.fields.getTextInputValue(id);
    const days = interaction.fields.getStringSelectValues('days').map(Number);
    const read = readPace({ times: text('times'), days, quietHours: text('quiet'), timeZone: text('zone') });
    if (read.outcome === 'refused') {
      const typed = { times: text('times'), quiet: text('quiet'), zone: text('zone') };
      return tellPrivately(paceProblemsMessage(words, read.problems, typed));
    }
    return change(interaction, followId, { pace: read.pace }, services, words);
  },
} satisfies ModalHandler<z.infer<typeof oneFollow>>;

const followAndTag = z.tuple([followIdSchema, z.string().regex(/^\d{1,20}$/)]);

export const submitTag = {
  name: TAG_FORM,
  args: followAndTag,
  visibility: 'private',
  async run(interaction, [followId, tagId], services, words) {
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    const follow = await services.following.get(interaction.guildId, followId);
    if (follow === null) return tellPrivately(unknownFollowMessage(words));
    const [which] = interaction.fields.getStringSelectValues('which');
    const expression = interaction.fields.getTextInputValue('expression').trim();
    const problem = which === 'when' ? judgeExpression(expression) : null;
    if (problem !== null) return tellPrivately(filterProblemsMessage(words, [problem], { expression }));
    const rule = which === 'never' ? null : { tagId, expression: which === 'always' ? null : expression };
    return change(interaction, followId, { forumTags: replaceRule(follow, tagId, rule) }, services, words);
  },
} satisfies ModalHandler<z.infer<typeof followAndTag>>;

function replaceRule({ forumTags }: Follow, tagId: string, rule: ForumTagRule | null): ForumTagRule[] {
  const others = forumTags.filter((one) => one.tagId !== tagId);
  return rule === null ? others : [...others, rule];
}
