// The months' names and usual abbreviations by language, in lower case. Rows are languages; a cell may list several
// forms.

#include <string>
#include <string_view>
#include <unordered_map>

#include "date_text.hpp"

namespace offprint::html {

namespace {

struct MonthRow {
  const char* language;
  const char* months[12];
};

constexpr MonthRow month_rows[] = {
    {"en",
     {"january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
      "september sept sep", "october oct", "november nov", "december dec"}},
    {"de",
     {"januar jänner jän jan", "februar feber feb", "märz mär mrz maerz", "april apr", "mai", "juni jun", "juli jul",
      "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"}},
    {"fr",
     {"janvier janv", "février fevrier févr fevr fév", "mars", "avril avr", "mai", "juin", "juillet juil", "août aout",
      "septembre", "octobre", "novembre", "décembre decembre déc"}},
    {"es",
     {"enero ene", "febrero", "marzo", "abril abr", "mayo", "junio", "julio", "agosto ago", "septiembre setiembre set",
      "octubre", "noviembre", "diciembre dic"}},
    {"pt",
     {"janeiro", "fevereiro fev", "março marco", "abril", "maio mai", "junho", "julho", "agosto", "setembro",
      "outubro out", "novembro", "dezembro dez"}},
    {"it",
     {"gennaio gen", "febbraio febb", "marzo", "aprile", "maggio mag", "giugno giu", "luglio lug", "agosto",
      "settembre sett", "ottobre ott", "novembre", "dicembre"}},
    {"nl",
     {"januari", "februari", "maart mrt", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
      "november", "december"}},
    {"sv-da-no",
     {"januari", "februari", "mars marts", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
      "november", "desember des"}},
    {"fi",
     {"tammikuu tammikuuta", "helmikuu helmikuuta", "maaliskuu maaliskuuta", "huhtikuu huhtikuuta",
      "toukokuu toukokuuta", "kesäkuu kesäkuuta", "heinäkuu heinäkuuta", "elokuu elokuuta", "syyskuu syyskuuta",
      "lokakuu lokakuuta", "marraskuu marraskuuta", "joulukuu joulukuuta"}},
    {"pl",
     {"styczeń stycznia sty", "luty lutego lut", "marzec marca", "kwiecień kwietnia kwi", "maj maja",
      "czerwiec czerwca cze", "lipiec lipca lip", "sierpień sierpnia sie", "wrzesień września wrz",
      "październik października paź", "listopad listopada lis", "grudzień grudnia gru"}},
    {"cs",
     {"leden ledna", "únor února", "březen března", "duben dubna", "květen května", "červen června",
      "červenec července", "srpen srpna", "září", "říjen října", "listopadu", "prosinec prosince"}},
    {"sk",
     {"január januára", "február februára", "marec marca", "apríl apríla", "máj mája", "jún júna", "júl júla",
      "august augusta", "septembra", "októbra", "novembra", "decembra"}},
    {"hu",
     {"január", "február", "március márc", "április ápr", "május máj", "június jún", "július júl", "augusztus",
      "szeptember szept", "október", "november", "december"}},
    {"ro",
     {"ianuarie ian", "februarie", "martie", "aprilie", "mai", "iunie iun", "iulie iul", "august", "septembrie",
      "octombrie", "noiembrie noi", "decembrie"}},
    {"hr-sl-sr",
     {"siječnja januarja januara", "veljače februarja februara", "ožujka marta", "travnja aprila", "svibnja maja",
      "lipnja junija juna", "srpnja julija jula", "kolovoza avgusta avgust", "rujna septembra", "listopada oktobra",
      "studenoga studenog novembra", "prosinca decembra"}},
    {"ru",
     {"январь января янв", "февраль февраля фев", "март марта мар", "апрель апреля апр", "май мая", "июнь июня июн",
      "июль июля июл", "август августа авг", "сентябрь сентября сен сент", "октябрь октября окт", "ноябрь ноября ноя",
      "декабрь декабря дек"}},
    {"uk",
     {"січень січня", "лютий лютого", "березень березня", "квітень квітня", "травень травня", "червень червня",
      "липень липня", "серпень серпня", "вересень вересня", "жовтень жовтня", "листопад листопада", "грудень грудня"}},
    {"be",
     {"студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня", "ліпеня", "жніўня", "верасня", "кастрычніка",
      "лістапада", "снежня"}},
    {"bg-sr",
     {"януари јануара", "февруари фебруара", "март марта", "април априла", "маја", "юни јуна", "юли јула",
      "август августа", "септември септембра", "октомври октобра", "ноември новембра", "декември децембра"}},
    {"el",
     {"ιανουάριος ιανουαρίου ιαν", "φεβρουάριος φεβρουαρίου φεβ", "μάρτιος μαρτίου μαρ", "απρίλιος απριλίου απρ",
      "μάιος μαΐου μαϊου", "ιούνιος ιουνίου ιουν", "ιούλιος ιουλίου ιουλ", "αύγουστος αυγούστου αυγ",
      "σεπτέμβριος σεπτεμβρίου σεπ", "οκτώβριος οκτωβρίου οκτ", "νοέμβριος νοεμβρίου νοε",
      "δεκέμβριος δεκεμβρίου δεκ"}},
    {"tr",
     {"ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık"}},
    {"id-ms",
     {"januari", "februari pebruari", "maret mac", "april", "mei", "juni jun", "juli julai", "agustus ogos agt",
      "september", "oktober", "november nopember", "desember disember"}},
    {"ca-gl",
     {"gener xaneiro", "febrer febreiro", "març", "abril", "maig", "juny xuño", "juliol xullo", "agost", "setembre",
      "octubre outubro", "novembre", "desembre decembro"}},
    {"eu",
     {"urtarrila", "otsaila", "martxoa", "apirila", "maiatza", "ekaina", "uztaila", "abuztua", "iraila", "urria",
      "azaroa", "abendua"}},
    {"lt-lv-et",
     {"sausio janvāris janvārī jaanuar", "vasario februāris februārī veebruar", "kovo marts martā märts",
      "balandžio aprīlis aprīlī aprill", "gegužės maijs maijā", "birželio jūnijs jūnijā juuni",
      "liepos jūlijs jūlijā juuli", "rugpjūčio augusts augustā", "rugsėjo septembris septembrī",
      "spalio oktobris oktobrī oktoober", "lapkričio novembris novembrī", "gruodžio decembris decembrī detsember"}},
    {"ar",
     {"يناير جانفي", "فبراير فيفري شباط", "مارس آذار", "أبريل ابريل إبريل أفريل نيسان", "مايو ماي أيار",
      "يونيو جوان حزيران", "يوليو يوليوز جويلية تموز", "أغسطس اغسطس غشت أوت آب", "سبتمبر شتنبر أيلول", "أكتوبر اكتوبر",
      "نوفمبر نونبر", "ديسمبر دجنبر"}},
    {"he",
     {"ינואר בינואר", "פברואר בפברואר", "מרץ במרץ מרס", "אפריל באפריל", "מאי במאי", "יוני ביוני", "יולי ביולי",
      "אוגוסט באוגוסט", "ספטמבר בספטמבר", "אוקטובר באוקטובר", "נובמבר בנובמבר", "דצמבר בדצמבר"}},
    {"hi",
     {"जनवरी", "फरवरी फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर सितम्बर", "अक्टूबर अक्तूबर", "नवंबर नवम्बर",
      "दिसंबर दिसम्बर"}},
    {"bn",
     {"জানুয়ারি জানুয়ারী", "ফেব্রুয়ারি ফেব্রুয়ারী", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর",
      "নভেম্বর", "ডিসেম্বর"}},
    {"ur", {"جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"}},
    {"th",
     {"มกราคม ม.ค", "กุมภาพันธ์ ก.พ", "มีนาคม มี.ค", "เมษายน เม.ย", "พฤษภาคม พ.ค", "มิถุนายน มิ.ย", "กรกฎาคม ก.ค", "สิงหาคม ส.ค",
      "กันยายน ก.ย", "ตุลาคม ต.ค", "พฤศจิกายน พ.ย", "ธันวาคม ธ.ค"}},
    {"az-kk",
     {"yanvar қаңтар", "fevral ақпан", "наурыз", "aprel сәуір", "мамыр", "iyun маусым", "iyul шілде", "avqust тамыз",
      "sentyabr қыркүйек", "oktyabr қазан", "noyabr қараша", "dekabr желтоқсан"}},
};

std::unordered_map<std::string_view, int> build_month_index() {
  std::unordered_map<std::string_view, int> index;
  for (const MonthRow& row : month_rows) {
    for (int month = 0; month < 12; ++month) {
      std::string_view words = row.months[month];
      while (!words.empty()) {
        const std::size_t size = words.find(' ');
        // The first language to use a word has it: Croatian "listopada" is October, Czech "listopadu" November.
        index.emplace(words.substr(0, size), month + 1);
        words.remove_prefix(size == std::string_view::npos ? words.size() : size + 1);
      }
    }
  }
  return index;
}

}  // namespace

int month_of(std::string_view folded_word) {
  static const std::unordered_map<std::string_view, int> index = build_month_index();
  const auto found = index.find(folded_word);
  return found == index.end() ? 0 : found->second;
}

}  // namespace offprint::html
