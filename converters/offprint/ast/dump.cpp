#include "offprint/ast/dump.hpp"

#include <cstdio>

#include "offprint/ast/node_table.hpp"
#include "offprint/ast/walk.hpp"

namespace offprint {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string shown(const Str& text) {
  return quoted(text);
}
std::string shown(bool value) {
  return value ? "true" : "false";
}
std::string shown(int value) {
  return std::to_string(value);
}
std::string shown(double value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%g", value);
  return digits;
}
std::string shown(const Value* value) {
  return value ? "{...}" : "null";
}
template <class T>
std::string shown(const std::optional<T>& value) {
  return value ? shown(*value) : "none";
}
template <class Enum>
requires std::is_enum_v<Enum> std::string shown(Enum value) {
  return std::string(enum_name(value));
}
template <class T>
std::string shown(const Array<T>& items) {
  std::string out = "[";
  for (const T& item : items) {
    if (out.size() > 1) out += ", ";
    out += '{';
    for_each_field(item, [&](const auto& field, const auto& value) {
      if (value == T{}.*field.member) return;
      out.append(field.name).append("=").append(shown(value)).append(" ");
    });
    if (out.back() == ' ') out.pop_back();
    out += '}';
  }
  return out + ']';
}

void add_attributes(std::string& out, const Attributes& attributes) {
  if (!attributes.id.empty()) out.append(" #").append(attributes.id);
  for (const Str& name : attributes.classes) out.append(" .").append(name);
  for (const KeyValue& each : attributes.key_values)
    out.append(" ").append(each.key).append("=").append(quoted(each.value));
  if (!attributes.language.empty()) out.append(" lang=").append(attributes.language);
  if (attributes.direction != Direction::none) out.append(" dir=").append(enum_name(attributes.direction));
}

}  // namespace

std::string dump(const Node& top) {
  std::string out;
  std::size_t depth = 0;
  for (auto [node, entering] : walk(top)) {
    if (!entering) {
      --depth;
      continue;
    }
    out.append(2 * depth++, ' ').append(name_of(node.kind()));
    add_attributes(out, node.attributes());
    with_type(node, [&out](const auto& typed) {
      using Type = std::remove_cvref_t<decltype(typed)>;
      for_each_field(typed, [&](const auto& field, const auto& value) {
        static const Type defaults;
        if (!(value == defaults.*field.member)) out.append(" ").append(field.name).append("=").append(shown(value));
      });
    });
    out += '\n';
  }
  return out;
}

}  // namespace offprint
