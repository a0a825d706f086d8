import {
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';

/** All that a person would read in a message, in reading order, one part a line; buttons as `[label]`. */
export function readMessage(message: APIMessage): string {
  const parts = [
    message.content,
    ...message.embeds.flatMap(readEmbed),
    ...(message.components ?? []).flatMap(readComponent),
    ...message.attachments.map((attachment) => attachment.description ?? attachment.filename),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function readEmbed(embed: APIEmbed): string[] {
  return [
    embed.author?.name ?? '',
    embed.title ?? '',
    embed.description ?? '',
    ...(embed.fields ?? []).map((field) => `${field.name}: ${field.value}`),
    embed.footer?.text ?? '',
  ];
}

function readComponent(component: APIMessageTopLevelComponent): string[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return [component.content];
    case ComponentType.Container:
      return component.components.flatMap(readComponent);
    case ComponentType.Section: {
      const texts = component.components.map((text) => text.content);
      const { accessory } = component;
      const beside = accessory.type === ComponentType.Button ? readRowPart(accessory) : [accessory.description ?? ''];
      return [...texts, ...beside];
    }
    case ComponentType.ActionRow:
      return component.components.flatMap(readRowPart);
    case ComponentType.MediaGallery:
      return component.items.map((item) => item.description ?? '');
    case ComponentType.File:
    case ComponentType.Separator:
      return [];
  }
}

function readRowPart(part: APIComponentInMessageActionRow): string[] {
  switch (part.type) {
    case ComponentType.Button:
      if (part.style === ButtonStyle.Premium) return [];
      return [`[${part.label ?? part.emoji?.name ?? ''}]`];
    case ComponentType.StringSelect:
      return [
        `[${part.placeholder ?? 'Choose'} ▾]`,
        ...part.options.map((option) => [`- ${option.label}`, option.description ?? ''].filter(Boolean).join(': ')),
      ];
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return [`[${part.placeholder ?? 'Choose'} ▾]`];
  }
}
