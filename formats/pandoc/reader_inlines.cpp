// Inlines, constructor by constructor. Spans have a file of their own.
#include <simdjson.h>

#include "offprint/ast/query.hpp"
#include "offprint/transform/media.hpp"
#include "pandoc/reader.hpp"

namespace offprint::pandoc {

bool TreeReader::inlines(Node& parent, const Element& from, std::size_t skipped) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of inlines is expected");
  for (const Element each : array) {
    if (skipped > 0) {
      --skipped;
    } else if (!inlined(parent, each)) {
      return false;
    }
  }
  return true;
}

bool TreeReader::inlined(Node& parent, const Element& from) {
  std::string_view name;
  Element contents;
  return constructor(from, name, contents) && inline_of(parent, name, contents);
}

template <class T>
bool TreeReader::mark(Node& parent, const Element& from) {
  auto& made = document_.make<T>();
  parent.append(made);
  return inlines(made, from);
}

bool TreeReader::inline_of(Node& parent, std::string_view name, const Element& contents) {
  using Read = bool (TreeReader::*)(Node&, const Element&);
  struct Row {
    std::string_view name;
    Read read;
  };
  static constexpr Row rows[] = {
      {"Str", &TreeReader::words},
      {"Emph", &TreeReader::mark<Emphasis>},
      {"Strong", &TreeReader::mark<Strong>},
      {"Underline", &TreeReader::mark<Underline>},
      {"Strikeout", &TreeReader::mark<Strikeout>},
      {"Superscript", &TreeReader::mark<Superscript>},
      {"Subscript", &TreeReader::mark<Subscript>},
      {"SmallCaps", &TreeReader::mark<SmallCaps>},
      {"Quoted", &TreeReader::quoted},
      {"Cite", &TreeReader::cite},
      {"Code", &TreeReader::code},
      {"Math", &TreeReader::math},
      {"RawInline", &TreeReader::raw_inline},
      {"Link", &TreeReader::link},
      {"Image", &TreeReader::image},
      {"Note", &TreeReader::note},
      {"Span", &TreeReader::span},
  };
  if (name == "Space") return space(parent);
  if (name == "SoftBreak" || name == "LineBreak") {
    const bool soft = name == "SoftBreak";
    parent.append(soft ? static_cast<Node&>(document_.make<SoftBreak>()) : document_.make<HardBreak>());
    return true;
  }
  for (const Row& row : rows) {
    if (row.name != name) continue;
    return (this->*row.read)(parent, contents) || fail(std::string(name));
  }
  return fail("'" + std::string(name) + "' is no inline of pandoc's");
}

bool TreeReader::space(Node& parent) {
  parent.append(document_.text(" "));
  return true;
}

// Filters put line feeds into words, too.
bool TreeReader::words(Node& parent, const Element& from) {
  std::string all;
  if (!text(from, all)) return false;
  std::string_view rest = all;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end != 0) parent.append(document_.text(rest.substr(0, end)));
    if (end == std::string_view::npos) break;
    parent.append(document_.make<SoftBreak>());
    rest.remove_prefix(end + 1);
  }
  return true;
}

bool TreeReader::quoted(Node& parent, const Element& from) {
  Element parts[2], ignored;
  std::string_view kind;
  if (!tuple(from, 2, parts) || !constructor(parts[0], kind, ignored)) return false;
  auto& made = document_.make<Quote>();
  made.is_double = kind != "SingleQuote";
  parent.append(made);
  return inlines(made, parts[1]);
}

bool TreeReader::cite(Node& parent, const Element& from) {
  Element parts[2];
  simdjson::dom::array items;
  if (!tuple(from, 2, parts) || parts[0].get(items) != simdjson::SUCCESS) return fail("[[citations], [inlines]]");
  auto& made = document_.make<Citation>();
  parent.append(made);
  for (const Element each : items) {
    if (!citation_item(made, each)) return false;
  }
  return inlines(made, parts[1]);
}

bool TreeReader::citation_item(Node& citation, const Element& from) {
  Element part;
  Element ignored;
  std::string_view mode;
  std::string key;
  auto& item = document_.make<CitationItem>();
  citation.append(item);
  if (from["citationId"].get(part) != simdjson::SUCCESS || !text(part, key)) return fail("citationId is missing");
  item.key = document_.keep(key);
  if (from["citationMode"].get(part) == simdjson::SUCCESS && constructor(part, mode, ignored)) {
    item.mode = mode == "AuthorInText"     ? CitationMode::in_text
                : mode == "SuppressAuthor" ? CitationMode::suppress_author
                                           : CitationMode::normal;
  }
  const auto affix = [&](const char* member, Node& made) {
    simdjson::dom::array words;
    if (from[member].get(words) != simdjson::SUCCESS || words.size() == 0) return true;
    item.append(made);
    return inlines(made, from[member].value_unsafe());
  };
  return affix("citationPrefix", document_.make<CitationPrefix>()) &&
         affix("citationSuffix", document_.make<CitationSuffix>());
}

