// Images: the address that a reader sees, wherever the page keeps it until a script shows it.
#include <array>
#include <charconv>

#include "foreign.hpp"
#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

constexpr std::string_view lazy_sources[] = {
    "data-src",          "data-original", "data-lazy-src", "data-url",        "data-lazy", "data-actualsrc",
    "data-original-src", "data-img-src",  "data-orig-src", "data-hi-res-src", "data-echo", "data-delayed-url",
    "data-lazyload",     "data-ll-src",   "data-cfsrc",    "data-image-src"};
constexpr std::string_view lazy_sets[] = {"data-srcset", "data-lazy-srcset", "data-original-set"};

// A value that can be an address: scripts keep templates and JSON in such attributes too.
bool is_address(std::string_view text) {
  return !text.empty() && text.find_first_of(" {}<>\n") == std::string_view::npos && text != "#";
}

template <std::size_t Size>
std::string_view first_of(DomNode node, const std::string_view (&names)[Size]) {
  for (const std::string_view name : names) {
    const std::string_view value = utf8::trim(node.attribute(name));
    if (!value.empty()) return value;
  }
  return {};
}

std::string_view lazy_source(DomNode image) {
  for (const std::string_view name : lazy_sources) {
    const std::string_view value = utf8::trim(image.attribute(name));
    if (is_address(value)) return value;
  }
  return {};
}

std::string_view source_set(DomNode node) {
  const std::string_view lazy = first_of(node, lazy_sets);
  return lazy.empty() ? node.attribute("srcset") : lazy;
}

bool is_placeholder(std::string_view src) {
  constexpr std::size_t tiny = 400;
  if (src.empty()) return true;
  if (src.starts_with("data:image/gif") || src.starts_with("data:image/svg+xml") || src.starts_with("data:image/png")) {
    return src.size() < tiny;
  }
  const std::string name = utf8::ascii_lower(src.substr(src.rfind('/') + 1));
  for (const std::string_view word : {"spacer", "blank", "placeholder", "transparent", "pixel", "lazy", "loading",
                                      "1x1", "grey.", "gray.", "loader"}) {
    if (name.find(word) != std::string::npos) return true;
  }
  return src.starts_with("about:");
}

struct Candidate {
  std::string_view address, descriptor;
};

// HTML 4.8.4.2.1, parsing a srcset attribute: an address ends at white space, or at a comma that ends it.
std::vector<Candidate> parse_source_set(std::string_view text) {
  std::vector<Candidate> found;
  constexpr std::size_t most = 64;
  while (found.size() < most) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n\r\f,"), text.size()));
    if (text.empty()) break;
    const std::size_t end = std::min(text.find_first_of(" \t\n\r\f"), text.size());
    Candidate each{text.substr(0, end), {}};
    text.remove_prefix(end);
    if (each.address.ends_with(',')) {
      while (each.address.ends_with(',')) each.address.remove_suffix(1);
    } else {
      const std::size_t comma = std::min(text.find(','), text.size());
      each.descriptor = utf8::trim(text.substr(0, comma));
      text.remove_prefix(comma);
    }
    if (!each.address.empty()) found.push_back(each);
  }
  return found;
}

double weight_of(std::string_view descriptor) {
  double number = 1;
  if (!descriptor.empty()) std::from_chars(descriptor.data(), descriptor.data() + descriptor.size() - 1, number);
  return number;
}

std::string_view largest(const std::vector<Candidate>& candidates) {
  std::string_view best;
  double weight = -1;
  for (const Candidate& each : candidates) {
    if (weight_of(each.descriptor) <= weight) continue;
    weight = weight_of(each.descriptor);
    best = each.address;
  }
  return best;
}

DomNode next_element(DomNode node) {
  for (node = node.next(); node; node = node.next()) {
    if (node.is_element()) return node;
    if (node.is_text() && !utf8::trim(node.text()).empty()) return {};
  }
  return {};
}

bool has_words(DomNode node) {
  for (DomNode at = node.first_child(); at; at = at.next_in(node)) {
    if (at.is_text() && !utf8::trim(at.text()).empty()) return true;
  }
  return false;
}

// The image that a <noscript> shows in place of one that needs a script.
DomNode image_in(DomNode noscript) {
  constexpr int close_by = 8;
  int seen = 0;
  for (DomNode at = noscript.first_child(); at && seen < close_by; at = at.next_in(noscript), ++seen) {
    if (at.is_element() && (at.tag() == tag::img || at.tag() == tag::image)) return at;
  }
  return {};
}

