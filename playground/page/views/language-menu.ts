import { type Locale } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import '../elements/menu-button.ts';
import { type MenuItem } from '../elements/menu-button.ts';
import { LANGUAGES } from '../state/languages.ts';

/** A button that opens the list of languages; `what` says whose language it is. */
export function languageMenu(what: string, chosen: Locale, choose: (locale: Locale) => void): TemplateResult {
  const items = LANGUAGES.map(({ locale, name }): MenuItem => ({
    label: name,
    detail: locale,
    ...(locale === chosen ? { icon: 'check' as const } : {}),
    run: () => {
      choose(locale);
    },
  }));
  return html`<menu-button label="${what}: ${chosen}" .iconName=${'globe'} .items=${items}></menu-button>`;
}
