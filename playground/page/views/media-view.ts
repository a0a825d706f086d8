import { type APIAttachment } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

const IMAGE_NAME = /\.(?:png|jpe?g|gif|webp|avif)$/i;

interface Picture {
  url: string;
  description?: string | null | undefined;
  width?: number | null | undefined;
  height?: number | null | undefined;
}

/** A picture of this machine is shown; one from elsewhere is named with a link, for the page itself fetches nothing from outside. */
export function pictureView(picture: Picture, role = ''): TemplateResult {
  const url = URL.parse(picture.url, location.href);
  const description = picture.description ?? '';
  if (url === null || url.origin !== location.origin) return outsidePictureView(url, description, role);
  return html`<a
    class="picture ${role}"
    href=${url.href}
    target="_blank"
    rel="noopener"
    aria-label=${description || 'Open the picture'}
    ><img
      src=${url.href}
      alt=${description}
      width=${picture.width ?? nothing}
      height=${picture.height ?? nothing}
      loading="lazy"
  /></a>`;
}

function outsidePictureView(url: URL | null, description: string, role: string): TemplateResult {
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  const host = isWeb ? url.hostname.replace(/^www\./, '') : 'unknown';
  const label = description || 'Picture';
  const content = html`${icon('image')}<span class="picture-words"><span>${label}</span><small>${host}</small></span>`;
  return isWeb
    ? html`<a
        class="picture picture-outside ${role}"
        href=${url.href}
        target="_blank"
        rel="noreferrer noopener"
        title="${label} – opens ${host} in a new tab"
        >${content}</a
      >`
    : html`<span class="picture picture-outside ${role}">${content}</span>`;
}

export function attachmentView(attachment: APIAttachment): TemplateResult {
  const isImage = attachment.content_type?.startsWith('image/') ?? IMAGE_NAME.test(attachment.filename);
  if (isImage) return pictureView({ ...attachment, description: attachment.description ?? attachment.filename });
  return fileView(attachment.filename, attachment.url, attachment.size);
}

export function fileView(name: string, address: string, sizeBytes: number | undefined): TemplateResult {
  return html`<div class="file">
    ${icon('file')}
    <span class="file-words">
      <a class="link" href=${address} target="_blank" rel="noopener" download=${name}>${name}</a>
      ${sizeBytes === undefined ? nothing : html`<small>${formatSize(sizeBytes)}</small>`}
    </span>
  </div>`;
}

function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} bytes`;
  if (sizeBytes < 1024 * 1024) return `${(sizeBytes / 1024).toFixed(1)} KB`;
  return `${(sizeBytes / 1024 / 1024).toFixed(2)} MB`;
}
