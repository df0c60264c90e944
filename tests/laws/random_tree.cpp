#include "laws/random_tree.hpp"

#include <optional>

#include "offprint/ast/node_table.hpp"

namespace offprint::laws {

// A node of this kind with its fields and, now and then, attributes.
Node& TreeMaker::make(Kind kind) {
  if (budget_ > 0) --budget_;
  switch (kind) {
#define OFFPRINT_CASE(kind, Type, name, group, content) \
  case Kind::kind: return made(document_.make<Type>());
    OFFPRINT_KINDS(OFFPRINT_CASE)
#undef OFFPRINT_CASE
  }
  return made(document_.make<Div>());
}

template <class T>
T& TreeMaker::made(T& node) {
  fields(node);
  if constexpr (std::is_same_v<T, CodeBlock>) node.text = document_.keep(random_.lines(4));
  attributes(node);
  return node;
}

void TreeMaker::attributes(Node& node) {
  if (random_.percent(shape_.attributes)) {
    if (random_.percent(40)) document_.set_id(node, random_.identifier() + "-" + std::to_string(next_id_++));
    for (std::size_t left = random_.below(3); left > 0; --left) document_.add_class(node, random_.identifier());
    for (std::size_t left = random_.below(3); left > 0; --left) {
      document_.set_value(node, (random_.percent(50) ? "data-" : "aria-") + random_.identifier(), random_.words(3));
    }
    static constexpr std::string_view languages[] = {"de", "zh-Hant", "ar", "en-GB"};
    if (random_.percent(40)) document_.set_language(node, random_.pick(languages));
    if (random_.percent(40)) document_.set_direction(node, static_cast<Direction>(random_.below(4)));
  }
  if (random_.percent(shape_.extensions)) {
    document_.attributes(node).extension =
        document_.keep_value(Value::Object{{"future", random_.value()}, {"zz \"key\"", random_.value()}});
  }
  if (random_.percent(shape_.positions)) {
    const auto line = static_cast<std::uint32_t>(random_.between(1, 9999));
    document_.set_position(node, {line, 1, line + 2, 7});
  }
}

template <class T>
void TreeMaker::fields(T& typed) {
  for_each_field(typed, [this](const auto& field, auto& value) {
    if (field.presence == Presence::required || random_.percent(shape_.optional_fields)) set(field.name, value);
  });
}

std::string TreeMaker::resource_key() {
  const Resources::Map& all = document_.resources().all();
  if (all.empty()) return {};
  return std::next(all.begin(), static_cast<std::ptrdiff_t>(random_.below(all.size())))->first;
}

void TreeMaker::set(std::string_view field, Str& value) {
  static constexpr std::string_view formats[] = {"html", "tex", "rtf", "x-own"};
  static constexpr std::string_view variants[] = {"note", "tip", "important", "warning", "caution", "quiz"};
  static constexpr std::string_view languages[] = {"cpp", "python", "text", "c++", "objective-c"};
  static constexpr std::string_view types[] = {"image/webp", "video/mp4", "audio/mpeg"};
  std::string text;
  if (field == "resource" || field == "posterResource") {
    text = resource_key();
  } else if (field == "src" || field == "href" || field == "cite" || field == "poster") {
    text = random_.url();
  } else if (field == "format") {
    text = random_.pick(formats);
  } else if (field == "variant") {
    text = random_.pick(variants);
  } else if (field == "lang" || field == "srclang") {
    text = random_.pick(languages);
  } else if (field == "mediaType") {
    text = random_.pick(types);
  } else if (field == "mathml") {
    text = "<math><mi>" + random_.identifier() + "</mi></math>";
  } else if (field == "name") {
    text = "x-" + random_.identifier();
  } else if (field == "ref") {
    text = random_.pick(note_ids_);
  } else if (field == "key") {
    text = random_.identifier();
  } else {
    text = random_.words(5);
  }
  value = document_.keep(text);
}

void TreeMaker::set(std::string_view field, int& value) {
  if (field == "level") {
    value = random_.between(1, 6);
  } else if (field == "start") {
    value = random_.between(-3, 120);
  } else if (field == "width" || field == "height") {
    value = random_.between(1, 2000);
  }  // spans and heads are the table's to choose
}

void TreeMaker::set(std::string_view, const Value*& value) {
  value = document_.keep_value(random_.value());
}

void TreeMaker::set(std::string_view, Array<Column>&) {}  // chosen with the rows

Array<Column> TreeMaker::columns(std::size_t count) {
  std::vector<Column> described(count);
  for (Column& column : described) fields(column);
  return document_.keep(described);
}

template <class T>
void TreeMaker::set(std::string_view field, std::optional<T>& value) {
  if constexpr (std::is_same_v<T, double>) {
    value = random_.between(1, 1000) / 1000.0;
  } else if constexpr (std::is_same_v<T, int>) {
    value = random_.between(-5, 50);
  } else {
    set(field, value.emplace());
  }
}

template <class T>
void TreeMaker::set(std::string_view, Array<T>& value) {
  std::vector<T> items(random_.below(4));
  for (T& item : items) fields(item);
  value = document_.keep(items);
}

template <class T>
void TreeMaker::set(std::string_view, T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    value = random_.percent(50);
  } else {
    value = static_cast<T>(random_.below(std::size(EnumNames<T>::list)));
  }
}

void TreeMaker::fill_scope(Node& scope, std::size_t nodes) {
  note_ids_.clear();
  next_id_ = 0;
  if (shape_.notes) {
    const bool odd = shape_.words == Words::odd && random_.percent(30);
    for (std::size_t count = random_.below(4); count > 0; --count) {
      const std::string number = std::to_string(note_ids_.size() + 1);
      note_ids_.push_back(odd ? random_.word() + number : "n" + number);
    }
  }
  budget_ = nodes;
  while (budget_ > 0) blocks(scope, shape_.depth, 12);
  for (const std::string& id : note_ids_) {
    budget_ = 8;
    auto& note = document_.make<Note>();
    document_.notes_of(scope).append(note);
    attributes(note);
    document_.set_id(note, id);
    blocks(note, 2);
  }
}

void TreeMaker::fill_title(Node& title) {
  note_ids_.clear();
  in_link_ = true;
  budget_ = 6;
  inlines(title, 2);
  in_link_ = false;
}

Image& TreeMaker::image() {
  return made(document_.make<Image>());
}

}  // namespace offprint::laws
