import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../elements/light-element.ts';
import { type Page } from '../page.ts';
import { channelName, findChannel, isDirect, findThread, isLocked } from '../state/selectors.ts';
import { icon } from '../views/icon.ts';
import { filesBarView, replyBarView, typingView } from '../views/composer-bars.ts';
import * as drafts from './command-draft.ts';
import { type CommandEntry, listEntries, readTypedCommand } from './command-entry.ts';
import { type ComposerInput, type ComposerList, listFor, type ListItem } from './composer-list.ts';
import { draftView } from './draft-view.ts';
import { listView } from './list-view.ts';
import { listMentionables, readTypedMention, writeMentions } from './mentions.ts';
import { OptionCompletion } from './option-completion.ts';
import { type PickedFile, readFile } from './picked-file.ts';
import { isAutocompleted } from './suggestions.ts';

/** Where messages and commands are written. */
export class ChatComposer extends LightElement {
  static override properties = {
    page: { attribute: false },
    channelId: { attribute: false },
    input: { state: true },
    activeIndex: { state: true },
    isListHidden: { state: true },
    fault: { state: true },
    files: { state: true },
  };

  declare page: Page;
  declare channelId: string;
  declare private input: ComposerInput;
  declare private activeIndex: number;
  declare private isListHidden: boolean;
  declare private fault: string | null;
  declare private files: readonly PickedFile[];
  private readonly completion = new OptionCompletion(this);

