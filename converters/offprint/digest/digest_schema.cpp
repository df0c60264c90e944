// The JSON Schema of digest files, made of the table of their keys.
#include "offprint/digest/digest_file.hpp"
#include "offprint/digest/digest_keys.hpp"
#include "offprint/format/json_value.hpp"

namespace offprint::digest {
namespace {

using Object = Value::Object;
using Array = Value::Array;

Value text_type() {
  return Object{{"type", Array{"string", "number"}}};
}

Value one_or_many(const Value& type) {
  return Object{{"anyOf", Array{type, Object{{"type", "array"}, {"items", type}}}}};
}

// A name, or a mapping that has one.
Value named(const Value::Array& others) {
  Object properties{{"name", text_type()}};
  for (const Value& other : others) properties.emplace(*other.string(), text_type());
  return Object{
      {"anyOf", Array{text_type(),
                      Object{{"type", "object"}, {"properties", std::move(properties)}, {"required", Array{"name"}}}}}};
}

Value choices_of(std::string_view choices) {
  Array words;
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find('|'), choices.size());
    words.emplace_back(choices.substr(0, end));
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return Object{{"enum", std::move(words)}};
}

Value list_of(const char* definition) {
  return Object{{"type", "array"}, {"items", Object{{"$ref", std::string("#/$defs/") + definition}}}};
}

Value type_of(const KeyRow& row) {
  switch (row.holds) {
    case Holds::text: return text_type();
    case Holds::texts: return one_or_many(text_type());
    case Holds::people: return one_or_many(named({"url", "role", "fileAs", "bio"}));
    case Holds::series: return named({"number"});
    case Holds::license: return named({"url"});
    case Holds::number: return Object{{"type", "integer"}, {"minimum", 0}};
    case Holds::flag: return Object{{"type", "boolean"}};
    case Holds::choice: return choices_of(row.choices);
    case Holds::articles: return list_of("article");
    case Holds::sections: return list_of("section");
  }
  return {};
}

Object mapping_of(std::span<const KeyRow> rows) {
  Object properties;
  for (const KeyRow& row : rows) {
    Value type = type_of(row);
    type.object()->emplace("description", row.help);
    properties.emplace(row.name, std::move(type));
  }
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

// One member a line, down to the properties, so that changes can be read.
void write_lines(const Value& value, int depth, int deepest, std::string& out) {
  if (!value.object() || depth == deepest) return write_json(value, out);
  const std::string indent(2 * static_cast<std::size_t>(depth + 1), ' ');
  out += "{\n";
  bool first = true;
  for (const auto& [key, member] : *value.object()) {
    out += first ? indent : ",\n" + indent;
    first = false;
    append_json_string(out, key);
    out += ": ";
    write_lines(member, depth + 1, deepest, out);
  }
  out += "\n" + indent.substr(2) + "}";
}

}  // namespace

std::string digest_file_schema() {
  Object article = mapping_of(article_keys()), section = mapping_of(section_keys()), book = mapping_of(book_keys());
  article.emplace("required", Array{"file"});
  section.emplace("required", Array{"title", "articles"});
  const Value file = Object{{"type", "string"}, {"minLength", 1}, {"description", "a file or folder"}};
  book.emplace("$schema", "https://json-schema.org/draft/2020-12/schema");
  book.emplace("$id", "urn:offprint:schema:digest:1.0");
  book.emplace("title", "Offprint digest file 1.0");
  book.emplace("anyOf", Array{Object{{"required", Array{"articles"}}}, Object{{"required", Array{"sections"}}}});
  book.emplace("$defs", Object{{"article", Object{{"anyOf", Array{file, std::move(article)}}}},
                               {"section", std::move(section)}});
  std::string out;
  write_lines(book, 0, 6, out);
  return out + "\n";
}

}  // namespace offprint::digest
