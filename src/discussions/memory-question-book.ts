import { pickQuestion, type QuestionBook, type QuestionCandidate } from './starting-question.ts';

/** Questions in memory, gone with the process. */
export function createMemoryQuestionBook(): QuestionBook {
  const chosen = new Map<string, QuestionCandidate & { channelId: string }>();
  return {
    choose: ({ key, channelId }, candidates) => {
      const kept = chosen.get(key);
      if (kept) return Promise.resolve(kept.id);
      const recent = [...chosen.values()].filter((it) => it.channelId === channelId).map(({ asks }) => asks);
      const picked = pickQuestion(candidates, recent.toReversed());
      chosen.set(key, { ...picked, channelId });
      return Promise.resolve(picked.id);
    },
  };
}
