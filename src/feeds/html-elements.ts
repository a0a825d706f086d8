/** Elements that are written without an end (HTML, "Void elements" and "Optional tags"). */
const ENDLESS = 'area br col dd dt embed hr img input li option p param source tbody td tfoot th thead tr track wbr';
const OTHERS =
  'a abbr acronym address applet article aside audio b base basefont bdi bdo big blink blockquote body button canvas ' +
  'caption center cite code colgroup data datalist del details dfn dialog dir div dl em fieldset figcaption figure font ' +
  'footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd label legend link main map mark ' +
  'marquee math menu meta meter nav nobr noframes noscript object ol optgroup output picture pre progress q rp rt ruby s ' +
  'samp script section select slot small span strike strong style sub summary sup svg table template textarea time title ' +
  'tt u ul var video';

export const ENDLESS_ELEMENTS: ReadonlySet<string> = new Set(ENDLESS.split(' '));
/** The elements of HTML, of earlier versions, too. */
export const HTML_ELEMENTS: ReadonlySet<string> = new Set([...ENDLESS_ELEMENTS, ...OTHERS.split(' ')]);
