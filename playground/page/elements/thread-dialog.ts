import { html, nothing, type TemplateResult } from 'lit';
import { type Page } from '../page.ts';
import { type ThreadDialog as Dialog } from '../state/page-state.ts';
import { tagsOf } from '../views/forum-view.ts';
import { icon } from '../views/icon.ts';
import { LightElement } from './light-element.ts';

/** The longest name of a thread and the most tags of a post that Discord takes (resources/channel). */
const NAME_MAX_LENGTH = 100;

const WORDS = {
  thread: { title: 'Create thread', name: 'Thread name', submit: 'Create thread' },
  post: { title: 'New post', name: 'Title', submit: 'Post' },
  rename: { title: 'Rename thread', name: 'Thread name', submit: 'Rename' },
} as const;

/** The page's own form for a thread, a forum post or a new name. */
export class ThreadDialogElement extends LightElement {
  static override properties = { page: { attribute: false } };

  declare page: Page;

  protected override render(): TemplateResult {
    const { dialog } = this.page.state;
    if (dialog === null) return html``;
    const words = WORDS[dialog.kind];
    const id = (part: string) => `${this.partId}-${part}`;
    return html`<dialog class="dialog" aria-labelledby=${id('title')} @cancel=${this.onCancel}>
      <form class="form" @submit=${this.onSubmit}>
        <header class="dialog-head">
          <h2 id=${id('title')}>${words.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" @click=${this.page.actions.closeDialog}>
            ${icon('close')}
          </button>
        </header>
        <div class="dialog-body">
          <div class="form-field">
            <label for=${id('name')}>${words.name}<span class="required" aria-hidden="true">*</span></label>
            <input
              class="input"
              id=${id('name')}
              name="name"
              required
              maxlength=${NAME_MAX_LENGTH}
              .value=${dialog.kind === 'rename' ? dialog.thread.name : ''}
            />
          </div>
          ${dialog.kind === 'post' ? this.postFields(dialog) : nothing}
        </div>
        <footer class="dialog-foot">
          <button type="button" class="button button-secondary" @click=${this.page.actions.closeDialog}>
            <span>Cancel</span>
          </button>
          <button type="submit" class="button button-primary"><span>${words.submit}</span></button>
        </footer>
      </form>
    </dialog>`;
  }

  private postFields({ forum }: Dialog & { kind: 'post' }): TemplateResult {
    const tags = tagsOf(forum);
    const contentId = `${this.partId}-content`;
    return html`<div class="form-field">
        <label for=${contentId}>Message<span class="required" aria-hidden="true">*</span></label>
        <textarea class="input" id=${contentId} name="content" rows="4" required></textarea>
      </div>
      ${
        tags.length === 0
          ? nothing
          : html`<fieldset class="form-field">
              <legend>Tags</legend>
              <div class="tag-ticks">
                ${tags.map(
                  (tag) =>
                    html`<label class="tag"
                      ><input type="checkbox" name="tag" value=${tag.id} />${tag.emoji_name ?? nothing}
                      ${tag.name}</label
                    >`,
                )}
              </div>
            </fieldset>`
      }`;
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('.input')?.focus();
  }

  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    this.page.actions.closeDialog();
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { dialog } = this.page.state;
    if (dialog === null || !(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const name = readText(data, 'name').trim();
    const isDone = await this.send(dialog, name, data);
    if (isDone) this.page.actions.closeDialog();
  };

  private async send(dialog: Dialog, name: string, data: FormData): Promise<boolean> {
    const { actions } = this.page;
    switch (dialog.kind) {
      case 'thread':
        return actions.openThread({ channelId: dialog.message.channel_id, messageId: dialog.message.id, name });
      case 'post': {
        const appliedTags = data.getAll('tag').filter((tag) => typeof tag === 'string');
        return actions.openThread({
          channelId: dialog.forum.id,
          name,
          content: readText(data, 'content'),
          appliedTags,
        });
      }
      case 'rename':
        await actions.editThread(dialog.thread.id, { name });
        return true;
    }
  }
}

function readText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

customElements.define('thread-dialog', ThreadDialogElement);
