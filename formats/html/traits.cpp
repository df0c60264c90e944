#include "traits.hpp"

#include <algorithm>
#include <charconv>

#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

// Where pages keep the address of an image until a script shows it.
bool is_lazy_key(std::string_view name) {
  return name == "data-src" || name == "data-srcset" || name == "data-original" || name.starts_with("data-lazy") ||
         name == "data-url" || name == "data-actualsrc" || name == "data-sizes";
}

std::string_view value_of(const lxb_dom_attr_t* attribute) {
  if (attribute->value == nullptr || attribute->value->data == nullptr) return {};
  return {reinterpret_cast<const char*>(attribute->value->data), attribute->value->length};
}

bool hides(std::string_view style) {
  if (style.find("display") != std::string_view::npos &&
      utf8::equals_ignoring_ascii_case(style_value(style, "display"), "none")) {
    return true;
  }
  return style.find("visibility") != std::string_view::npos &&
         utf8::equals_ignoring_ascii_case(style_value(style, "visibility"), "hidden");
}

void take_named(Traits& traits, DomAttribute attribute) {
  const std::string_view name = attribute.name();
  if (name == "lang" || name == "xml:lang") {
    if (traits.language.empty()) traits.language = utf8::trim(attribute.value());
  } else if (name == "role") {
    traits.role = utf8::trim(attribute.value());
  } else if (name == "epub:type") {
    traits.epub_type = utf8::trim(attribute.value());
  } else if (name == "hidden") {
    traits.hidden = traits.hidden || attribute.value() != "until-found";
  } else if (name.starts_with("data-offprint")) {
    traits.ours = true;
    traits.others = traits.others || name == "data-offprint-attributes" || name == "data-offprint-extension";
  } else {
    traits.others = traits.others || is_kept_key(name);
  }
}

}  // namespace

bool is_kept_key(std::string_view name) {
  if (name.starts_with("data-")) {
    return name.size() > 5 && !name.starts_with("data-offprint") && !name.starts_with("data-callout") &&
           name != "data-cites" && !is_lazy_key(name);
  }
  if (name.starts_with("aria-")) return name.size() > 5;
  return name == "itemprop" || name == "itemscope" || name == "itemtype" || name == "itemid";
}

Traits inspect(DomNode element) {
  Traits traits;
  for (DomAttribute attribute : element.attributes()) {
    const lxb_dom_attr_t* raw = attribute.raw();
    switch (raw->node.local_name) {
      case LXB_DOM_ATTR_ID: traits.id = utf8::trim(value_of(raw)); break;
      case LXB_DOM_ATTR_CLASS: traits.classes = value_of(raw); break;
      case LXB_DOM_ATTR_DIR: traits.direction = utf8::trim(value_of(raw)); break;
      case LXB_DOM_ATTR_TITLE: traits.title = value_of(raw); break;
      case LXB_DOM_ATTR_WIDTH: traits.width = value_of(raw); break;
      case LXB_DOM_ATTR_HEIGHT: traits.height = value_of(raw); break;
      case LXB_DOM_ATTR_STYLE:
        traits.style = value_of(raw);
        traits.hidden = traits.hidden || hides(traits.style);
        break;
      case LXB_DOM_ATTR_HREF:
      case LXB_DOM_ATTR_SRC:
      case LXB_DOM_ATTR_ALT:
      case LXB_DOM_ATTR_TYPE: break;
      default: take_named(traits, attribute);
    }
  }
  return traits;
}

std::string_view take_word(std::string_view& list) {
  while (!list.empty() && utf8::is_ascii_space(list.front())) list.remove_prefix(1);
  std::size_t size = 0;
  while (size < list.size() && !utf8::is_ascii_space(list[size])) ++size;
  const std::string_view word = list.substr(0, size);
  list.remove_prefix(size);
  return word;
}

bool has_word(std::string_view list, std::string_view word) {
  if (list.size() < word.size()) return false;
  for (std::string_view each = take_word(list); !each.empty(); each = take_word(list)) {
    if (each == word) return true;
  }
  return false;
}

bool Traits::has_class(std::string_view name) const {
  return has_word(classes, name);
}

std::string_view Traits::class_with_prefix(std::string_view prefix) const {
  if (classes.size() < prefix.size()) return {};
  std::string_view rest = classes;
  for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
    if (word.starts_with(prefix)) return word;
  }
  return {};
}

std::string_view style_value(std::string_view style, std::string_view property) {
  std::string_view found;
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    if (!utf8::equals_ignoring_ascii_case(utf8::trim(declaration.substr(0, colon)), property)) continue;
    found = declaration.substr(colon + 1);
    found = utf8::trim(found.substr(0, found.find('!')));
  }
  return found;
}

int pixels(std::string_view text) {
  text = utf8::trim(text);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return 0;
  std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (rest.starts_with('.')) rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  return rest.empty() || utf8::equals_ignoring_ascii_case(rest, "px") ? number : 0;
}

Direction direction_of(std::string_view value) {
  if (utf8::equals_ignoring_ascii_case(value, "rtl")) return Direction::rtl;
  if (utf8::equals_ignoring_ascii_case(value, "ltr")) return Direction::ltr;
  if (utf8::equals_ignoring_ascii_case(value, "auto")) return Direction::automatic;
  return Direction::none;
}

}  // namespace offprint::html
