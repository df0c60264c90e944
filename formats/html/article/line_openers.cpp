// Lines that how they begin gives away, by language; what follows is a name, a number or a title.

#include "../text_tools.hpp"
#include "rules.hpp"

namespace offprint::html::article {

namespace {

// How such headings begin, when what follows them is made of links.
constexpr PhraseRow related_openers[] = {
    {"en",
     "more |related |also |read |see |latest |recent |popular |top |other |recommended|you may|you might|trending|"
     "don't miss|from our|around the|further |in case you|explore |discover |what to "},
    {"de",
     "mehr |weitere|ähnliche|verwandte|lesen sie|lies |auch |das könnte|aktuelle|neueste|beliebte|empfehl|unsere |"
     "passend|themen|links"},
    {"fr", "plus |lire |à lire|voir |articles|autres |derni|sur le même|dans la même|nos "},
    {"es-pt-it",
     "más |mais |altri |altre |leer |leia |leggi |ver |veja |otras |otros |outras |outros |últim|noticias|notícias|"
     "artículos|artigos|articoli|relacionad|correlat|te puede|potrebbe|você pode"},
    {"others",
     "meer |lees |mer |läs |les |læs |flere |lue |więcej |czytaj|zobacz|polecane|další |čtěte|citește|više |"
     "pročitaj|читайте|другие|похожие|ещё|смотрите|ilgili|diğer|benzer|baca |lihat |xem |tin "},
};

// How lines begin that are furniture, whatever name or number follows.
constexpr PhraseRow furniture_openers[] = {
    {"en",
     "subscribe to |updated at |last updated|issn |fill in your details below|photo credit|photos by|image "
     "credit|image "
     "source:|photo:|photos:|image:|source:|sources:|filed under|posted in |"
     "this entry was posted|if you enjoyed reading|if you liked this|suggested citation|best of the web|"
     "this article originally appeared|this story originally appeared|this article was originally published|"
     "check out our youtube|listen to this article|view our latest|read the full|reading time|estimated reading"},
    {"de",
     "gib hier deinen kommentar|trage deine daten unten|liken "
     "lade|titelbild:|foto:|fotos:|bild:|bilder:|bildquelle|bildnachweis|quelle:|quellen:|abgelegt unter|"
     "dieser beitrag stammt aus|besuchen sie unser|noch keine bewertungen|zurück zur |zurück zum |lesezeit|"
     "jetzt neu!|auch auf |highlights aus dem heft|das thema könnte dich|veröffentlicht in |kategorie:|schlagwort|mehr "
     "zum thema|mehr zu "},
    {"fr", "crédit photo|crédits photo|crédit :|photo :|source :|sources :|publié dans|temps de lecture|lire aussi"},
    {"es-pt-it",
     "mira:|mirá:|vea también|lea también|lee también|leia também|leggi anche|mira lo "
     "que|crédito:|créditos:|foto:|fotos:|"
     "fuente:|fonte:|hazte miembro|tiempo de lectura|tempo de leitura|siga o canal|siga a |únete a |únete "
     "al "},
    {"others",
     "czytaj też|czytaj także|zobacz też|zobacz także|fot.|foto:|źródło:|zapraszamy też do|lees ook|bron:|les også|"
     "läs också|læs også|forrás:|fotó:|zdroj:|foto:|sursa:|источник:|фото:|читайте также|kaynak:|baca "
     "juga|來源：|来源：|"
     "图片来源|圖片來源|出典：|写真："},
};

constexpr PhraseRow closing_openers[] = {
    {"en",
     "leave a reply|leave a comment|post a comment|add a comment|write a comment|you must be logged in|log in to"},
    {"de",
     "kommentar verfassen|kommentar hinterlassen|hinterlasse jetzt einen kommentar|hinterlasse einen kommentar|"
     "hinterlasse eine antwort|schreibe einen kommentar|schreiben sie einen kommentar|du musst eingeloggt sein|"
     "du musst angemeldet sein|fragen an den autor|kommentare zu "},
    {"others",
     "laisser un commentaire|laissez un commentaire|poster un commentaire|deja un comentario|deja una respuesta|"
     "deixe um comentário|deixe uma resposta|lascia un commento|lascia una risposta|plaats een reactie|"
     "geef een reactie|lämna ett svar|legg igjen|skriv en kommentar|dodaj komentarz|napsat komentář|přidat komentář|"
     "оставить комментарий|добавить комментарий|залишити коментар|发表评论|發表評論|コメントを残す"},
};

// Longer lines are prose, whatever they say.
constexpr std::size_t max_heading = 120, max_opened_line = 90;

bool opens_any(std::string_view folded, std::span<const PhraseRow> rows) {
  if (folded.empty()) return false;
  for (const PhraseRow& row : rows) {
    std::string_view rest = row.phrases;
    while (!rest.empty()) {
      const std::string_view opener = rest.substr(0, rest.find('|'));
      rest.remove_prefix(opener.size() < rest.size() ? opener.size() + 1 : rest.size());
      if (opener.front() == folded.front() && folded.starts_with(opener)) return true;
    }
  }
  return false;
}

}  // namespace

LineMatch match_line_opener(std::string_view folded) {
  if (folded.size() > max_opened_line) return {};
  if (opens_any(folded, furniture_openers)) return {LineRule::furniture, "furniture-opener"};
  if (opens_any(folded, closing_openers)) return {LineRule::closes_body, "comments-heading"};
  return {};
}

bool may_open_related(std::string_view text) {
  if (text.size() > max_heading) return false;
  return opens_any(fold_case(text), related_openers);
}

}  // namespace offprint::html::article
