// Persons' names out of bylines: "By Ann Lee and Bob Ray, Staff Writers | 3 May". Words by language, as data.

#include <algorithm>
#include <iterator>

#include "evidence.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

struct Words {
  const char* language;
  std::string_view words;  // separated by |
};

// What stands before a name. Case folded; followed by a space or colon.
constexpr Words byline_openers[] = {
    {"en",
     "by|by:|written by|posted by|published by|reported by|authored by|article by|story by|words by|text by|"
     "review by|reviewed by|created by|author|author:|authors:|authors|edited by|submitted by|contributed by|"
     "postby|post author by|post author|author by|guest post by|photos by|op-ed by|opinion by|analysis by|posted:"},
    {"de",
     "von|von:|vom|beitragvon|gespeichert von|ein beitrag von|beitrag von|artikel von|ein artikel von|text "
     "von|text:|autor|autor:|autorin|autorin:|"
     "autor*in:|autoren:|autoren|geschrieben von|verfasst von|veröffentlicht von|gepostet von|erstellt von|eingestellt "
     "von|"
     "ein gastbeitrag von|gastbeitrag von|interview von|ein interview von|interview:|fotos:|redaktion:|redakteur:|"
     "verfasser:|author:|eine analyse von|eine kolumne von|ein kommentar von|kommentar von|kommentar:|rezension von|"
     "aufgezeichnet von"},
    {"fr",
     "par|par:|publié par|écrit par|rédigé par|posté par|un article de|auteur|auteur:|auteur :|auteurs :|texte :|"
     "propos recueillis par|avec"},
    {"es", "por|por:|escrito por|publicado por|autor:|autora:|texto:|texto de"},
    {"pt", "por|por:|escrito por|publicado por|postado por|autor:|autora:|da redação"},
    {"it", "di|di:|scritto da|pubblicato da|a cura di|da|autore|autore:|testo di|articolo di"},
    {"nl", "door|door:|geschreven door|geplaatst door|auteur:|tekst:"},
    {"sv-da-no", "av|av:|af|af:|skriven av|publicerad av|skrevet av|skrevet af|tekst:|text:|forfatter:|författare:"},
    {"fi", "kirjoittanut|kirjoittaja|kirjoittaja:|teksti:"},
    {"pl", "autor|autor:|autorka:|napisał|napisała|opublikował|przez|dodał:|tekst:|opracował"},
    {"cs-sk", "autor:|napsal|napsala|od|autorka:|připravil|text:"},
    {"hu", "írta|írta:|szerző:|szerző"},
    {"ro", "de|scris de|autor:|publicat de"},
    {"hr-sl-sr", "piše|piše:|autor:|objavil|objavio|napisao|napisala|avtor:"},
    {"ru-uk-bg", "автор|автор:|авторы:|автори:|текст:|от|опубликовал|автор статьи:|від"},
    {"el", "από|του|της|γράφει|γράφει ο|γράφει η|συντάκτης:|κείμενο:"},
    {"tr", "yazan|yazan:|yazar|yazar:|haber:|editör:|tarafından"},
    {"id-ms", "oleh|oleh:|penulis|penulis:|ditulis oleh|reporter:|editor:"},
    {"vi", "bởi|tác giả:|theo|viết bởi"},
    {"zh", "作者|作者:|作者：|责任编辑：|责任编辑:|責任編輯：|文|文/|文／|文：|记者|記者|编辑：|撰文：|来源："},
    {"ja", "文|文・|文＝|著者|著者:|著者：|執筆|ライター："},
    {"ko", "글|글:|기자|글쓴이"},
    {"ar-fa-ur", "بقلم|بقلم:|كتب|كتب:|كتبت|نویسنده|نویسنده:|از|الكاتب|الكاتب:"},
    {"he", "מאת|מאת:|כתב|נכתב על ידי"},
    {"th-hi", "โดย|ผู้เขียน|द्वारा|लेखक|लेखक:"},
};

// What joins two names, with the spaces that must stand around it.
constexpr std::string_view joiners[] = {";",      " and ", " und ",  " et ",    " y ",   " & ",  " + ",   " och ",
                                        " og ",   " i ",   " и ",    " та ",    " και ", " ve ", " dan ", " en ",
                                        " with ", " mit ", " avec ", " sowie ", " ja ",  " és ", "、",    " و "};

// What ends the names: the rest of the line is a date, a place or a portal.
constexpr std::string_view enders[] = {"|",  "•",    "·",    " – ",  " — ",   " - ",  "\u2002",
                                       " »", " on ", " am ", " le ", " für ", " for "};

