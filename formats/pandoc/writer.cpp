// The object around the blocks: version, metadata, notes that nothing refers to, losses.
#include "pandoc/writer.hpp"

#include "offprint/ast/query.hpp"
#include "offprint/format/front_matter.hpp"
#include "offprint/transform/join.hpp"

namespace offprint::pandoc {
namespace {

// pandoc's names where they are not those of front matter.
std::string_view pandoc_key(std::string_view key) {
  if (key == "tags") return "keywords";
  return key == "image" ? "cover-image" : key;
}

bool has_details(const std::vector<Author>& authors) {
  for (const Author& each : authors) {
    if (!(each == Author{each.name, {}, {}, {}, {}})) return true;
  }
  return false;
}

Value names_of(const std::vector<Author>& authors) {
  Value::Array names;
  for (const Author& each : authors) names.emplace_back(each.name);
  return names;
}

Value as_list(Value value) {
  return value.array() ? std::move(value) : Value(Value::Array{std::move(value)});
}

}  // namespace

TreeWriter::TreeWriter(const Document& document, Context& context, const WriteOptions& options)
    : document_(document), context_(context), options_(options) {
  if (const Notes* notes = find_notes(document.root())) {
    for (const Node& note : notes->children()) notes_.try_emplace(note.attributes().id.view(), &note);
  }
}

void TreeWriter::open(std::string_view constructor) {
  out_.append(R"({"t":")").append(constructor).append(R"(","c":)");
}

void TreeWriter::bare(std::string_view constructor) {
  out_.append(R"({"t":")").append(constructor).append(R"("})");
}

void TreeWriter::attr(const Attr& attr) {
  out_ += '[';
  string(attr.id);
  out_ += ",[";
  for (const std::string& each : attr.classes) {
    comma();
    string(each);
  }
  out_ += "],[";
  for (const auto& [key, value] : attr.pairs) {
    comma();
    out_ += '[';
    string(key);
    out_ += ',';
    string(value);
    out_ += ']';
  }
  out_ += "]]";
}

Attr TreeWriter::attr_with_losses(const Node& node) {
  if (node.has_attributes() && node.attributes().extension) {
    context_.lose("ext", "members of Offprint JSON that have no meaning have no place in pandoc's", node);
  }
  return attr_of(node);
}

void TreeWriter::lose_attributes(const Node& node) {
  if (!node.has_attributes()) return;
  context_.lose("attributes", "pandoc has no place for attributes of a " + std::string(name_of(node.kind())), node);
}

void TreeWriter::document() {
  out_ += options_.api == Api::v1_22 ? R"({"pandoc-api-version":[1,22,2,1])" : R"({"pandoc-api-version":[1,23,1])";
  out_ += R"(,"meta":{)";
  meta();
  out_ += R"(},"blocks":[)";
  for (const Node& child : document_.root().children()) {
    if (child.is_block()) block(child);
  }
  unreferenced_notes();
  out_ += "]}\n";
  lose_attributes(document_.root());
  if (document_.extension().object()) context_.lose("ext", "unknown members of the document have no place");
  for (const auto& [key, resource] : document_.resources().all()) {
    if (!resource.has_bytes() || used_resources_.contains(key)) continue;
    context_.lose("resource", "the bytes of " + (resource.name.empty() ? key : resource.name) +
                                  " belong to no image; --extract-media keeps them");
  }
}

void TreeWriter::unreferenced_notes() {
  const Notes* notes = find_notes(document_.root());
  if (!notes) return;
  lose_attributes(*notes);
  bool begun = false;
  for (const Node& note : notes->children()) {
    const auto [at, first] = numbers_.try_emplace(&note, static_cast<int>(numbers_.size()) + 1);
    if (!first) continue;
    if (!begun) {
      comma();
      out_ += R"({"t":"Div","c":[["",["unreferenced-notes"],[["data-offprint","notes"]]],[)";
    }
    begun = true;
    Attr with = attr_with_losses(note);
    with.id.clear();
    with.mark("note");
    comma();
    container("Div", with, [&] {
      for (const Node& child : note.children()) block(child);
    });
  }
  if (begun) out_ += "]]}";
}

std::string TreeWriter::title_value(const Inlines& title) {
  std::string before = std::exchange(out_, {});
  lose_attributes(title);
  open("MetaInlines");
  inlines_of(title);
  out_ += '}';
  return std::exchange(out_, std::move(before));
}

void TreeWriter::meta() {
  const Meta& meta = document_.meta();
  std::map<std::string, std::string> members;
  const auto add = [&](std::string_view key, const Value& from) {
    std::string before = std::exchange(out_, {});
    value(from);
    members.insert_or_assign(std::string(key), std::exchange(out_, std::move(before)));
  };
  for (const auto& [key, member] : front_matter(meta)) {
    if (member.is_null()) continue;
    add(pandoc_key(key), key == "author" ? as_list(member) : member);
  }
  if (meta.title) members.insert_or_assign("title", title_value(*meta.title));
  if (meta.subtitle) members.insert_or_assign("subtitle", title_value(*meta.subtitle));
  if (options_.authors == Authors::names && has_details(meta.authors)) {
    members.insert_or_assign("authors", std::exchange(members["author"], {}));
    add("author", names_of(meta.authors));
  }
  if (meta.extension.object()) context_.lose("ext", "unknown members of the metadata have no place");
  for (const auto& [key, member] : members) {
    if (out_.back() != '{') out_ += ',';
    string(key);
    out_ += ':';
    out_ += member;
  }
}

// Numbers become text: pandoc's metadata has none.
void TreeWriter::value(const Value& from) {
  if (const Value::Array* items = from.array()) {
    open("MetaList");
    out_ += '[';
    for (const Value& each : *items) {
      comma();
      value(each);
    }
    out_ += "]}";
  } else if (const Value::Object* members = from.object()) {
    open("MetaMap");
    out_ += '{';
    for (const auto& [key, member] : *members) {
      if (out_.back() != '{') out_ += ',';
      string(key);
      out_ += ':';
      value(member);
    }
    out_ += "}}";
  } else if (const bool* flag = from.boolean()) {
    open("MetaBool");
    out_ += *flag ? "true}" : "false}";
  } else if (const std::string* text = from.string(); text && text->find('\n') == std::string::npos && !text->empty()) {
    open("MetaInlines");
    out_ += '[';
    words(*text);
    out_ += "]}";
  } else {
    std::string number;
    if (!text && !from.is_null()) write_json(from, number);
    open("MetaString");
    string(text ? *text : number);
    out_ += '}';
  }
}

Result<void> write(const Document& document, Sink& out, Context& context, const WriteOptions& options) {
  if (document.is_book()) {
    context.lose("book", "a book is written as one article, without the metadata of its items");
    const Document article = flatten(document.clone());
    return write(article, out, context, options);
  }
  TreeWriter writer(document, context, options);
  writer.document();
  out.write(std::move(writer).take());
  return {};
}

}  // namespace offprint::pandoc
