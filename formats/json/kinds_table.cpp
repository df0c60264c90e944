// The documentation's table of kinds, made from the tables that reading and writing use.
#include "form.hpp"
#include "json.hpp"
#include "meta_table.hpp"

namespace offprint::json {
namespace {

template <class T>
void add_row(std::string& out) {
  constexpr Kind kind = T::tag;
  if (!has_type(kind) && info(kind).group != Group::part) return;
  out += "| `" + (is_custom(kind) ? "x-…" : std::string(name_of(kind))) + "` | ";
  out += info(kind).group == Group::block ? "block" : info(kind).group == Group::inlined ? "inline" : "part";
  out += " | ";
  std::string members;
  const auto add = [&members](std::string_view name, std::string_view mark) {
    if (!members.empty()) members += ", ";
    members.append("`").append(name).append("`").append(mark);
  };
  std::apply(
      [&](const auto&... field) {
        ((is_implied(kind, field.name) ? void() : add(field.name, field.presence == Presence::required ? "*" : "")),
         ...);
      },
      Fields<T>::list);
  for (const PartForm& form : parts_of(kind)) add(form.name, "");
  out += members + " |\n";
}

}  // namespace

std::string table_of_kinds() {
  std::string out = "| Type | Is a | Members beside the attributes (`*`: always there) |\n|---|---|---|\n";
#define OFFPRINT_CASE(kind, Type, json_name, group, content) add_row<Type>(out);
  OFFPRINT_KINDS(OFFPRINT_CASE)
#undef OFFPRINT_CASE
  return out;
}

}  // namespace offprint::json
