import {
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APITextDisplayComponent,
  type APIThumbnailComponent,
  type APIUnfurledMediaItem,
} from 'discord-api-types/v10';
import type {
  ActionRowForm,
  ButtonForm,
  ComponentForm,
  ContainedForm,
  SectionForm,
} from '../validation/component-form.ts';
import { onlyPresent } from '../validation/present.ts';
import type { Attachment } from '../world/message.ts';

/** What the components of one message need while they are put in place. */
export interface Placement {
  /** The files of the message, by name, for `attachment://name`. */
  attachments: readonly Attachment[];
  origin: string;
  newId: () => string;
}

/**
 * Turns components as they were sent into components as messages carry them: every one numbered, and every media
 * reference resolved to an address. https://discord.com/developers/docs/components/reference#anatomy-of-a-component
 */
export function placeComponents(
  components: readonly ComponentForm[],
  placement: Placement,
): APIMessageTopLevelComponent[] {
  const numbers = new ComponentNumbers(components);
  const placer = new Placer(placement, numbers);
  return components.map((component) => placer.placeTopLevel(component));
}

/** Gives each component the number it asked for, or the next one that nobody asked for. */
class ComponentNumbers {
  readonly #taken = new Set<number>();
  #next = 1;

  constructor(components: readonly unknown[]) {
    this.#collect(components);
  }

  numberOf(component: { id: number | undefined }): number {
    if (component.id !== undefined && component.id !== 0) return component.id;
    while (this.#taken.has(this.#next)) this.#next += 1;
    this.#taken.add(this.#next);
    return this.#next;
  }

  #collect(components: readonly unknown[]): void {
    for (const component of components) {
      if (typeof component !== 'object' || component === null) continue;
      if ('id' in component && typeof component.id === 'number') this.#taken.add(component.id);
      if ('components' in component && Array.isArray(component.components)) this.#collect(component.components);
      if ('accessory' in component) this.#collect([component.accessory]);
    }
  }
}

class Placer {
  readonly #placement: Placement;
  readonly #numbers: ComponentNumbers;

  constructor(placement: Placement, numbers: ComponentNumbers) {
    this.#placement = placement;
    this.#numbers = numbers;
  }

  placeTopLevel(component: ComponentForm): APIMessageTopLevelComponent {
    if (component.type !== ComponentType.Container) return this.#placeContained(component);
    return {
      id: this.#numbers.numberOf(component),
      type: component.type,
      accent_color: component.accent_color ?? null,
      spoiler: component.spoiler ?? false,
      components: component.components.map((inner) => this.#placeContained(inner)),
    };
  }

  #placeContained(component: ContainedForm): APIComponentInContainer {
    switch (component.type) {
      case ComponentType.ActionRow:
        return this.#placeRow(component);
      case ComponentType.TextDisplay:
        return this.#placeText(component);
      case ComponentType.Section:
        return this.#placeSection(component);
      case ComponentType.MediaGallery: {
        const id = this.#numbers.numberOf(component);
        const items = component.items.map((item) => ({
          media: this.#resolve(item.media.url),
          description: item.description ?? null,
          spoiler: item.spoiler ?? false,
        }));
        return { id, type: component.type, items };
      }
      case ComponentType.Separator: {
        const spacing = component.spacing === 2 ? SeparatorSpacingSize.Large : SeparatorSpacingSize.Small;
        const id = this.#numbers.numberOf(component);
        return { id, type: component.type, divider: component.divider ?? true, spacing };
      }
      case ComponentType.File: {
        const id = this.#numbers.numberOf(component);
        const file = this.#resolve(component.file.url);
        const attachment = this.#placement.attachments.find((it) => it.id === file.attachment_id);
        const named = attachment ? { name: attachment.filename, size: attachment.data.byteLength } : {};
        return { id, type: component.type, file, spoiler: component.spoiler ?? false, ...named };
      }
    }
  }