// Parts of a byline that are no names; matched whole, or as its last word.
constexpr Words offices[] = {
    {"en",
     "staff|staff writer|staff writers|staff reporter|reporter|editor|senior editor|managing editor|correspondent|"
     "senior writer|senior reporter|contributor|writer|editor-in-chief|editor in chief|columnist|freelance writer|"
     "special to|guest author|guest|admin|administrator|author|posted|md|phd|ph.d.|jr.|m.d.|webmaster|unknown|"
     "user|anonymous|contributing writer|news editor|view "
     "profile|follow|by|none|null|false|authors|n/"
     "a|editors|youtube|facebook|twitter|instagram|xing|linkedin|pinterest|whatsapp|rss|website|webseite|date|source|"
     "datum|quelle|login|log "
     "in|register|sign in|subscribe|share|"
     "read more|more|profile|view all posts|all posts|about|contact|home|shares|comments|print|email|search"},
    {"de",
     "redakteur|redakteurin|news|mehr themen|themen|kategorien|passwort "
     "vergessen|startseite|gastautor|gastautorin|autor|autorin|von|unbekannt|gast|keine angabe|chefredakteur|"
     "korrespondent|korrespondentin|autoren|redaktionsleitung|registrieren|kostenlos neu "
     "registrieren|anmelden|abonnieren|presseverteiler|"
     "artikel von|gesponserte inhalte|mehr|profil|teilen|alle beiträge|alle artikel|über uns|impressum|kontakt"},
    {"fr-es-pt-it",
     "journaliste|rédacteur|rédactrice|auteur|redactor|periodista|autor|autora|redator|giornalista|autore|"
     "invité|invitado|repórter|correspondant|afficher mon profil complet|voir tous les articles|ver perfil"},
    {"others", "автор|admin_|админ|editör|penulis|redaktor|redaktör|журналист|yönetici"},
};

bool listed(const Words& row, std::string_view folded) {
  if (folded.empty()) return false;
  for (std::size_t at = row.words.find(folded); at != std::string_view::npos; at = row.words.find(folded, at + 1)) {
    const std::size_t end = at + folded.size();
    if ((at == 0 || row.words[at - 1] == '|') && (end == row.words.size() || row.words[end] == '|')) return true;
  }
  return false;
}

// "Games Editor": the last word says what the person does.
constexpr Words office_ends = {
    "all",
    "editor|reporter|correspondent|writer|columnist|producer|redakteur|redakteurin|korrespondent|korrespondentin"};

bool is_office(std::string_view name) {
  const std::string folded = fold_case(name);
  if (const std::size_t last = folded.rfind(' ');
      last != std::string::npos && listed(office_ends, folded.substr(last + 1)))
    return true;
  return std::any_of(std::begin(offices), std::end(offices), [&](const Words& row) { return listed(row, folded); });
}

// The longest opener at the front of `text`, as a length, 0 for none.
std::size_t opener_size(std::string_view text, std::string_view folded) {
  if (folded.empty()) return 0;
  std::size_t longest = 0;
  for (const Words& row : byline_openers) {
    std::string_view rest = row.words;
    while (!rest.empty()) {
      const std::string_view opener = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(rest.size(), opener.size() + 1));
      if (opener.front() != folded.front()) continue;
      if (opener.size() <= longest || !folded.starts_with(opener) || folded.size() == opener.size()) continue;
      const char after = folded[opener.size()];
      const bool ideographic = static_cast<unsigned char>(opener.front()) >= 0xE3 && opener.size() > 3;
      if (after == ' ' || after == ':' || opener.back() == ':' || ideographic) longest = opener.size();
    }
  }
  return std::min(longest, text.size());
}

std::string_view strip_punctuation(std::string_view text) {
  constexpr std::string_view edges = " \t\n:,;-|/*\"<>";
  const std::size_t first = text.find_first_not_of(edges);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(edges) - first + 1);
}

// "Ann Lee for the Daily Example", but "Organization for Rain".
bool ends_names(std::string_view text, std::size_t at, std::string_view ender) {
  return (ender != " for " && ender != " für ") || text.substr(0, at).find(' ') != std::string_view::npos;
}

// Labels after which no names of authors follow.
constexpr std::string_view closing_labels[] = {"Symbolbild",     "Foto:",        "Fotos:",    "Foto von", "Fotos von",
                                               "Bild:",          "Bilder:",      "Photo:",    "Photos:",  "Photo by",
                                               "Photos by",      "Datum",        "Quelle",    "Source:",  "Shares",
                                               "Photography",    "Illustration", "Published", "Updated",  "Posted on",
                                               "Veröffentlicht", "Aktualisiert", "Lesezeit",  "Publié",   "Publicado",
                                               "Follow"};