int side_of(std::string_view attribute, const Traits& traits, std::string_view property) {
  const int side = pixels(attribute);
  return side > 0 || !attribute.empty() ? side : pixels(style_value(traits.style, property));
}

bool is_pixel(const Traits& traits, std::string_view alt) {
  const auto tiny = [](std::string_view side) { return side == "0" || side == "1" || side == "1px" || side == "0px"; };
  return alt.empty() && tiny(utf8::trim(traits.width)) && tiny(utf8::trim(traits.height));
}

bool shows_something(std::string_view element) {
  return element != "script" && element != "style" && element != "title" && element != "desc" &&
         element != "metadata" && element != "defs" && element != "symbol" && element != "g";
}

std::string lazy_classes(std::string_view classes) {
  std::string found;
  for (std::string_view word = take_word(classes); !word.empty(); word = take_word(classes)) {
    if (utf8::ascii_lower(word).find("lazy") != std::string::npos) found.append(word).append(" ");
  }
  return found;
}

}  // namespace

void PageReader::add_candidates(std::vector<ImageCandidate>& all, DomNode node) {
  const bool source = node.tag() == tag::source;
  for (const Candidate& each : parse_source_set(source_set(node))) {
    ImageCandidate& made = all.emplace_back();
    image_address(each.address, made.src, made.resource);
    made.descriptor = keep(each.descriptor);
    if (!source) continue;
    made.query = keep(node.attribute("media"));
    made.type = keep(node.attribute("type"));
  }
}

void PageReader::image_address(std::string_view reference, Str& src, Str& resource) {
  if (settings_.package && settings_.package->resource) {
    const std::string key = settings_.package->resource(reference);
    if (!key.empty()) {
      resource = keep(key);
      return;
    }
  }
  src = address(reference, Address::image);
}

// An address of our own writer that holds the bytes of a resource.
void PageReader::own_source(DomNode node, std::string_view reference, ResourceRole role, Str& src, Str& resource) {
  if (const auto data = read_data_address(reference)) {
    Resource description;
    description.media_type = data->media_type;
    description.role = role;
    resource = keep(document_.resources().add(data->bytes, std::move(description)));
    src = keep(node.attribute("data-offprint-src"));
  }
}

// Whether the image stands right after a <noscript> that showed it already.
bool PageReader::follows_twin(DomNode node, std::string_view src) {
  DomNode before = node.previous();
  while (before && before.is_text() && utf8::trim(before.text()).empty()) before = before.previous();
  if (!before || before.tag() != tag::noscript || !last_image_ || src.empty()) return false;
  const DomNode inner = image_in(before);
  return inner && utf8::trim(inner.attribute("src")) == src && address(src, Address::image) == last_image_->src;
}

Image* PageReader::make_image(DomNode node, const Traits& traits, DomNode picture) {
  std::string_view src = utf8::trim(node.attribute("src"));
  std::string_view alt = node.attribute("alt");
  if (is_pixel(traits, alt)) {
    context_.note("html.pixel", "an invisible image was left out");
    return nullptr;
  }
  const std::string consumed = lazy_classes(traits.classes);
  const std::string_view lazy = lazy_source(node);
  const bool waits = is_placeholder(src);
  if (!lazy.empty() && (waits || !consumed.empty())) src = lazy;
  DomNode sized = node;
  const DomNode twin = next_element(picture ? picture : node);
  if (const DomNode inner = twin && twin.tag() == tag::noscript ? image_in(twin) : DomNode()) {
    const std::string_view shown = utf8::trim(inner.attribute("src"));
    const bool bare = waits && lazy.empty() && source_set(node).empty();
    if (bare) {
      src = shown;
      sized = inner;
      if (alt.empty()) alt = inner.attribute("alt");
    }
    if (bare || shown == src || waits) consumed_.insert(has_words(twin) ? inner.index() : twin.index());
  }
  if (follows_twin(picture ? picture : node, src)) return nullptr;
  std::vector<ImageCandidate> candidates;
  if (picture) {
    for (DomNode child : picture.children()) {
      if (child.is_element() && child.tag() == tag::source) add_candidates(candidates, child);
    }
  }
  add_candidates(candidates, sized);
  const bool lost = src.empty() || (waits && lazy.empty() && src == utf8::trim(node.attribute("src")));
  if (lost && !source_set(sized).empty()) src = largest(parse_source_set(source_set(sized)));
  Image& made = document_.make<Image>();
  if (src.empty() && !candidates.empty()) {
    made.src = candidates.front().src;
    made.resource = candidates.front().resource;
  } else {
    image_address(src, made.src, made.resource);
  }
  if (node.has_attribute("data-offprint-src") || node.has_attribute("data-offprint-resource")) {
    own_source(node, src, ResourceRole::image, made.src, made.resource);
  }
  made.alt = keep_line(alt);
  made.title = keep_line(traits.title);
  made.width = side_of(traits.width, traits, "width");
  made.height = side_of(traits.height, traits, "height");
  made.candidates = document_.keep(candidates);
  if (made.src.empty() && made.resource.empty() && alt.empty() && traits.id.empty() && !node.has_attribute("src")) {
    return nullptr;
  }
  apply(made, node, traits, consumed);
  return &made;
}

