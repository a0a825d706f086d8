import {
  ComponentType,
  InteractionType,
  type APIComponentInLabel,
  type APIInteractionDataResolved,
  type APIModalSubmission,
  type APIModalSubmissionComponent,
  type APIModalSubmitInteraction,
  type APIModalSubmitInteractionMetadata,
  type APITextInputComponent,
  type ModalSubmitComponent,
} from 'discord-api-types/v10';
import type { SubmitModal } from '../../local-api.ts';
import { LocalRefusal } from '../local/local-error.ts';
import { createInteractionFile } from '../messages/uploads.ts';
import { drawAttachment, drawMessage } from '../payload/message-payload.ts';
import { lengthOf } from '../validation/form.ts';
import type { Interaction } from '../world/interaction.ts';
import type { Attachment } from '../world/message.ts';
import { findMessage, type World } from '../world/world.ts';
import { checkChosen, resolveChosen } from './selected-values.ts';
import { sendInteraction } from './send-interaction.ts';

/** Sends the filled-in modal to the bot that opened it. */
export function submitModal(world: World, userId: string, submission: SubmitModal): Interaction {
  const opener = world.interactions.get(submission.interactionId);
  if (opener?.userId !== userId || opener.modal === null || opener.metadata === null) {
    throw new LocalRefusal(404, 'That interaction opened no modal for this user.', 'interactionId');
  }
  const id = world.ids.snowflake();
  const { applicationId, guildId, channelId, sourceMessageId, metadata: opening } = opener;
  if (opening.type === InteractionType.ModalSubmit) throw new Error('A modal cannot open a modal');
  const metadata: APIModalSubmitInteractionMetadata = {
    id,
    type: InteractionType.ModalSubmit,
    user: opening.user,
    authorizing_integration_owners: opening.authorizing_integration_owners,
    triggering_interaction_metadata: opening,
  };
  const form = new FilledForm(world, opener, submission);
  const data: APIModalSubmission = {
    custom_id: opener.modal.custom_id,
    components: opener.modal.components.map((component) => form.fill(component)),
    ...(Object.keys(form.resolved).length === 0 ? {} : { resolved: form.resolved }),
  };
  form.requireKnownFields();
  const draft = { id, applicationId, userId, guildId, channelId, sourceMessageId, metadata, files: form.files };
  return sendInteraction(world, InteractionType.ModalSubmit, draft, (frame): APIModalSubmitInteraction => {
    const source = sourceMessageId === null ? undefined : findMessage(world, channelId, sourceMessageId);
    const message = source ? { message: drawMessage(world, source, applicationId) } : {};
    return { ...frame, type: InteractionType.ModalSubmit, data, ...message };
  });
}

type FileUpload = Extract<APIComponentInLabel, { type: ComponentType.FileUpload }>;
type ModalComponent = NonNullable<Interaction['modal']>['components'][number];

/** The fields of a modal with what the user put into them. */
class FilledForm {
  readonly resolved: APIInteractionDataResolved = {};
  readonly #world: World;
  readonly #opener: Interaction;
  readonly #fields: SubmitModal['fields'];
  readonly #uploads: NonNullable<SubmitModal['files']>;
  /** The files that were given. */
  readonly files: Attachment[] = [];
  readonly #used = new Set<string>();
  #nextId = 1;

  constructor(world: World, opener: Interaction, { fields, files = {} }: SubmitModal) {
    this.#world = world;
    this.#opener = opener;
    this.#fields = fields;
    this.#uploads = files;
  }

  fill(component: ModalComponent): APIModalSubmissionComponent {
    const id = this.#nextNumber(component.id);
    switch (component.type) {
      case ComponentType.TextDisplay:
        return { type: component.type, id };
      case ComponentType.ActionRow:
        return { type: component.type, id, components: component.components.map((input) => this.#fillText(input)) };
      case ComponentType.Label:
        return { type: component.type, id, component: this.#fillField(component.component) };
    }
  }

  /** Refuses a field that the modal does not have. */
  requireKnownFields(): void {
    for (const [part, names] of [
      ['fields', Object.keys(this.#fields)],
      ['files', Object.keys(this.#uploads)],
    ] as const) {
      const unknown = names.find((name) => !this.#used.has(name));
      if (unknown !== undefined)
        throw new LocalRefusal(400, `The modal has no field "${unknown}".`, `${part}.${unknown}`);
    }
  }

  #fillField(field: APIComponentInLabel): ModalSubmitComponent {
    if (field.type === ComponentType.TextInput) return this.#fillText(field);
    const own = { id: this.#nextNumber(field.id), custom_id: field.custom_id };
    const values = this.#valuesOf(field.custom_id);
    switch (field.type) {
      case ComponentType.RadioGroup:
        return { ...own, type: field.type, value: values[0] ?? null };
      case ComponentType.CheckboxGroup:
        return { ...own, type: field.type, values };
      case ComponentType.Checkbox:
        return { ...own, type: field.type, value: values[0] === 'true' };
      case ComponentType.FileUpload:
        return { ...own, type: field.type, values: this.#takeFiles(field) };
      case ComponentType.StringSelect:
        if (values.length > 0 || field.required !== false) checkChosen(field, values, `fields.${field.custom_id}`);
        return { ...own, type: field.type, values };
      case ComponentType.UserSelect:
      case ComponentType.RoleSelect:
      case ComponentType.MentionableSelect:
      case ComponentType.ChannelSelect: {
        const place = `fields.${field.custom_id}`;
        if (values.length > 0 || field.required !== false) checkChosen(field, values, place);
        resolveChosen(this.#world, this.#opener, field, values, this.resolved, place);
        return { ...own, type: field.type, values };
      }
    }
  }

  /** The ids of the files that were given for a file upload. */
  #takeFiles({ custom_id: customId, min_values: least = 1, max_values: most = 1, required }: FileUpload): string[] {
    const given = Object.hasOwn(this.#uploads, customId) ? (this.#uploads[customId] ?? []) : [];
    const isLeftOut = given.length === 0 && required === false;
    if (!isLeftOut && (given.length < least || given.length > most)) {
      const count = least === most ? String(least) : `${least} to ${most}`;
      throw new LocalRefusal(400, `Give ${count} files, not ${given.length}.`, `files.${customId}`);
    }
    return given.map((file) => {
      const attachment = createInteractionFile(this.#world, this.#opener.channelId, file);
      this.files.push(attachment);
      const drawn = { ...drawAttachment(this.#world, attachment), ephemeral: true };
      this.resolved.attachments = { ...this.resolved.attachments, [attachment.id]: drawn };
      return attachment.id;
    });
  }

  #fillText(input: APITextInputComponent) {
    const value = this.#valuesOf(input.custom_id)[0] ?? '';
    const place = `fields.${input.custom_id}`;
    const length = lengthOf(value);
    if (length === 0 && input.required !== false) throw new LocalRefusal(400, 'This field is required.', place);
    const { min_length: shortest = 0, max_length: longest = 4_000 } = input;
    if (length > 0 && (length < shortest || length > longest)) {
      throw new LocalRefusal(400, `The text must have ${shortest} to ${longest} characters.`, place);
    }
    return { id: this.#nextNumber(input.id), type: input.type, custom_id: input.custom_id, value };
  }

  #valuesOf(customId: string): string[] {
    this.#used.add(customId);
    const value = this.#fields[customId];
    if (value === undefined) return [];
    return typeof value === 'string' ? [value] : value;
  }

  #nextNumber(asked: number | undefined): number {
    if (asked !== undefined && asked !== 0) return asked;
    const id = this.#nextId;
    this.#nextId += 1;
    return id;
  }
}
