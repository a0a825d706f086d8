/** The months as feeds name them, in full and shortened: English, German, French, Spanish, Italian, Dutch, … */
const MONTHS: readonly string[] = [
  'jan january januar jänner janv janvier ene enero gen gennaio januari januar styczeń stycznia jan янв январь января ιαν ιανουάριος január tammikuu janeiro ocak ledna sty led leden tammikuuta oca ian ianuarie januára січ січня',
  'feb february februar fév févr février febrero febbraio februari luty lutego фев февраль февраля φεβ φεβρουάριος február helmikuu fevereiro şubat února lut úno únor februára helmikuuta fev şub februarie лют лютого',
  'mar mär mrz march märz mars marzo maart mrt marzec marca мар март марта μάρ μαρ μαώ μάρτιος március maaliskuu março mart března bře březen maaliskuuta martie бер березня',
  'apr april avr avril abr abril aprile kwiecień kwietnia апр апрель апреля απρ απρίλιος április huhtikuu nisan dubna kwi dub duben apríl apríla huhtikuuta nis aprilie кві квітня',
  'may mai mayo maggio mag mei maj maja май мая μάι μαϊ μάϊ μαΐ μάιος május toukokuu maio mayıs května kvě květen mája toukokuuta тра травня',
  'jun june juni juin junio giugno giu czerwiec czerwca июн июнь июня ιούν ιον ιουν ιούνιος június kesäkuu junho haziran června cze čvn červen jún júna kesäkuuta haz iun iunie чер червня',
  'jul july juli juil juillet julio luglio lug lipiec lipca июл июль июля ιούλ ιολ ιουλ ιούλιος július heinäkuu julho temmuz července lip čvc červenec júl júla heinäkuuta tem iul iulie лип липня',
  'aug august août aoû aou ago agosto augustus augusti sierpień sierpnia авг август августа αύγ αυγ αύγουστος augusztus elokuu ağustos srpna sie srp srpen elokuuta ağu серп серпня',
  'sep sept september septembre septiembre settembre set wrzesień września сен сент сентябрь сентября σεπ σεπτέμβριος szeptember syyskuu setembro eylül září wrz zář septembra syyskuuta eyl вер вересня',
  'oct okt october oktober octobre octubre ott ottobre październik października окт октябрь октября οκτ οκτώβριος október lokakuu outubro ekim října paź říj říjen októbra lokakuuta out eki octombrie жов жовтня',
  'nov november novembre noviembre listopad listopada ноя ноябрь ноября νοέ νοε νοέμβριος marraskuu novembro kasım lis listopadu novembra marraskuuta kas noiembrie лис листопада',
  'dec dez déc dic december dezember décembre diciembre dicembre grudzień grudnia дек декабрь декабря δεκ δεκέμβριος joulukuu dezembro aralık prosince gru pro prosinec decembra joulukuuta ara des desember decembrie груд грудня',
];

/** Lower-case month name → 1 to 12. */
export const MONTH_NAMES: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** RFC 822, section 5.1, the zones that feeds use beyond it, and those of military time as RFC 1123 corrects it. */
const ZONES =
  'UT 0 UTC 0 GMT 0 Z 0 WET 0 WEST 60 BST 60 IST 330 CET 60 CEST 120 MET 60 MEST 120 MEZ 60 MESZ 120 EET 120 EEST 180 ' +
  'MSK 180 MSD 240 SAST 120 PKT 300 HKT 480 SGT 480 AWST 480 KST 540 JST 540 ACST 570 AEST 600 AEDT 660 NZST 720 NZDT 780 ' +
  'NST -210 NDT -150 AST -240 AT -240 ADT -180 EST -300 EDT -240 ET -300 CST -360 CDT -300 CT -360 MST -420 MDT -360 MT -420 PST -480 ' +
  'PDT -420 PT -480 AKST -540 AKDT -480 HST -600 BRT -180 ART -180';

/** Upper-case zone name → minutes east of UTC. */
export const ZONE_MINUTES: ReadonlyMap<string, number> = new Map(
  [...ZONES.matchAll(/(\w+) (-?\d+)/g)].map(([, name = '', minutes]) => [name, Number(minutes)] as const),
);
