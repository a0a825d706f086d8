import { MessageFlags } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { messageForm } from '../playground/server/validation/message-form.ts';
import { modalForm } from '../playground/server/validation/modal-form.ts';
import { type MessageBody, type Reply } from '../src/discord/command.ts';

/** Expects that Discord would take it, by the rules of the local Discord: every length and count of components. */
export function expectMessageFits(body: MessageBody): void {
  const read = messageForm.safeParse({ flags: MessageFlags.IsComponentsV2, components: body.components });
  expect(read.error?.issues ?? [], JSON.stringify(body.components)).toEqual([]);
}

export function expectModalFits(modal: Extract<Reply, { kind: 'modal' }>['modal']): void {
  expect(modalForm.safeParse(modal).error?.issues ?? [], JSON.stringify(modal)).toEqual([]);
}
