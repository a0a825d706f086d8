import { type APIChannel, ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { type LocalGuild } from '../../local-api.ts';
import { describeFailure } from '../actions/report.ts';
import { readState } from '../api-client.ts';
import { LightElement } from '../elements/light-element.ts';
import { type Page } from '../page.ts';
import { type PageState } from '../state/page-state.ts';
import { channelName, findOpenGuild, findThread, nameOf, parentIdOf } from '../state/selectors.ts';
import { icon } from '../views/icon.ts';
import { deleteOverwrite, putOverwrite, readMemberPermissions } from './operator-client.ts';
import { changeSetting, hasBit, type Overwrite, readSetting, type Setting } from './overwrites.ts';
import { type OverwriteTarget, overwriteTable, targetSelect } from './overwrite-table.ts';

/** Who may do what in a channel. What is done here is done in the name of the server's owner, who may do everything. */
export class PermissionEditor extends LightElement {
  static override properties = {
    page: { attribute: false },
    guild: { state: true },
    channelId: { state: true },
    targetId: { state: true },
    subjectId: { state: true },
    effective: { state: true },
    failure: { state: true },
  };

  declare page: Page;
  /** As its owner sees it: `as` may not see every channel. */
  declare private guild: LocalGuild | null;
  declare private channelId: string | null;
  declare private targetId: string | null;
  /** The member whose permissions are shown; the bits are theirs. */
  declare private subjectId: string | null;
  declare private effective: string;
  declare private failure: string | null;
  private seenGuilds: PageState['guilds'] | null = null;

  constructor() {
    super();
    this.guild = null;
    this.channelId = null;
    this.targetId = null;
    this.subjectId = null;
    this.effective = '0';
    this.failure = null;
  }

  protected override updated(changed: PropertyValues): void {
    const { guilds } = this.page.state;
    const isOutdated = guilds !== this.seenGuilds;
    this.seenGuilds = guilds;
    if (isOutdated || changed.has('channelId') || changed.has('subjectId')) void this.attempt(() => this.load());
  }

  /** The server as its owner sees it now, and what the chosen member may do in the chosen channel. */
  private async load(): Promise<void> {
    const ownerId = findOpenGuild(this.page.state)?.ownerId ?? this.guild?.ownerId;
    if (ownerId === undefined) return;
    const { guilds } = await readState(ownerId);
    const guild = guilds.find((candidate) => candidate.ownerId === ownerId) ?? null;
    this.guild = guild;
    if (guild === null) return;
    this.channelId ??= this.openChannelId() ?? channelsOf(guild)[0]?.id ?? null;
    const firstBot = guild.members.find(({ user }) => user.bot === true) ?? guild.members[0];
    this.subjectId ??= firstBot?.user.id ?? null;
    this.targetId ??= this.subjectId;
    if (this.channelId === null || this.subjectId === null) return;
    this.effective = (await readMemberPermissions(ownerId, this.channelId, this.subjectId)).effective;
  }

  private openChannelId(): string | null {
    const { state } = this.page;
    const thread = findThread(state, state.route.channelId);
    return thread === undefined ? state.route.channelId : parentIdOf(thread);
  }

  protected override render(): TemplateResult {
    const { guild } = this;
    const channel = guild?.channels.find(({ id }) => id === this.channelId);
    if (guild === null || channel === undefined) return html`<p class="quiet">No channel to set permissions for.</p>`;
    const targets = this.listTargets(guild);
    const target = targets.find(({ id }) => id === this.targetId) ?? targets[0];
    const subject = targets.find(({ id }) => id === this.subjectId);
    return html`${this.choices(guild, targets)}
      <div class="button-row">${targets.filter(({ isBot }) => isBot).map((bot) => this.oneClick(channel, bot))}</div>
      ${
        hasBit(this.effective, PermissionFlagsBits.Administrator)
          ? html`<p class="operator-note">
              ${icon('warning')} ${subject?.name ?? 'The member'} is an administrator, whom nothing that is set here
              binds.
            </p>`
          : ''
      }
      ${this.failure === null ? '' : html`<p class="form-fault" role="alert">${this.failure}</p>`}
      ${
        target === undefined
          ? ''
          : overwriteTable({
              name: `${this.partId}-overwrite`,
              targetName: target.name,
              subjectName: subject?.name ?? 'the member',
              readSetting: (bit) => readSetting(findOverwrite(channel, target.id), bit),
              isEffective: (bit) => hasBit(this.effective, bit),
              onChange: (bit, setting) => void this.set(channel, target, bit, setting),
            })
      }`;
  }

  private choices(guild: LocalGuild, targets: readonly OverwriteTarget[]): TemplateResult {
    const channel = guild.channels.find(({ id }) => id === this.channelId);
    const hasOverwrite = (id: string) => channel !== undefined && findOverwrite(channel, id) !== undefined;
    const people = targets.filter(({ type }) => type === OverwriteType.Member);
    return html`<div class="form-field">
        <label for="${this.partId}-channel">Channel</label>
        <select
          class="input"
          id="${this.partId}-channel"
          @change=${(event: Event) => {
            this.channelId = readChoice(event);
          }}
        >
          ${channelsOf(guild).map(
            (candidate) =>
              html`<option value=${candidate.id} ?selected=${candidate.id === this.channelId}>
                ${candidate.type === ChannelType.GuildCategory ? '' : '# '}${channelName(candidate)}
              </option>`,
          )}
        </select>
      </div>
      <div class="form-row">
        <div class="form-field">
          <label for="${this.partId}-target">Set for</label>
          ${targetSelect(`${this.partId}-target`, targets, this.targetId, hasOverwrite, (id) => {
            this.targetId = id;
          })}
        </div>
        <div class="form-field">
          <label for="${this.partId}-subject">Show the effect on</label>
          ${targetSelect(
            `${this.partId}-subject`,
            people,
            this.subjectId,
            () => false,
            (id) => {
              this.subjectId = id;
            },
          )}
        </div>
      </div>`;
  }

  private oneClick(channel: APIChannel, bot: OverwriteTarget): TemplateResult {
    const bit = PermissionFlagsBits.SendMessages;
    const isDenied = readSetting(findOverwrite(channel, bot.id), bit) === 'deny';
    return html`<button
      type="button"
      class="button ${isDenied ? 'button-success' : 'button-danger'}"
      @click=${() => void this.set(channel, bot, bit, isDenied ? 'neutral' : 'deny')}
    >
      <span>${isDenied ? `Give Send Messages back to ${bot.name}` : `Take Send Messages from ${bot.name}`}</span>
    </button>`;
  }

  private listTargets({ roles, members }: LocalGuild): OverwriteTarget[] {
    const sorted = roles.toSorted((left, right) => left.position - right.position);
    return [
      ...sorted.map(({ id, name }) => ({ id, name, type: OverwriteType.Role, isBot: false })),
      ...members.map(({ user }) => ({
        id: user.id,
        name: nameOf(this.page.state, user),
        type: OverwriteType.Member,
        isBot: user.bot === true,
      })),
    ];
  }

  private async set(channel: APIChannel, target: OverwriteTarget, bit: bigint, setting: Setting): Promise<void> {
    const ownerId = this.guild?.ownerId;
    if (ownerId === undefined) return;
    const change = changeSetting(findOverwrite(channel, target.id), bit, setting);
    await this.attempt(async () => {
      if (change === null) await deleteOverwrite(ownerId, channel.id, target.id);
      else await putOverwrite(channel.id, target.id, { as: ownerId, type: target.type, ...change });
      await this.load();
    });
  }

  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.failure = null;
    } catch (error) {
      this.failure = describeFailure(error);
    }
  }
}

function channelsOf({ channels }: LocalGuild): APIChannel[] {
  return channels.toSorted(
    (left, right) => Number(left.type === ChannelType.GuildCategory) - Number(right.type === ChannelType.GuildCategory),
  );
}

function findOverwrite(channel: APIChannel, id: string): Overwrite | undefined {
  const overwrites = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
  return overwrites.find((overwrite) => overwrite.id === id);
}

function readChoice(event: Event): string | null {
  return event.target instanceof HTMLSelectElement ? event.target.value : null;
}

customElements.define('permission-editor', PermissionEditor);