  #placeRow(row: ActionRowForm): APIActionRowComponent<APIComponentInMessageActionRow> {
    const id = this.#numbers.numberOf(row);
    return { id, type: row.type, components: row.components.map((inner) => this.#placeInRow(inner)) };
  }

  #placeInRow(component: ActionRowForm['components'][number]): APIComponentInMessageActionRow {
    if (component.type === ComponentType.Button) return this.#placeButton(component);
    const common = {
      id: this.#numbers.numberOf(component),
      custom_id: component.custom_id,
      min_values: component.min_values ?? 1,
      max_values: component.max_values ?? 1,
      ...onlyPresent({ placeholder: component.placeholder, disabled: component.disabled }),
    };
    switch (component.type) {
      case ComponentType.StringSelect: {
        const options = component.options.map((option) =>
          onlyPresent({ ...option, emoji: option.emoji && onlyPresent(option.emoji) }),
        );
        return { ...common, type: component.type, options };
      }
      case ComponentType.UserSelect:
        return { ...common, type: component.type, ...onlyPresent({ default_values: component.default_values }) };
      case ComponentType.RoleSelect:
        return { ...common, type: component.type, ...onlyPresent({ default_values: component.default_values }) };
      case ComponentType.MentionableSelect:
        return { ...common, type: component.type, ...onlyPresent({ default_values: component.default_values }) };
      case ComponentType.ChannelSelect: {
        const { channel_types, default_values } = component;
        return { ...common, type: component.type, ...onlyPresent({ channel_types, default_values }) };
      }
    }
  }

  #placeButton(button: ButtonForm): APIButtonComponent {
    const id = this.#numbers.numberOf(button);
    const disabled = button.disabled === undefined ? {} : { disabled: button.disabled };
    const { style, type } = button;
    if (style === ButtonStyle.Premium) return { id, type, style, sku_id: button.sku_id ?? '', ...disabled };
    const face = onlyPresent({ label: button.label, emoji: button.emoji && onlyPresent(button.emoji) });
    if (style === ButtonStyle.Link) return { id, type, style, url: button.url ?? '', ...face, ...disabled };
    return { id, type, style, custom_id: button.custom_id ?? '', ...face, ...disabled };
  }

  #placeSection(section: SectionForm): APISectionComponent {
    const id = this.#numbers.numberOf(section);
    const components = section.components.map((text) => this.#placeText(text));
    const { accessory } = section;
    if (accessory.type === ComponentType.Button) {
      return { id, type: section.type, components, accessory: this.#placeButton(accessory) };
    }
    const thumbnail: APIThumbnailComponent = {
      id: this.#numbers.numberOf(accessory),
      type: accessory.type,
      media: this.#resolve(accessory.media.url),
      description: accessory.description ?? null,
      spoiler: accessory.spoiler ?? false,
    };
    return { id, type: section.type, components, accessory: thumbnail };
  }

  #placeText(text: {
    id: number | undefined;
    type: ComponentType.TextDisplay;
    content: string;
  }): APITextDisplayComponent {
    return { id: this.#numbers.numberOf(text), type: text.type, content: text.content };
  }

  #resolve(url: string): APIUnfurledMediaItem {
    const { attachments, origin, newId } = this.#placement;
    const own: { id: string } = { id: newId() };
    if (!url.startsWith('attachment://')) {
      return { ...own, url, proxy_url: url, width: null, height: null, content_type: null };
    }
    const name = url.slice('attachment://'.length);
    const attachment = attachments.find((it) => it.filename === name);
    if (!attachment) throw new Error(`The file ${name} was to be looked for before its component is placed`);
    return {
      ...own,
      url: `${origin}${attachment.path}`,
      proxy_url: `${origin}${attachment.path}`,
      width: attachment.width,
      height: attachment.height,
      content_type: attachment.contentType,
      attachment_id: attachment.id,
    };
  }
}
