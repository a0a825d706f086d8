import { type Browser, type Locator, type Page, type WebSocketRoute } from 'playwright-core';
import { type Playground } from '../../playground/playground.ts';

/** The size of the window, in CSS pixels; that of the picture in the README. */
const WINDOW = { width: 1440, height: 900 };

/** Shorter than a test's time, so that a failure names what was waited for. */
const ACTION_TIMEOUT_MS = 8000;

interface ChatPlace {
  /** Username of the seeded server. */
  as: string;
  /** Name of the channel. */
  channel: string;
}

/** The chat page in a browser, used as a person would. */
export class ChatPage {
  readonly page: Page;
  /** Addresses outside this machine that the page asked for, and what it complained of; both are to stay empty. */
  readonly outsideRequests: string[] = [];
  readonly complaints: string[] = [];
  private readonly playground: Playground;
  private readonly sockets: WebSocketRoute[] = [];
  private isCutOff = false;

  private constructor(page: Page, playground: Playground) {
    this.page = page;
    this.playground = playground;
  }

  /** Opens a window of its own on that channel and waits until the channel is there. */
  static async open(browser: Browser, playground: Playground, place: ChatPlace): Promise<ChatPage> {
    const context = await browser.newContext({ viewport: WINDOW, reducedMotion: 'reduce' });
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    const chat = new ChatPage(await context.newPage(), playground);
    chat.watch();
    await chat.page.routeWebSocket(/\/local\/events/, (socket) => {
      if (chat.isCutOff) void socket.close();
      else chat.sockets.push(socket);
      socket.connectToServer();
    });
    await chat.goTo(place);
    return chat;
  }

  private watch(): void {
    this.page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith(this.playground.origin) && !address.startsWith('data:'))
        this.outsideRequests.push(address);
    });
    this.page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  async goTo({ as, channel }: ChatPlace): Promise<void> {
    const channelId = this.playground.channelIds[channel];
    if (channelId === undefined) throw new Error(`The seeded server has no channel "${channel}".`);
    await this.page.goto(`${this.playground.origin}/#/${as}/${channelId}`);
    await this.page.getByRole('heading', { name: channel, exact: true, level: 2 }).first().waitFor();
    await this.page.evaluate('document.fonts.ready.then(() => undefined)');
  }

  /** By the user switch. */
  async chooseUser(displayName: string): Promise<void> {
    await this.page.getByRole('button', { name: /Switch user$/ }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${displayName}`) }).click();
    await this.page.getByRole('button', { name: `${displayName} Switch user` }).waitFor();
  }

  get composer(): Locator {
    return this.page.locator('main chat-composer');
  }

  get messages(): Locator {
    return this.page.locator('main message-list article');
  }

  /** The panel of the open thread. */
  get thread(): Locator {
    return this.page.getByRole('region', { name: /^Thread / });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Types into the composer of the middle, key by key; a command's options take the rest of what is typed after it. */
  async type(text: string): Promise<void> {
    await this.composer.getByRole('textbox').first().click();
    await this.page.keyboard.type(text);
  }

  async say(text: string): Promise<void> {
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** What the list above the composer offers for the last letter that was typed. */
  private get suggestions(): Locator {
    return this.composer.locator('[role=listbox]:not([aria-busy=true])').getByRole('option');
  }

  /** Chooses from the list above the composer, once it offers that. */
  async pickSuggestion(label: string): Promise<void> {
    await this.suggestions.getByText(label, { exact: true }).click();
  }

  /** The labels that are offered, once there are any. */
  async readSuggestions(): Promise<string[]> {
    await this.suggestions.first().waitFor();
    return this.suggestions.allInnerTexts();
  }

  /** Until {@link restoreConnection} the page hears nothing more. */
  async loseConnection(): Promise<void> {
    this.isCutOff = true;
    await Promise.all(this.sockets.splice(0).map((socket) => socket.close()));
  }

  restoreConnection(): void {
    this.isCutOff = false;
  }

  /** As it looks at rest, with nothing pointed at. */
  async takePicture(path: string): Promise<void> {
    await this.page.mouse.move(0, 0);
    await this.page.screenshot({ path });
  }

  /** The newest message that holds the text, in the middle or the open thread, once there is one. */
  async waitForMessage(text: string | RegExp): Promise<Locator> {
    const message = this.page.locator('message-list article').filter({ hasText: text }).last();
    await message.waitFor();
    return message;
  }

  /** Presses the button of that label on the newest message that has it. */
  async press(label: string): Promise<void> {
    await this.page.locator('message-list article').getByRole('button', { name: label, exact: true }).last().click();
  }

  /** Picks in the newest select that reads like that. */
  async pick(placeholder: string, label: string): Promise<void> {
    await this.page.getByRole('combobox', { name: placeholder }).last().click();
    await this.page.getByRole('option', { name: label }).click();
  }
}
