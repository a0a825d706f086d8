import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISectionAccessoryComponent,
} from 'discord-api-types/v10';

type Select = Exclude<APIComponentInMessageActionRow, { type: ComponentType.Button }>;

/** A component that sends an interaction. */
export type InteractiveComponent = APIButtonComponentWithCustomId | Select;

/** The button or select with that custom id, wherever in the message it stands. */
export function findComponent(
  components: readonly APIMessageTopLevelComponent[],
  customId: string,
): InteractiveComponent | undefined {
  return components.flatMap(listInteractive).find((component) => component.custom_id === customId);
}

function listInteractive(component: APIMessageTopLevelComponent | APIComponentInContainer): InteractiveComponent[] {
  switch (component.type) {
    case ComponentType.Container:
      return component.components.flatMap(listInteractive);
    case ComponentType.ActionRow:
      return component.components.filter(isInteractive);
    case ComponentType.Section:
      return isInteractive(component.accessory) ? [component.accessory] : [];
    case ComponentType.TextDisplay:
    case ComponentType.MediaGallery:
    case ComponentType.Separator:
    case ComponentType.File:
      return [];
  }
}

/** Links and premium buttons open something and tell the bot nothing. */
function isInteractive(
  component: APIComponentInMessageActionRow | APISectionAccessoryComponent,
): component is InteractiveComponent {
  if (component.type === ComponentType.Thumbnail) return false;
  if (component.type !== ComponentType.Button) return true;
  return component.style !== ButtonStyle.Link && component.style !== ButtonStyle.Premium;
}