Descend PageReader::image(DomNode node, const Traits& traits) {
  if (traits.has_class_prefix("mwe-math-fallback-image")) {
    put_math(utf8::trim(node.attribute("alt")), {}, traits.has_class("mwe-math-fallback-image-display"), nullptr);
    return Descend::no;
  }
  if (Image* made = make_image(node, traits, DomNode())) {
    put_atom(*made);
    last_image_ = made;
  }
  return Descend::no;
}

// A custom element is never empty: written as <amp-img/>, all that follows it is inside of it. Pages saved from a
// browser hold the image that its script made there as well, which is no second one.
Descend PageReader::amp_image(DomNode node, const Traits& traits) {
  image(node, traits);
  for (DomNode child : node.children()) {
    const bool made_by_script = child.is_element() && child.tag() == tag::img && last_image_ &&
                                address(child.attribute("src"), Address::image) == last_image_->src;
    if (made_by_script) consumed_.insert(child.index());
  }
  return Descend::yes;
}

// The sources are read with the image.
Descend PageReader::picture(DomNode node, const Traits&) {
  for (DomNode at = node.first_child(); at; at = at.next_in(node)) {
    if (!at.is_element() || at.tag() != tag::img) continue;
    if (Image* made = make_image(at, inspect(at), node)) {
      put_atom(*made);
      last_image_ = made;
    }
    consumed_.insert(at.index());
    break;
  }
  return Descend::yes;
}

Descend PageReader::noscript(DomNode node, const Traits&) {
  const DomNode inner = image_in(node);
  if (!inner || !last_image_ || address(inner.attribute("src"), Address::image) != last_image_->src)
    return Descend::yes;
  if (!has_words(node)) return Descend::no;
  consumed_.insert(inner.index());
  return Descend::yes;
}

// A drawing inside the page is an image file of its own.
Descend PageReader::svg(DomNode node, const Traits& traits) {
  bool drawn = false;
  std::string title, words;
  for (DomNode at = node.first_child(); at; at = at.next_in(node)) {
    drawn = drawn || (at.is_element() && shows_something(at.local_name()));
    if (at.is_element() && title.empty() && at.local_name() == "title") title = at.text_content();
    const bool shown = at.is_text() && at.parent().local_name() != "style" && at.parent().local_name() != "title" &&
                       at.parent().local_name() != "script";
    if (shown && !utf8::trim(at.text()).empty()) words.append(words.empty() ? "" : " ").append(utf8::trim(at.text()));
  }
  if (!drawn || node.local_name() != "svg") return Descend::no;
  const bool decoration = node.attribute("aria-hidden") == "true" && words.empty();
  if (decoration || node.first_child().local_name() == "use") {
    context_.note("html.decoration", "a drawing that is marked as decoration was left out");
    return Descend::no;
  }
  std::string markup = outer_markup(node, Empty::slash);
  if (!node.has_attribute("xmlns")) markup.insert(4, " xmlns=\"http://www.w3.org/2000/svg\"");
  if (markup.find("xlink:") != std::string::npos && markup.find("xmlns:xlink=") == std::string::npos) {
    markup.insert(4, " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
  }
  Image& made = document_.make<Image>();
  made.resource =
      keep(document_.resources().add(std::move(markup), {.media_type = "image/svg+xml", .role = ResourceRole::image}));
  std::string_view alt = node.attribute("aria-label");
  if (alt.empty()) alt = utf8::trim(title);
  made.alt = keep(alt.empty() ? words : words.empty() ? std::string(alt) : std::string(alt) + ' ' + words);
  made.width = pixels(traits.width);
  made.height = pixels(traits.height);
  put_atom(made);
  return Descend::no;
}

Descend PageReader::area(DomNode node, const Traits&) {
  if (node.has_attribute("href")) context_.lose("imageMap", "a link on a part of an image was left out");
  return Descend::no;
}

}  // namespace offprint::html
