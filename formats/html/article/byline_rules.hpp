#pragma once
// What names, words and addresses tell a byline and a date on a page, as data, by language.

#include <algorithm>
#include <iterator>
#include <string_view>

#include "../dom.hpp"

namespace offprint::html::article {

// Furniture whose authors and dates are those of other articles.
inline constexpr std::string_view foreign_rules[] = {"related",   "comments", "newsletter",
                                                     "promotion", "paywall",  "card-row"};

// Furniture that some sites put the byline in, when it stands beside the headline.
inline constexpr std::string_view doubtful_rules[] = {"advertising",     "navigation",  "sidebar",
                                                      "widget",          "tag-nav",     "tag-dialog",
                                                      "role-navigation", "role-dialog", "role-aside"};

// Parts of an address that lead to an author's page.
inline constexpr std::string_view author_paths[] = {
    "/author/",   "/authors/",   "/autor/",     "/autoren/",   "/autore/",      "/auteur/",
    "/auteurs/",  "/people/",    "/profile/",   "/writer/",    "/writers/",     "/staff/",
    "/by/",       "/byline/",    "/columnist/", "/redaktion/", "/contributor/", "/contributors/",
    "/reporter/", "/journalist", "/team/",      "/user/",      "/members/"};

// What a name's class says when it names the author and nothing else.
inline constexpr std::string_view name_classes[] = {
    "author-name",    "author_name", "authorname",   "author__name", "byline-name",       "byline__name",
    "author-link",    "fn",          "author-title", "p-author",     "entry-author-name", "post-author-name",
    "byline__author", "post-author", "byline"};

// What pictures of users are called.
inline constexpr std::string_view avatar_classes[] = {"avatar", "gravatar", "profile-pic", "userpic"};

// Names of elements that hold a date.
inline constexpr std::string_view date_classes[] = {"date",   "datum",     "fecha",    "publish",
                                                    "posted", "submitted", "timestamp"};

inline constexpr std::string_view published_words[] = {"published",     "posted on", "written",      "erschienen",
                                                       "veröffentlich", "publié",    "publicado",    "pubblicato",
                                                       "mise en ligne", "erstellt",  "gepubliceerd", "опубликован",
                                                       "datum",         "date:",     "発行",         "掲載",
                                                       "发布",          "發布",      "입력"};

inline constexpr std::string_view colophon_words[] = {
    "entry was posted", "was posted on", "was written by", "posted by",     "gepostet",    "eintrag wurde",
    "beitrag wurde",    "artikel wurde", "geschrieben am", "erschienen am", "publié le",   "publicado el",
    "publicado em",     "pubblicato il", "geplaatst op",   "опубликовано",  "filed under", "abgelegt unter"};

// Blocks that say what the next one holds.
inline constexpr std::string_view author_labels[] = {
    "author", "authors",   "autor",  "autorin", "autoren", "autor:in", "autor*in",   "auteur", "auteurs",
    "autora", "autore",    "autori", "автор",   "yazar",   "penulis",  "szerző",     "作者",   "著者",
    "글쓴이", "interview", "text",   "words",   "writer",  "text von", "written by", "byline", "reporter"};
inline constexpr std::string_view date_labels[] = {
    "date",       "datum",          "published", "mise en ligne",       "fecha", "data",
    "erschienen", "veröffentlicht", "publié le", "date de publication", "дата",  "発行日"};

// Whether a block's text, case folded, is such a label, be it with a colon.
inline bool is_label(std::string_view text, std::string_view label) {
  return text == label || (text.size() == label.size() + 1 && text.starts_with(label) && text.back() == ':') ||
         (text.size() == label.size() + 2 && text.starts_with(label) && text.ends_with(" :"));
}

inline bool is_date_label(std::string_view text) {
  return std::any_of(std::begin(date_labels), std::end(date_labels),
                     [text](std::string_view label) { return is_label(text, label); });
}

inline bool is_author_label(std::string_view text) {
  return std::any_of(std::begin(author_labels), std::end(author_labels),
                     [text](std::string_view label) { return is_label(text, label); });
}

inline constexpr std::string_view modified_words[] = {"updat",    "modif",    "aktualis",   "mise à jour", "mis à jour",
                                                      "actualiz", "aggiorn",  "bijgewerkt", "oppdatert",   "uppdaterad",
                                                      "zuletzt",  "изменен",  "обновл",     "güncel",      "更新",
                                                      "änderung", "geändert", "last change"};

template <std::size_t N>
bool has_any(std::string_view text, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Whether a part of an address's path begins so; all of the words begin with a slash.
template <std::size_t N>
bool has_part(std::string_view address, const std::string_view (&words)[N]) {
  for (std::size_t at = address.find('/'); at != std::string_view::npos; at = address.find('/', at + 1))
    for (const std::string_view word : words)
      if (at + 1 < address.size() && address[at + 1] == word[1] && address.substr(at).starts_with(word)) return true;
  return false;
}

// Whether one of the names stands in a list that the separators part.
template <std::size_t N>
bool has_name(std::string_view list, std::string_view separators, const std::string_view (&names)[N]) {
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find_first_of(separators));
    list.remove_prefix(std::min(list.size(), one.size() + 1));
    if (std::find(std::begin(names), std::end(names), one) != std::end(names)) return true;
  }
  return false;
}

template <std::size_t N>
bool has_class(std::string_view classes, const std::string_view (&names)[N]) {
  return has_name(classes, " \t\n", names);
}

// The same for the parts of names: "article__dek" has "dek".
template <std::size_t N>
bool has_class_part(std::string_view classes, const std::string_view (&names)[N]) {
  return has_name(classes, " \t\n-_", names);
}

// Parts of addresses that lead to lists of articles.
inline constexpr std::string_view topic_paths[] = {"/category/",  "/categories/", "/tag/",    "/tags/",
                                                   "/kategorie/", "/topic/",      "/topics/", "/section/",
                                                   "/thema/",     "/themen/",     "/rubrik/", "/ressort/"};

inline bool is_topic(DomNode link) {
  return link.tag() == tag::a &&
         (link.attribute("rel").find("tag") != std::string_view::npos || has_part(link.attribute("href"), topic_paths));
}

}  // namespace offprint::html::article