bool TreeReader::code(Node& parent, const Element& from) {
  Element parts[2];
  Attr with;
  std::string shown;
  if (!tuple(from, 2, parts) || !attr(parts[0], with) || !text(parts[1], shown)) return false;
  const std::string_view first = with.first_class();
  const bool literal = with.take(kind_key).has_value();
  if (!literal && (first == "variable" || first == "sample") && !shown.empty() && shown.find('\n') == shown.npos) {
    auto& made = document_.make<Phrase>(first == "variable" ? PhraseRole::var : PhraseRole::samp);
    parent.append(made);
    made.append(document_.text(shown));
    with.classes.erase(with.classes.begin());
    apply(std::move(with), document_, made);
    return true;
  }
  auto& made = document_.make<Code>(document_.keep(shown));
  parent.append(made);
  apply(std::move(with), document_, made);
  return true;
}

bool TreeReader::math(Node& parent, const Element& from) {
  Element parts[2], ignored;
  std::string_view kind;
  std::string tex;
  if (!tuple(from, 2, parts) || !constructor(parts[0], kind, ignored) || !text(parts[1], tex)) return false;
  auto& made = document_.make<Math>();
  made.tex = document_.keep(tex);
  parent.append(made);
  if (kind == "DisplayMath") document_.add_class(made, "display");
  return true;
}

bool TreeReader::raw_inline(Node& parent, const Element& from) {
  Element parts[2];
  std::string format, raw;
  if (!tuple(from, 2, parts) || !text(parts[0], format) || !text(parts[1], raw)) return false;
  auto& made = document_.make<RawInline>();
  made.format = document_.keep(format);
  made.text = document_.keep(raw);
  parent.append(made);
  return true;
}

bool TreeReader::link(Node& parent, const Element& from) {
  Element parts[3], target[2];
  Attr with;
  std::string href, title;
  if (!tuple(from, 3, parts) || !attr(parts[0], with) || !tuple(parts[2], 2, target)) return false;
  if (!text(target[0], href) || !text(target[1], title)) return false;
  for (Node* above = &parent; above; above = above->parent()) {
    // A link inside a link is words.
    if (above->kind() == Kind::link) return inlines(parent, parts[1]);
    if (!above->is_inline()) break;
  }
  auto& made = document_.make<Link>(document_.keep(href), document_.keep(title));
  if (const auto rel = with.take("rel")) made.rel = document_.keep(*rel);
  parent.append(made);
  apply(std::move(with), document_, made);
  return inlines(made, parts[1]);
}

bool TreeReader::image(Node& parent, const Element& from) {
  Element parts[3], target[2];
  Attr with;
  std::string src, title;
  if (!tuple(from, 3, parts) || !attr(parts[0], with) || !tuple(parts[2], 2, target)) return false;
  if (!text(target[0], src) || !text(target[1], title)) return false;
  auto& shown = document_.make<Inlines>();
  if (!inlines(shown, parts[1])) return false;
  auto& made = document_.make<Image>(document_.keep(src), document_.keep(plain_text(shown)), document_.keep(title));
  parent.append(made);
  const auto pixels = [&](std::string_view key, int& into) {
    const std::string* value = with.find(key);
    if (!value || value->empty() || value->size() > 6 || value->find_first_not_of("0123456789") != value->npos) return;
    into = std::stoi(*value);
    if (into > 0) with.take(key);
  };
  pixels("width", made.width);
  pixels("height", made.height);
  // Bytes that went along as a data: URL belong to the document again.
  const std::optional<std::string> resource = with.take_field("resource");
  const std::optional<Loaded> loaded = resource ? decode_data_url(src) : std::nullopt;
  if (loaded) {
    Resource description;
    description.media_type = loaded->media_type;
    description.role = ResourceRole::image;
    made.resource = document_.keep(document_.resources().add(loaded->bytes, std::move(description)));
    made.src = document_.keep(with.take_field("src").value_or(""));
  }
  apply(std::move(with), document_, made);
  return true;
}

bool TreeReader::note(Node& parent, const Element& from) {
  const std::string id = "n" + std::to_string(++notes_);
  auto& reference = document_.make<NoteRef>(document_.keep(id));
  parent.append(reference);
  auto& note = document_.make<Note>();
  all_notes_.append(note);
  simdjson::dom::array array;
  Attr with;
  Element inner = from;
  if (from.get(array) == simdjson::SUCCESS && array.size() == 1 &&
      is_marked(array.at(0).value_unsafe(), "note", with, inner)) {
    apply(std::move(with), document_, note);
  }
  document_.set_id(note, id);
  return blocks(note, inner);
}

}  // namespace offprint::pandoc
