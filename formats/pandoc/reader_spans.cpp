// Spans, which are what they are, or carry what pandoc has no inline for; and metadata.
#include <simdjson.h>

#include "offprint/ast/query.hpp"
#include "offprint/format/front_matter.hpp"
#include "offprint/format/front_matter_keys.hpp"
#include "pandoc/reader.hpp"

namespace offprint::pandoc {
namespace {

std::optional<std::int64_t> whole_number(const Value& value) {
  const std::string* text = value.string();
  if (!text || text->empty() || text->size() > 9 || text->find_first_not_of("0123456789") != text->npos) {
    return std::nullopt;
  }
  return std::stoll(*text);
}

// Front matter's names, and numbers where it expects them.
std::string_view front_matter_key(std::string_view key) {
  if (key == "keywords") return "tags";
  return key == "cover-image" ? "image" : key;
}

void restore_numbers(std::string_view key, Value& value) {
  if (key == "word_count" || key == "reading_minutes") {
    if (const auto number = whole_number(value)) value = *number;
  }
  if (key != "image" || !value.object()) return;
  for (auto& [name, member] : *value.object()) {
    if (name != "width" && name != "height") continue;
    if (const auto number = whole_number(member)) member = *number;
  }
}

// One of those around an annotation of ruby.
bool is_bracket(const simdjson::dom::element& from) {
  std::string_view name, words;
  return from["t"].get(name) == simdjson::SUCCESS && name == "Str" && from["c"].get(words) == simdjson::SUCCESS &&
         (words == "(" || words == ")");
}

}  // namespace

bool TreeReader::span(Node& parent, const Element& from) {
  Element parts[2];
  Attr with;
  if (!tuple(from, 2, parts) || !attr(parts[0], with)) return false;
  if (const std::optional<std::string> kind = with.take(kind_key)) {
    return marked_span(parent, *kind, std::move(with), parts[1]);
  }
  const std::string* wrapper = with.find(wrapper_key);
  if (wrapper && *wrapper == "1") return wrapped_inlines(parent, std::move(with), parts[1]);
  bool done = false;
  if (!telling_span(parent, with, parts[1], done)) return false;
  if (done) return true;
  auto& made = document_.make<Span>();
  parent.append(made);
  apply(std::move(with), document_, made);
  return inlines(made, parts[1]);
}

// A span whose first class says what it is.
bool TreeReader::telling_span(Node& parent, Attr& with, const Element& contents, bool& done) {
  const std::string first(with.first_class());
  Node* made = nullptr;
  if (first == "mark") {
    made = &document_.make<Highlight>();
  } else if (first == "underline" || first == "ul") {
    made = &document_.make<Underline>();
  } else if (first == "smallcaps") {
    made = &document_.make<SmallCaps>();
  } else if (const std::optional<PhraseRole> role = phrase_role(first)) {
    auto& phrase = document_.make<Phrase>(*role);
    if (const auto value = with.take(phrase_key(*role))) phrase.value = document_.keep(*value);
    made = &phrase;
  }
  if (!made) return true;
  done = true;
  with.classes.erase(with.classes.begin());
  parent.append(*made);
  apply(std::move(with), document_, *made);
  return inlines(*made, contents);
}

// Attributes of the one inline inside.
bool TreeReader::wrapped_inlines(Node& parent, Attr with, const Element& contents) {
  auto& holder = document_.make<Span>();
  parent.append(holder);  // so that a link inside sees the one around it
  if (!inlines(holder, contents)) return false;
  Node* only = holder.first();
  const bool display = only && only->kind() == Kind::math && only->attributes().has_class("display");
  if (!only || only->next() || (only->has_attributes() && !display)) {
    apply(std::move(with), document_, holder);
    return true;
  }
  with.take(wrapper_key);
  holder.unwrap();
  apply(std::move(with), document_, *only);
  return true;
}

bool TreeReader::marked_span(Node& parent, const std::string& kind, Attr with, const Element& contents) {
  if (kind == "ruby") return ruby(parent, std::move(with), contents);
  auto& made = document_.make<Span>();
  parent.append(made);
  if (kind == "noteRef") {
    if (const auto ref = with.take_field("ref")) {
      auto& reference = document_.make<NoteRef>(document_.keep(*ref));
      made.replace_with(reference);
      apply(std::move(with), document_, reference);
      return true;
    }
  }
  if (kind == "math") {
    auto& math = document_.make<Math>();
    made.replace_with(math);
    apply(std::move(with), document_, math);
    return true;
  }
  const std::string* name = with.find("data-offprint-name");
  if (kind == "custom" && name && name->starts_with("x-")) {
    auto& custom = document_.make<CustomInline>();
    made.replace_with(custom);
    apply(std::move(with), document_, custom);
    return inlines(custom, contents);
  }
  if (!inlines(made, contents)) return false;
  bool words_only = kind == "text" && made.first();
  for (const Node& child : made.children()) words_only = words_only && child.kind() == Kind::text;
  if (!words_only) {
    apply(std::move(with), document_, made);
    return true;
  }
  auto& text = document_.text(plain_text(made));
  made.replace_with(text);
  apply(std::move(with), document_, text);
  return true;
}

// Bases and annotations, each of these in brackets. With anything else in it, it is a span.
bool TreeReader::ruby(Node& parent, Attr with, const Element& contents) {
  simdjson::dom::array array;
  if (contents.get(array) != simdjson::SUCCESS) return fail("an array of inlines is expected");
  bool whole = array.size() > 0;
  bool begun = false;
  Attr of_part;
  Element inner;
  for (const Element each : array) {
    const bool base = is_marked(each, "rubyBase", of_part, inner);
    whole = whole && (base || (begun && (is_bracket(each) || is_marked(each, "rubyText", of_part, inner))));
    begun = begun || base;
  }
  Node& made = whole ? static_cast<Node&>(document_.make<Ruby>()) : document_.make<Span>();
  parent.append(made);
  apply(std::move(with), document_, made);
  if (!whole) return inlines(made, contents);
  for (const Element each : array) {
    const bool base = is_marked(each, "rubyBase", of_part, inner);
    if (!base && !is_marked(each, "rubyText", of_part, inner)) continue;
    Node& part = base ? static_cast<Node&>(document_.make<RubyBase>()) : document_.make<RubyText>();
    made.append(part);
    apply(std::move(of_part), document_, part);
    if (!inlines(part, inner)) return false;
  }
  return true;
}

bool TreeReader::title(const Element& from, Inlines*& into) {
  std::string_view name;
  Element contents;
  if (!constructor(from, name, contents)) return false;
  auto& made = document_.make<Inlines>();
  if (name == "MetaInlines") {
    if (!inlines(made, contents)) return false;
  } else {
    Value words;
    if (!value(from, words)) return false;
    const std::string* text = words.string();
    if (!text) context_.lose("metadata", "a title that is no text");
    std::string line = text ? *text : std::string();
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (!line.empty()) made.append(document_.text(line));
  }
  if (made.first()) into = &made;
  return true;
}

bool TreeReader::value(const Element& from, Value& into) {
  std::string_view name;
  Element contents;
  if (!constructor(from, name, contents)) return false;
  if (name == "MetaBool") {
    bool flag = false;
    if (contents.get(flag) != simdjson::SUCCESS) return fail("MetaBool holds true or false");
    into = flag;
  } else if (name == "MetaString") {
    std::string words;
    if (!text(contents, words)) return false;
    into = std::move(words);
  } else if (name == "MetaList") {
    simdjson::dom::array array;
    if (contents.get(array) != simdjson::SUCCESS) return fail("MetaList holds an array");
    Value::Array items;
    for (const Element each : array) {
      if (!value(each, items.emplace_back())) return false;
    }
    into = std::move(items);
  } else if (name == "MetaMap") {
    simdjson::dom::object members;
    if (contents.get(members) != simdjson::SUCCESS) return fail("MetaMap holds an object");
    Value::Object object;
    for (const auto member : members) {
      if (!value(member.value, object[std::string(keep(member.key).view())])) return false;
    }
    into = std::move(object);
  } else if (name == "MetaInlines" || name == "MetaBlocks") {
    auto& holder = document_.make<Div>();
    if (!(name == "MetaBlocks" ? blocks(holder, contents) : inlines(holder, contents))) return false;
    for (const Node& child : holder.children()) {
      const bool plain = child.kind() == Kind::text || child.kind() == Kind::paragraph || child.kind() == Kind::plain;
      if (!plain) context_.lose("metadata", "marks in a field of the metadata are kept as words only");
    }
    std::string words = plain_text(holder);
    while (words.ends_with('\n')) words.pop_back();
    into = std::move(words);
  } else {
    return fail("'" + std::string(name) + "' is no metadata of pandoc's");
  }
  return true;
}

bool TreeReader::meta(const Element& from) {
  simdjson::dom::object members;
  if (from.get(members) != simdjson::SUCCESS) return fail("an object is expected");
  Value::Object fields;
  for (const auto member : members) {
    const std::string_view key = member.key;
    if (key == "title" || key == "subtitle") {
      Inlines*& into = key == "title" ? document_.meta().title : document_.meta().subtitle;
      if (!title(member.value, into)) return false;
      continue;
    }
    const std::string_view name = front_matter_key(key);
    Value& into = fields[std::string(name)];
    if (!value(member.value, into)) return false;
    restore_numbers(name, into);
  }
  if (const auto abstract = fields.find("abstract"); abstract != fields.end() && !fields.contains("description")) {
    fields.emplace("description", std::move(abstract->second));
    fields.erase(abstract);
  }
  // Where both stand, `authors` knows more.
  if (fields.contains("authors")) fields.erase("author");
  read_front_matter(fields, document_, document_.meta());
  return true;
}

}  // namespace offprint::pandoc
