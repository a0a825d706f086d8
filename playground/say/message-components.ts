import {
  type APIButtonComponent,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';

type Control = APIButtonComponent | APISelectMenuComponent;

/** Every button and select of a message, in order, however deep it lies. */
export function controlsOf(message: APIMessage): Control[] {
  return (message.components ?? []).flatMap(controlsIn);
}

function controlsIn(component: APIMessageTopLevelComponent): Control[] {
  switch (component.type) {
    case ComponentType.ActionRow:
      return component.components;
    case ComponentType.Container:
      return component.components.flatMap(controlsIn);
    case ComponentType.Section:
      return component.accessory.type === ComponentType.Button ? [component.accessory] : [];
    case ComponentType.TextDisplay:
    case ComponentType.MediaGallery:
    case ComponentType.File:
    case ComponentType.Separator:
      return [];
  }
}

/** What a button says; an emoji stands for itself. */
export function labelOf(button: APIButtonComponent): string {
  if (button.style === ButtonStyle.Premium) return '';
  return button.label ?? button.emoji?.name ?? '';
}
