import { html, svg, type TemplateResult } from 'lit';

/** The page's own drawings, on a grid of 24. */
const DRAWINGS = {
  text: svg`<path d="M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16" />`,
  announcement: svg`<path d="M4 10v4a1 1 0 0 0 1 1h3l8 4V5L8 9H5a1 1 0 0 0-1 1ZM8 15l1 5h2.5l-1.2-4.3M19 9.5a3.5 3.5 0 0 1 0 5" />`,
  forum: svg`<path d="M4 5h11a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H8l-3.5 3V13H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM19 9h1a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-.5v3L16 17h-5" />`,
  thread: svg`<path d="M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.5h-6.5L8 20.5v-4H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5ZM8 8.8h8M8 12.3h5" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  reply: svg`<path d="M10 6 4 11.5 10 17M4.5 11.5H14c3.5 0 6 2 6 6.5" />`,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3.4" />`,
  people: svg`<circle cx="9" cy="8.5" r="3.5" /><path d="M2.5 19.5c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.6c2 .8 3.2 2.5 3.5 4.9" />`,
  newspaper: svg`<path d="M4 5h12v13a2 2 0 0 0 2 2H6a2 2 0 0 1-2-2V5ZM16 9h4v9a2 2 0 0 1-4 0M7 9h6M7 12.5h6M7 16h4" />`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`,
  archive: svg`<path d="M4 5h16v4H4zM5.5 9v10h13V9M10 13h4" />`,
  chevron: svg`<path d="m7 10 5 5 5-5" />`,
  right: svg`<path d="m10 7 5 5-5 5" />`,
  send: svg`<path d="m4 4 17 8-17 8 3-8-3-8ZM7 12h8" />`,
  image: svg`<rect x="3.5" y="5" width="17" height="14" rx="2" /><circle cx="9" cy="10" r="1.5" /><path d="m5 17 5-4 3 2 3-3 4 4" />`,
  file: svg`<path d="M6 3.5h8l4.5 4.5v12.5H6zM13.5 4v4.5H18" />`,
  external: svg`<path d="M10 5H5v14h14v-5M14 5h5v5M19 5l-8 8" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  eye: svg`<path d="M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6Z" /><circle cx="12" cy="12" r="2.5" />`,
  warning: svg`<path d="M12 4 2.5 20h19zM12 10v4.5M12 17.3v.2" />`,
  expand: svg`<path d="M14 5h5v5M19 5l-6 6M10 19H5v-5M5 19l6-6" />`,
  spark: svg`<path d="M12 3.5 14 10l6.5 2-6.5 2-2 6.5L10 14l-6.5-2L10 10z" />`,
  speech: svg`<path d="M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16h-7l-4.5 4v-4H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5Z" />`,
  sliders: svg`<path d="M4 7h9M17.5 7H20M4 12h2.5M11 12h9M4 17h8M16.5 17H20" /><circle cx="15.2" cy="7" r="2.2" /><circle cx="8.7" cy="12" r="2.2" /><circle cx="14.2" cy="17" r="2.2" />`,
  braces: svg`<path d="M9 4.5H8a2 2 0 0 0-2 2V10l-2 2 2 2v3.5a2 2 0 0 0 2 2h1M15 4.5h1a2 2 0 0 1 2 2V10l2 2-2 2v3.5a2 2 0 0 1-2 2h-1" />`,
  copy: svg`<rect x="8" y="8" width="11.5" height="11.5" rx="2" /><path d="M5 15.5a1.5 1.5 0 0 1-1-1.4V6a2 2 0 0 1 2-2h8a1.5 1.5 0 0 1 1.4 1" />`,
  download: svg`<path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14" />`,
  globe: svg`<circle cx="12" cy="12" r="8.5" /><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17" />`,
  crown: svg`<path d="m4 18-1-10 5 4 4-7 4 7 5-4-1 10z" />`,
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A decoration: whatever it means is said in words beside it or in its button's label. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${DRAWINGS[name]}</svg>`;
}
