#include "offprint/digest/words.hpp"

#include <algorithm>

#include "offprint/base/dates.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::digest {
namespace {

// clang-format off
constexpr Words table[] = {
    {"en", "By", "min read", "Read at", "Also at", "Contents", "Sources and licences", "Licence", "Index", "Authors",
     "Sites", "Tags", "articles", "%d %m %y",
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"}},
    {"de", "Von", "Min. Lesezeit", "Zu lesen auf", "Auch auf", "Inhalt", "Quellen und Lizenzen", "Lizenz", "Register",
     "Autoren", "Seiten", "Schlagwörter", "Artikel", "%d. %m %y",
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember"}},
    {"fr", "Par", "min de lecture", "À lire sur", "Aussi sur", "Table des matières", "Sources et licences", "Licence",
     "Index", "Auteurs", "Sites", "Mots-clés", "articles", "%d %m %y",
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre"}},
    {"es", "Por", "min de lectura", "Leer en", "También en", "Índice", "Fuentes y licencias", "Licencia",
     "Índice alfabético", "Autores", "Sitios", "Etiquetas", "artículos", "%d de %m de %y",
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre"}},
    {"it", "Di", "min di lettura", "Da leggere su", "Anche su", "Sommario", "Fonti e licenze", "Licenza",
     "Indice analitico", "Autori", "Siti", "Etichette", "articoli", "%d %m %y",
     {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
      "novembre", "dicembre"}},
    {"pt", "Por", "min de leitura", "Ler em", "Também em", "Sumário", "Fontes e licenças", "Licença", "Índice remissivo",
     "Autores", "Sites", "Etiquetas", "artigos", "%d de %m de %y",
     {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
      "dezembro"}},
    {"nl", "Door", "min leestijd", "Te lezen op", "Ook op", "Inhoud", "Bronnen en licenties", "Licentie", "Register",
     "Auteurs", "Sites", "Trefwoorden", "artikelen", "%d %m %y",
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
      "december"}},
    {"ru", "Автор:", "мин чтения", "Источник:", "Также:", "Содержание", "Источники и лицензии", "Лицензия", "Указатель",
     "Авторы", "Сайты", "Метки", "статей", "%d %m %y",
     {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
      "декабря"}},
    {"ja", "著者：", "分で読めます", "出典：", "こちらにも：", "目次", "出典とライセンス", "ライセンス", "索引", "著者",
     "サイト", "タグ", "記事", "%y年%n月%d日", {}},
    {"zh", "作者：", "分钟阅读", "来源：", "另见：", "目录", "来源与许可", "许可", "索引", "作者", "网站", "标签", "篇文章",
     "%y年%n月%d日", {}},
    {"ar", "بقلم", "دقائق قراءة", "المصدر:", "أيضًا:", "المحتويات", "المصادر والتراخيص", "الترخيص", "الفهرس", "المؤلفون",
     "المواقع", "الوسوم", "مقالات", "%d %m %y",
     {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}},
    {"he", "מאת", "דקות קריאה", "מקור:", "גם ב:", "תוכן העניינים", "מקורות ורישיונות", "רישיון", "מפתח", "מחברים", "אתרים",
     "תגיות", "מאמרים", "%d ב%m %y",
     {"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"}},
};
// clang-format on

const Words* find_words(std::string_view language) {
  const std::string first = utf8::ascii_lower(language.substr(0, language.find_first_of("-_")));
  const auto found =
      std::find_if(std::begin(table), std::end(table), [&](const Words& row) { return row.language == first; });
  return found == std::end(table) ? nullptr : found;
}

int number_at(std::string_view date, std::size_t at) {
  return 10 * (date[at] - '0') + (date[at + 1] - '0');
}

}  // namespace

const Words& words_of(std::string_view language) {
  const Words* found = find_words(language);
  return found ? *found : table[0];
}

bool has_words_of(std::string_view language) {
  return find_words(language) != nullptr;
}

std::string day_of(std::string_view date, const Words& words) {
  if (!dates::begins_with_day(date)) return std::string(date);
  const int month = number_at(date, 5), day = number_at(date, 8);
  std::string out;
  const std::string_view pattern = words.day_month_year;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '%') {
      out += pattern[at];
      continue;
    }
    const char part = pattern[++at];
    if (part == 'd') out += std::to_string(day);
    if (part == 'm') out += words.months[static_cast<std::size_t>(month - 1)];
    if (part == 'n') out += std::to_string(month);
    if (part == 'y') out += date.substr(0, 4);
  }
  return out;
}

}  // namespace offprint::digest
