/**
 * Encodings with the other names that they go by: in the registry of IANA, in Python and in the wild, written without
 * anything but letters and digits. The first of each is how the Encoding Standard calls it, or how our code pages do.
 */
const LABELS: readonly string[] = [
  'utf-8 utf8 utf u8 utf8ucs2 utf8ucs4 cp65001 65001 unicode11utf8',
  'windows-1252 ascii usascii 646 us ansix341968 ansix341986 cp367 csascii iso646us isoir6 latin latin1 l1 iso8859 8859 ' +
    'iso88591 iso885911987 csisolatin1 isoir100 819 ansi mbcs dbcs msansi',
  'iso-8859-2 iso88592 iso885921987 csisolatin2 isoir101 latin2 l2',
  'iso-8859-3 iso88593 iso885931988 csisolatin3 isoir109 latin3 l3',
  'iso-8859-4 iso88594 iso885941988 csisolatin4 isoir110 latin4 l4',
  'iso-8859-5 iso88595 iso885951988 csisolatincyrillic isoir144 cyrillic',
  'iso-8859-6 iso88596 iso885961987 csisolatinarabic isoir127 arabic asmo708 ecma114',
  'iso-8859-7 iso88597 iso885971987 csisolatingreek isoir126 greek greek8 ecma118 elot928',
  'iso-8859-8 iso88598 iso885981988 csisolatinhebrew isoir138 hebrew',
  'windows-1254 iso88599 iso885991989 csisolatin5 isoir148 latin5 l5',
  'iso-8859-10 iso885910 iso8859101992 csisolatin6 isoir157 latin6 l6',
  'windows-874 iso885911 iso8859112001 thai tis620 tis6200 tis62025290 tis62025291 isoir166',
  'iso-8859-13 iso885913 latin7 l7',
  'iso-8859-14 iso885914 iso8859141998 isoceltic isoir199 latin8 l8',
  'iso-8859-15 iso885915 latin9 l9 csisolatin9',
  'iso-8859-16 iso885916 iso8859162001 isoir226 latin10 l10',
  'koi8-r koi8 koi8r cskoi8r koi',
  'koi8-u koi8u koi8ru',
  'macintosh mac macroman csmacintosh xmacroman',
  'x-mac-cyrillic maccyrillic macukrainian',
  'shift_jis shiftjis sjis csshiftjis mskanji xsjis xmacjapanese 932 shiftjis2004 sjis2004 shiftjisx0213 sjisx0213',
  'euc-jp eucjp ujis xeucjp cseucpkdfmtjapanese eucjis2004 jisx0213 eucjisx0213',
  'iso-2022-jp iso2022jp csiso2022jp iso2022jp1 iso2022jp2 iso2022jp2004 iso2022jp3 iso2022jpext jis',
  'euc-kr euckr cseuckr korean ksc5601 ksc56011987 ksx1001 isoir149 xmackorean 949 uhc xwindows949',
  'gb18030 gb180302000 gbk xgbk 936 gb2312 chinese csgb2312 csiso58gb231280 euccn xeuccn eucgb2312cn gb23121980 gb231280 ' +
    'isoir58 xmacsimpchinese 54936',
  'big5 big5tw csbig5 cnbig5 xxbig5 big5hkscs hkscs xmactradchinese 950',
  'cp437 pc8codepage437',
  'cp775 pc775baltic',
  'cp850 pc850multilingual',
  'cp852 pcp852',
  'cp861 cpis',
  'cp862 pc862latinhebrew',
  'cp869 cpgr',
  'cp1125 ruscii 866u',
  'kz1048 rk1048 strk10482002',
  'ptcp154 154 pt154 cyrillicasian',
  'hproman8 roman8 r8 csoman8 1051 cshproman8',
  'koi8t',
  'macgreek xmacgreek',
  'maciceland macicelandic',
  'macturkish xmacturkish',
  'maclatin2 maccenteuro maccentraleurope xmacce xmaccentraleurroman',
  'maccroatian xmaccroatian',
  'macromanian xmacromanian',
  'cp037 ebcdiccpca ebcdiccpnl ebcdiccpus ebcdiccpwt 039 1141',
  'cp424 ebcdiccphe',
  'cp500 ebcdiccpbe ebcdiccpch',
  'iso-2022-kr iso2022kr csiso2022kr',
  'hz-gb-2312 hzgb2312 hzgb hz',
  'utf-7 utf7 u7 unicode11utf7 csunicode11utf7 cp65000 65000',
];

/** Encodings that there are, but that nothing here can read. */
const UNREADABLE: ReadonlySet<string> = new Set(
  (
    'johab csksc5636 cp1361 ms1361 1361 iso2022cn csiso2022cn iso2022cnext csiso2022cnext euctw cseuctw xeuctw cns11643 ' +
    'viscii csviscii tcvn tcvn5712 vps tscii cstscii iscii utfebcdic cesu8 cscesu8 scsu csscsu bocu1 csbocu1'
  ).split(' '),
);

/** Whether the name is that of an encoding that is left unread, rather than no name at all. */
export function isUnreadableLabel(label: string): boolean {
  return UNREADABLE.has(simplify(label));
}

const STANDARD_LABELS: ReadonlyMap<string, string> = new Map(
  LABELS.flatMap((names) => {
    const [standard = '', ...others] = names.split(' ');
    return [standard, ...others].map((name) => [simplify(name), standard] as const);
  }),
);

/** What stands before the number of a code page: `cp437`, `IBM437`, `csIBM855`, `windows-1251`, `ms932`. */
const PAGE_NUMBER = /^(?:x?cp|cs|csibm|ibm|win|windows|ms|cspc|cspcp)?(\d{3,5}[a-z]?)$/;

/** The one name by which an encoding is looked up here; what is unknown stays as it is, for `TextDecoder` to judge. */
export function standardLabel(label: string): string {
  const name = simplify(label);
  const number = PAGE_NUMBER.exec(name)?.[1] ?? '';
  const known =
    STANDARD_LABELS.get(name) ?? STANDARD_LABELS.get(name.replace(/^cs/, '')) ?? STANDARD_LABELS.get(number);
  if (known !== undefined) return known;
  if (number === '866') return 'ibm866';
  if (/^(?:125\d|874)$/.test(number)) return `windows-${number}`;
  return number === '' ? label.trim() : `cp${number}`;
}

function simplify(label: string): string {
  return label.toLowerCase().replace(/[^a-z\d]/g, '');
}