  constructor() {
    super();
    this.input = { kind: 'text', text: '' };
    this.activeIndex = 0;
    this.isListHidden = false;
    this.fault = null;
    this.files = [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('page');
    const isElsewhere = changed.has('channelId') || (before && before.state.route.as !== this.page.state.route.as);
    if (!this.hasUpdated) return;
    if (isElsewhere) {
      this.change({ kind: 'text', text: '' });
      this.files = [];
    } else if (this.input.kind === 'text' && before && before.state.commands !== this.page.state.commands) {
      // Whoever types faster than the commands arrive meant one of them.
      this.readText(this.input.text);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
    const before = changed.get('page')?.state.replies[this.channelId];
    const reply = this.page.state.replies[this.channelId];
    if (reply !== undefined && reply !== before) this.focusInput();
  }

  protected override render(): TemplateResult {
    const { state, actions } = this.page;
    const channel = findChannel(state, this.channelId);
    const name = channel ? channelName(channel) : '';
    const thread = findThread(state, this.channelId);
    const list = this.list;
    return html`<form class="composer" novalidate @submit=${this.onSubmit} @keydown=${this.onKey}>
      ${
        list
          ? listView(list, {
              id: `${this.partId}-list`,
              state,
              activeIndex: this.activeIndex,
              isBusy: this.completion.isAwaited,
              accept: this.accept,
              point: (index) => (this.activeIndex = index),
            })
          : nothing
      }
      ${this.fault === null ? nothing : html`<p class="composer-fault" role="alert">${icon('warning')}${this.fault}</p>`}
      ${replyBarView(this.page, this.channelId, () => {
        actions.cancelReply(this.channelId);
      })}
      ${filesBarView(this.files, (file) => (this.files = this.files.filter((kept) => kept !== file)))}
      <div class="composer-row">
        <label class="icon-button composer-attach" title="Attach a file">
          ${icon('plus')}<input
            type="file"
            class="hidden-input"
            multiple
            aria-label="Attach a file"
            @change=${this.onFiles}
          />
        </label>
        ${
          this.input.kind === 'text'
            ? this.textView(thread === undefined && !isDirect(channel) ? `#${name}` : name)
            : draftView(this.input, this.draftUse(list))
        }
        <button type="submit" class="icon-button composer-send" aria-label="Send" title="Send">${icon('send')}</button>
      </div>
      <div class="composer-foot">
        ${typingView(this.page, this.channelId)}
        ${thread && isLocked(thread) ? html`<span>${icon('lock')} This thread is locked.</span>` : nothing}
      </div>
    </form>`;
  }

  private textView(place: string): TemplateResult {
    const text = this.input.kind === 'text' ? this.input.text : '';
    return html`<textarea
      class="composer-text"
      rows="1"
      aria-label="Message ${place}"
      placeholder="Message ${place}"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls=${this.list?.items.length ? `${this.partId}-list` : nothing}
      aria-activedescendant=${this.activeDescendant ?? nothing}
      .value=${text}
      @input=${this.onText}
    ></textarea>`;
  }

  private draftUse(list: ComposerList | null) {
    return {
      listId: list?.items.length ? `${this.partId}-list` : null,
      activeDescendant: this.activeDescendant,
      onFocus: this.moveTo,
      onText: this.onFieldText,
      onFile: this.onFile,
      onRest: this.onRest,
    };
  }

  private get list(): ComposerList | null {
    if (this.isListHidden) return null;
    return listFor(this.input, this.channelId, this.page.state, this.completion.current);
  }

  private get activeDescendant(): string | null {
    return this.list?.items[this.activeIndex] === undefined ? null : `${this.partId}-list-${this.activeIndex}`;
  }

  /** Takes new input; the list opens with its first item at hand, or with none where Enter should send. */
  private change(input: ComposerInput): void {
    this.input = input;
    this.isListHidden = false;
    this.fault = null;
    const isAtRest = input.kind === 'command' && input.field >= input.draft.fields.length && input.rest === '';
    this.activeIndex = isAtRest ? -1 : 0;
  }

  private readonly onText = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLTextAreaElement)) return;
    this.readText(currentTarget.value);
  };

  private readText(text: string): void {
    const { commands, locale } = this.page.state;
    const entries = listEntries(commands[this.channelId] ?? [], locale);
    const typed = text.startsWith('/') ? readTypedCommand(entries, text.slice(1)) : null;
    if (typed) this.startCommand(typed.entry, typed.rest);
    else this.change({ kind: 'text', text });
  }

  private startCommand(entry: CommandEntry, rest = ''): void {
    const draft = drafts.startDraft(entry, rest);
    this.change({ kind: 'command', draft, field: 0, rest: draft.fields.length === 0 ? rest : '' });
    this.complete(rest !== '');
    this.focusInput();
  }

  private readonly onFieldText = (index: number, text: string): void => {
    if (this.input.kind !== 'command') return;
    const { draft } = this.input;
    const next = drafts.readOptionSwitch(draft, text);
    if (next) {
      const changed = drafts.addField(drafts.changeField(draft, index, { text: next.kept, chosen: null }), next.option);
      this.goToField(changed, changed.fields.length - 1);
      return;
    }
    this.change({ ...this.input, draft: drafts.changeField(draft, index, { text, chosen: null }), field: index });
    this.complete(true);
  };

  private readonly onRest = (rest: string): void => {
    if (this.input.kind !== 'command') return;
    const named = drafts.readOptionSwitch(this.input.draft, rest);
    if (named) this.accept({ kind: 'option', option: named.option });
    else this.change({ ...this.input, rest });
  };

  private readonly onFile = async (index: number, file: File | null): Promise<void> => {
    const picked = file === null ? null : await readFile(file);
    if (this.input.kind !== 'command') return;
    const draft = drafts.giveFile(this.input.draft, index, picked);
    const next = picked === null ? index : (drafts.findFault(draft)?.index ?? draft.fields.length);
    this.goToField(draft, next);
  };

  /** Asks the bot for choices when the cursor is in an option that it completes. */
  private complete(isTyped: boolean): void {
    const { input, channelId } = this;
    if (input.kind !== 'command') return;
    const field = input.draft.fields[input.field];
    if (field === undefined || !isAutocompleted(field.option)) {
      this.completion.stop();
      return;
    }
    const { entry } = input.draft;
    const options = drafts.toOptions(input.draft, input.field);
    this.completion.start(() => this.page.actions.completeOption({ ...entry, channelId, options }), isTyped);
  }

  private readonly moveTo = (field: number): void => {
    if (this.input.kind !== 'command' || this.input.field === field) return;
    this.change({ ...this.input, field });
    this.complete(false);
  };

  private goToField(draft: drafts.CommandDraft, field: number): void {
    this.change({ kind: 'command', draft, field, rest: '' });
    this.complete(false);
    this.focusInput();
  }

  private readonly accept = (item: ListItem): void => {
    switch (item.kind) {
      case 'command':
        this.startCommand(item.entry);
        return;
      case 'mention':
        this.acceptMention(item.mention.typed);
        return;
      case 'option':
        if (this.input.kind !== 'command') return;
        this.goToField(drafts.addField(this.input.draft, item.option), this.input.draft.fields.length);
        return;
      case 'value': {
        if (this.input.kind !== 'command') return;
        const { label, value } = item.suggestion;
        const draft = drafts.changeField(this.input.draft, this.input.field, { text: label, chosen: value });
        const missing = drafts.findFault(draft);
        this.goToField(draft, missing?.index ?? draft.fields.length);
      }
    }
  };

  private acceptMention(typed: string): void {
    if (this.input.kind !== 'text') return;
    const begun = readTypedMention(this.input.text) ?? '';
    const kept = this.input.text.slice(0, this.input.text.length - begun.length);
    this.change({ kind: 'text', text: `${kept}${typed} ` });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || this.isForBrowser(event)) return;
    const items = this.list?.items ?? [];
    const active = items[this.activeIndex];
    if (event.key === 'Tab' && !event.shiftKey && active) this.acceptActive();
    else if (event.key === 'Enter' && !event.shiftKey) this.enter(active);
    else if (event.key === 'ArrowDown' && items.length > 0) this.activeIndex = (this.activeIndex + 1) % items.length;
    else if (event.key === 'ArrowUp' && items.length > 0)
      this.activeIndex = (Math.max(this.activeIndex, 0) || items.length) - 1;
    else if (event.key === 'Escape' && this.canLeave()) this.leave();
    else if (event.key === 'Backspace' && this.isAtBeginning(event)) this.goBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Enter presses a button, and opens a picker that has no file yet; then it sends, as it does elsewhere. */
  private isForBrowser({ key, target }: KeyboardEvent): boolean {
    if (key !== 'Enter') return false;
    if (target instanceof HTMLButtonElement) return true;
    const isFilled = this.input.kind === 'command' && this.input.draft.fields[this.input.field]?.file;
    return target instanceof HTMLInputElement && target.type === 'file' && !isFilled;
  }

  private enter(active: ListItem | undefined): void {
    const { input } = this;
    const field = input.kind === 'command' ? input.draft.fields[input.field] : undefined;
    // Once a value is chosen the list only repeats it, and Enter means "send".
    if (active && (field === undefined || field.chosen === null)) this.acceptActive();
    else void this.submit();
  }

  /** Whoever types and accepts faster than the bot answers gets what it offers for their last letter. */
  private acceptActive(): void {
    this.completion.whenSettled(() => {
      const active = this.list?.items[this.activeIndex];
      if (active) this.accept(active);
    });
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.submit();
  };

  private async submit(): Promise<void> {
    const { input, channelId } = this;
    if (input.kind === 'text') await this.submitText(input.text);
    else {
      const fault = drafts.findFault(input.draft);
      if (fault) {
        this.goToField(input.draft, fault.index);
        this.fault = fault.message;
        return;
      }
      const { entry } = input.draft;
      this.reset();
      const isTaken = await this.page.actions.runCommand({
        ...entry,
        channelId,
        options: drafts.toOptions(input.draft),
      });
      if (!isTaken && channelId === this.channelId) this.change(input);
    }
  }

  private async submitText(text: string): Promise<void> {
    const { files, channelId } = this;
    if (text.trim() === '' && files.length === 0) return;
    this.reset();
    this.files = [];
    const content = writeMentions(text.trim(), listMentionables(this.page.state));
    if (await this.page.actions.sendMessage(channelId, content, [...files])) return;
    this.change({ kind: 'text', text });
    this.files = files;
  }

  private reset(): void {
    this.completion.stop();
    this.change({ kind: 'text', text: '' });
    this.focusInput();
  }

  private canLeave(): boolean {
    return this.list !== null || this.input.kind === 'command' || this.page.state.replies[this.channelId] !== undefined;
  }

  private leave(): void {
    if (this.list !== null) this.isListHidden = true;
    else if (this.input.kind === 'command') this.reset();
    else this.page.actions.cancelReply(this.channelId);
  }

  private isAtBeginning({ target }: Event): boolean {
    return (
      this.input.kind === 'command' &&
      target instanceof HTMLInputElement &&
      (target.type === 'file' || (target.selectionStart === 0 && target.selectionEnd === 0))
    );
  }

  /** From the beginning of an option to the one before it; an empty optional one is given up, and so is the command. */
  private goBack(): void {
    if (this.input.kind !== 'command') return;
    const { draft, field } = this.input;
    const current = draft.fields[field];
    if (current?.file) {
      this.goToField(drafts.giveFile(draft, field, null), field);
      return;
    }
    const kept = current && !current.option.required && current.text === '' ? drafts.removeField(draft, field) : draft;
    if (field > 0) this.goToField(kept, field - 1);
    else if (current === undefined || current.text === '') {
      this.change({ kind: 'text', text: `/${draft.entry.label}` });
      this.focusInput();
    }
  }

  private readonly onFiles = async ({ currentTarget }: Event): Promise<void> => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const picked = await Promise.all([...(currentTarget.files ?? [])].map(readFile));
    currentTarget.value = '';
    this.files = [...this.files, ...picked];
  };

  private focusInput(): void {
    void this.updateComplete.then(() => {
      const field = this.input.kind === 'command' ? this.input.field : 0;
      const inputs = this.querySelectorAll<HTMLElement>('.composer-text, .draft-input');
      inputs[Math.min(field, inputs.length - 1)]?.focus();
    });
  }
}

customElements.define('chat-composer', ChatComposer);
