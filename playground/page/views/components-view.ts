import {
  type APIButtonComponent,
  type APIComponentInActionRow,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import '../elements/choice-select.ts';
import { type ChoiceSelect } from '../elements/choice-select.ts';
import { markdown } from '../markdown/markdown-view.ts';
import { type Page } from '../page.ts';
import { buttonView } from './button-view.ts';
import { toCssColor } from './css-color.ts';
import { fileView, pictureView } from './media-view.ts';
import { choicesOf, defaultsOf, type SelectComponent } from '../state/select-choices.ts';

type AnyComponent = APIMessageTopLevelComponent | APIComponentInContainer;

/** The components of a message, old and new (components/reference). */
export function componentsView(message: APIMessage, page: Page): unknown {
  const components = message.components ?? [];
  if (components.length === 0) return nothing;
  return html`<div class="components">${components.map((component) => componentView(component, message, page))}</div>`;
}

function componentView(component: AnyComponent, message: APIMessage, page: Page): unknown {
  switch (component.type) {
    case ComponentType.ActionRow:
      return html`<div class="action-row">
        ${component.components.map((child) => interactiveView(child, message, page))}
      </div>`;
    case ComponentType.Container:
      return containerView(component, message, page);
    case ComponentType.Section:
      return sectionView(component, message, page);
    case ComponentType.TextDisplay:
      return markdown(component.content, page.state);
    case ComponentType.MediaGallery:
      return galleryView(component);
    case ComponentType.Separator:
      return separatorView(component);
    case ComponentType.File:
      return fileView(component.name ?? lastSegment(component.file.url), component.file.url, component.size);
    default:
      // A kind that Discord has added since stays out of sight rather than breaking the message.
      return nothing;
  }
}

function containerView(container: APIContainerComponent, message: APIMessage, page: Page): TemplateResult {
  const accent = typeof container.accent_color === 'number' ? `--accent: ${toCssColor(container.accent_color)}` : '';
  return html`<div class="container ${accent === '' ? '' : 'container-accented'}" .style=${accent}>
    ${container.components.map((component) => componentView(component, message, page))}
  </div>`;
}

function sectionView(section: APISectionComponent, message: APIMessage, page: Page): TemplateResult {
  const { accessory } = section;
  return html`<div class="section">
    <div class="section-text">${section.components.map(({ content }) => markdown(content, page.state))}</div>
    <div class="section-accessory">
      ${
        accessory.type === ComponentType.Thumbnail
          ? pictureView({ ...accessory.media, description: accessory.description }, 'thumbnail')
          : pressableView(accessory, message, page)
      }
    </div>
  </div>`;
}

function galleryView(gallery: APIMediaGalleryComponent): TemplateResult {
  return html`<div class="gallery gallery-${Math.min(gallery.items.length, 5)}">
    ${gallery.items.map(({ media, description }) => pictureView({ ...media, description }, 'gallery-item'))}
  </div>`;
}

function separatorView({ divider = true, spacing }: APISeparatorComponent): TemplateResult {
  const size = spacing === SeparatorSpacingSize.Large ? 'separator-large' : '';
  return divider
    ? html`<hr class="separator ${size}" />`
    : html`<div class="separator separator-bare ${size}" role="presentation"></div>`;
}

function interactiveView(component: APIComponentInActionRow, message: APIMessage, page: Page): unknown {
  if (component.type === ComponentType.Button) return pressableView(component, message, page);
  // Text inputs are for modals alone.
  return component.type === ComponentType.TextInput ? nothing : selectView(component, message, page);
}

function pressableView(button: APIButtonComponent, message: APIMessage, page: Page): TemplateResult {
  const customId = 'custom_id' in button ? button.custom_id : '';
  return buttonView(button, {
    state: page.state,
    isBusy: button.style !== ButtonStyle.Link && isPressed(message, customId, page),
    press: () => void page.actions.pressComponent(message, customId),
  });
}

function selectView(select: SelectComponent, message: APIMessage, page: Page): TemplateResult {
  const pick = ({ currentTarget }: Event) => {
    const values = [...(currentTarget as ChoiceSelect).values];
    void page.actions.pressComponent(message, select.custom_id, values);
  };
  return html`<choice-select
    .choices=${choicesOf(select, page.state)}
    .chosen=${defaultsOf(select)}
    .placeholder=${select.placeholder ?? 'Make a selection'}
    .minValues=${select.min_values ?? 1}
    .maxValues=${select.max_values ?? 1}
    .disabled=${(select.disabled ?? false) || isPressed(message, select.custom_id, page)}
    @pick=${pick}
  ></choice-select>`;
}

function isPressed(message: APIMessage, customId: string, page: Page): boolean {
  return page.state.presses.some((press) => press.messageId === message.id && press.customId === customId);
}

function lastSegment(address: string): string {
  return decodeURIComponent(URL.parse(address)?.pathname.split('/').at(-1) ?? 'file');
}