// Without what follows such a label, where it stands after a name.
void cut_at_label(std::string& text) {
  for (const std::string_view label : closing_labels) {
    const std::size_t at = text.find(label);
    if (at != std::string::npos && at > 3 && (text[at - 1] == ' ' || text[at - 1] == ',')) text.erase(at);
  }
}

constexpr Words weekdays = {
    "all",
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|"
    "sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"};

// Words that led to a date which was cut off.
constexpr std::string_view trailing_words[] = {" am",  " on",  " le", " el", " at", " um",
                                               " vom", " den", " op", " il", " em"};

std::string_view strip_trailing_words(std::string_view text) {
  const std::size_t last = text.rfind(' ');
  if (last != std::string_view::npos && listed(weekdays, fold_case(text.substr(last + 1))))
    text = strip_punctuation(text.substr(0, last));
  for (const std::string_view word : trailing_words)
    if (text.ends_with(word)) return strip_punctuation(text.substr(0, text.size() - word.size()));
  return text;
}

std::string strip_openers(std::string text) {
  for (int rounds = 0; rounds < 3; ++rounds) {
    const std::string folded = fold_case(text);
    // Folding keeps the byte lengths of all openers' letters.
    std::size_t size = folded.size() == text.size() ? opener_size(text, folded) : 0;
    // "ByAnn Lee": the two stand in elements of their own.
    if (size == 0 && text.size() > 4 && text.starts_with("By") && text[2] >= 'A' && text[2] <= 'Z') size = 2;
    if (size == 0) break;
    text = strip_punctuation(std::string_view(text).substr(size));
  }
  return text;
}

// Without the sign of rights before a name.
std::string without_sign(std::string_view text) {
  for (const std::string_view sign : {"©", "(c) ", "(C) "})
    if (text.starts_with(sign)) return std::string(strip_punctuation(text.substr(sign.size())));
  return std::string(text);
}

// "Ann Lee Ann Lee", from a picture's text and the name beside it, is one.
std::string once(std::string name) {
  const std::size_t half = name.size() / 2;
  if (name.size() % 2 == 1 && half > 3 && name[half] == ' ' && name.compare(0, half, name, half + 1) == 0)
    name.resize(half);
  return name;
}

// Leaves out words that are addresses: mail, web, and handles.
std::string without_addresses(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const bool address = word.find('@') != std::string_view::npos || word.find("://") != std::string_view::npos ||
                         word.starts_with("www.");
    if (!address) out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
}

// Words that open the labels of buttons.
constexpr std::string_view button_words[] = {"login",     "log",      "sign",     "abo",       "newsletter",
                                             "subscribe", "register", "jetzt",    "kostenlos", "passwort",
                                             "password",  "forgot",   "anmelden", "create"};

bool looks_like_name(std::string_view name) {
  if (name.size() < 2 || name.size() > 100 || name.back() == ':' || is_office(name)) return false;
  if (name.find('?') != std::string_view::npos || (name.front() >= '0' && name.front() <= '9')) return false;
  const std::string folded = fold_case(name), first = folded.substr(0, folded.find(' '));
  if (std::any_of(std::begin(byline_openers), std::end(byline_openers),
                  [&](const Words& row) { return listed(row, folded); }))
    return false;
  if (std::find(std::begin(button_words), std::end(button_words), first) != std::end(button_words)) return false;
  std::size_t letters = 0, digits = 0, words = 1;
  for (std::string_view rest = name; !rest.empty();) {
    const char32_t code = take_code_point(rest);
    letters += is_letter(code) ? 1 : 0;
    digits += is_digit(code) ? 1 : 0;
    words += code == U' ' ? 1 : 0;
  }
  return letters >= 2 && digits < letters && digits <= 4 && words <= 8;
}

void split(std::string_view text, std::string_view separator, std::vector<std::string>& out) {
  while (true) {
    const std::size_t at = text.find(separator);
    out.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + separator.size());
  }
}

// "Lee, Ann" is one person; "Ann Lee, Bob Ray" are two.
bool is_inverted(const std::vector<std::string>& parts) {
  return parts.size() == 2 && parts[0].find(' ') == std::string::npos &&
         std::count(parts[1].begin(), parts[1].end(), ' ') <= 2 && !is_office(strip_punctuation(parts[1]));
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  split(text, ",", parts);
  if (!is_inverted(parts)) return parts;
  return {std::string(strip_punctuation(parts[1])) + " " + std::string(strip_punctuation(parts[0]))};
}

// Openers that also stand within a line, after its date.
constexpr Words inner_openers[] = {
    {"all",
     "von|by|par|por|door|av|oleh|автор|автор:|autor:|autorin:|autoren:|author:|authors:|auteur:|auteur :|autora:|"
     "autore:|text:|texte :|geschrieben von|gespeichert von|submitted by|posted by|erstellt von|作者：|作者:|记者"}};

bool is_label(std::string_view opener) {
  return opener.back() == ':' || opener.ends_with("：");
}

// Without what follows a further label: "Ann Lee Source: dpa" is "Ann Lee".
std::string until_label(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::string(text);
  const std::size_t space = text.rfind(' ', colon);
  return std::string(space == std::string_view::npos ? std::string_view() : text.substr(0, space));
}

// A part of the line, between bars or commas, that is a full name.
std::string name_among_parts(std::string_view text) {
  std::vector<std::string> parts{std::string(text)};
  for (const std::string_view separator : {"|", "•", "·", ","}) {
    std::vector<std::string> finer;
    for (const std::string& part : parts) split(part, separator, finer);
    parts = std::move(finer);
  }
  if (parts.size() < 2 || parts.size() > 5) return {};
  for (const std::string& part : parts)
    if (is_full_name(part)) return std::string(strip_punctuation(part));
  return {};
}

}  // namespace

bool is_agency(const std::string& name) {
  constexpr Words agencies = {
      "all",
      "afp|agencies|agencia efe|agenturen|ansa|anp|ap|apa|associated "
      "press|belga|dpa|dpa-afx|dts|efe|epd|ians|itar-tass|"
      "kna|keystone-sda|lusa|ntb|pa|pap|pti|reuters|ritzau|sda|sid|tass|the associated press|tt|upi|xinhua"};
  return listed(agencies, fold_case(name));
}

bool is_full_name(std::string_view text) {
  text = strip_punctuation(text);
  if (text.size() > 60 || is_office(text)) return false;
  std::size_t words = 0, capitals = 0;
  bool last = false;
  for (std::string_view rest = text; !rest.empty(); ++words) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    std::string_view letters = word;
    last = !word.empty() && fold_case(word) != word && is_letter(take_code_point(letters));
    capitals += last ? 1 : 0;
    if (words == 0 && !last) return false;
    while (!letters.empty())
      if (const char32_t code = take_code_point(letters); is_digit(code) || code == U':' || code == U'/') return false;
  }
  return last && words >= 2 && words <= 5 && capitals + 2 >= words;
}

std::string find_byline(std::string_view text, std::size_t date_begin, std::size_t date_end) {
  const std::string folded = fold_case(text);
  if (folded.size() != text.size()) return {};
  for (std::size_t at = folded.find(' '); at != std::string::npos; at = folded.find(' ', at + 1)) {
    const std::string_view rest = std::string_view(folded).substr(at + 1);
    for (std::string_view openers = inner_openers[0].words; !openers.empty();) {
      const std::string_view opener = openers.substr(0, openers.find('|'));
      openers.remove_prefix(std::min(openers.size(), opener.size() + 1));
      if (!rest.starts_with(opener) || rest.size() <= opener.size() + 1) continue;
      if (!is_label(opener) && (rest[opener.size()] != ' ' || date_end == 0)) continue;
      std::string names = until_label(strip_punctuation(text.substr(at + 1 + opener.size())));
      // The date stands after the names.
      if (date_end > 0 && date_begin > at)
        names =
            std::string(strip_punctuation(text.substr(at + 1 + opener.size(), date_begin - at - 1 - opener.size())));
      if (std::count(names.begin(), names.end(), ' ') <= 6) return names;
    }
  }
  if (date_end == 0) return {};
  return name_among_parts(std::string(text.substr(0, date_begin)) + "|" + std::string(text.substr(date_end)));
}

bool opens_byline(std::string_view text) {
  const std::string folded = fold_case(text);
  return folded.size() == text.size() && opener_size(text, folded) > 0;
}

std::string without_opener(std::string_view byline) {
  return strip_openers(std::string(byline));
}

std::vector<std::string> split_persons(std::string_view byline) {
  std::string text = strip_openers(without_sign(strip_punctuation(without_addresses(collapse_space(byline)))));
  for (const std::string_view ender : enders)
    if (const std::size_t at = text.find(ender); at != std::string::npos && at > 2 && ends_names(text, at, ender))
      text.erase(at);
  cut_at_label(text);
  std::vector<std::string> pieces{text};
  for (const std::string_view joiner : joiners) {
    std::vector<std::string> finer;
    for (const std::string& piece : pieces) split(piece, joiner, finer);
    pieces = std::move(finer);
  }
  std::vector<std::string> names;
  for (const std::string& piece : pieces) {
    for (const std::string& part : split_at_commas(piece)) {
      std::string name = once(strip_openers(without_sign(strip_trailing_words(strip_punctuation(part)))));
      if (looks_like_name(name) && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace offprint::html
