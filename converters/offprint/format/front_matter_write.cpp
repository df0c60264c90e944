#include "offprint/ast/node_table.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/format/front_matter.hpp"
#include "offprint/format/front_matter_keys.hpp"

namespace offprint {
namespace {

using front_matter_keys::key_of;

void put(Value::Object& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object.insert_or_assign(std::string(key), text);
}

Value author_value(const Author& author) {
  if (author.url.empty() && author.bio.empty() && author.role.empty() && author.file_as.empty()) return author.name;
  Value::Object object;
  put(object, "name", author.name);
  put(object, "url", author.url);
  put(object, "bio", author.bio);
  put(object, "role", author.role);
  put(object, "file_as", author.file_as);
  return object;
}

Value identifier_value(const Identifier& identifier) {
  if (identifier.scheme.empty() && !identifier.primary) return identifier.value;
  Value::Object object;
  put(object, "scheme", identifier.scheme);
  put(object, "value", identifier.value);
  if (identifier.primary) object.emplace("primary", true);
  return object;
}

Value related_value(const Related& related) {
  if (related.title.empty() && related.rel.empty()) return related.href;
  Value::Object object;
  put(object, "href", related.href);
  put(object, "title", related.title);
  put(object, "rel", related.rel);
  return object;
}

Value image_value(const Image& image, const std::string& address) {
  if (image.alt.empty() && image.title.empty() && !image.width && !image.height) return address;
  Value::Object object;
  put(object, "src", address);
  put(object, "alt", image.alt);
  put(object, "title", image.title);
  if (image.width) object.emplace("width", image.width);
  if (image.height) object.emplace("height", image.height);
  return object;
}

Value pair_value(std::string_view first, const std::string& name, std::string_view second, const std::string& other) {
  if (other.empty()) return name;
  Value::Object object;
  put(object, first, name);
  put(object, second, other);
  return object;
}

class FrontMatterWriter {
 public:
  FrontMatterWriter(const Meta& meta, const FrontMatterWriting& writing) : meta_(meta), writing_(writing) {}

  OrderedValues write() && {
    add_title("title", meta_.title);
    add_title("subtitle", meta_.subtitle);
    add_each("authors", meta_.authors, author_value);
    add_each("contributors", meta_.contributors, author_value);
    add("published", meta_.published);
    add("modified", meta_.modified);
    add("siteName", meta_.site_name);
    add("section", meta_.section);
    add_list("tags", meta_.tags);
    add("sourceUrl", meta_.source_url);
    add("canonicalUrl", meta_.canonical_url);
    add("language", meta_.language);
    add_direction("direction", meta_.direction);
    add("description", meta_.description);
    add("excerpt", meta_.excerpt);
    add_image();
    add_license();
    add_count("wordCount", meta_.word_count);
    add_count("readingMinutes", meta_.reading_minutes);
    add_each("related", meta_.related, related_value);
    add_book();
    add_extra();
    return std::move(out_);
  }

 private:
  void add_value(std::string_view field, Value value) { out_.emplace_back(key_of(field), std::move(value)); }
  void add(std::string_view field, const std::string& text) {
    if (!text.empty()) add_value(field, text);
  }
  void add_count(std::string_view field, const std::optional<std::uint32_t>& count) {
    if (count) add_value(field, static_cast<std::int64_t>(*count));
  }
  void add_direction(std::string_view field, Direction direction) {
    if (direction != Direction::none) add_value(field, enum_name(direction));
  }
  void add_list(std::string_view field, const std::vector<std::string>& texts) {
    if (!texts.empty()) add_value(field, Value::Array(texts.begin(), texts.end()));
  }
  void add_title(std::string_view field, const Inlines* title) {
    if (!title) return;
    add_value(field, writing_.write_inlines ? writing_.write_inlines(*title) : plain_text(*title));
  }
  // One alone stands without a list.
  template <class T, class Convert>
  void add_each(std::string_view field, const std::vector<T>& items, Convert convert) {
    if (items.empty()) return;
    if (items.size() == 1) return add_value(field, convert(items.front()));
    Value::Array values;
    for (const T& each : items) values.push_back(convert(each));
    add_value(field, std::move(values));
  }
  void add_image() {
    const Image* image = meta_.lead_image;
    if (!image) return;
    const std::string address = writing_.address ? writing_.address(*image) : std::string(image->src);
    if (!address.empty() || !image->alt.empty()) add_value("leadImage", image_value(*image, address));
  }
  void add_license() {
    const auto& [name, url] = meta_.license;
    if (name.empty() && url.empty()) return;
    if (name.empty() || url.empty()) return add_value("license", name.empty() ? url : name);
    add_value("license", Value::Object{{"name", name}, {"url", url}});
  }
  void add_book() {
    add_each("identifiers", meta_.identifiers, identifier_value);
    add("publisher", meta_.publisher);
    if (!(meta_.series == Series{})) {
      add_value("series", pair_value("name", meta_.series.name, "number", meta_.series.number));
    }
    add("issue", meta_.issue);
    add_list("subjects", meta_.subjects);
    add("rights", meta_.rights);
    add("cover", meta_.cover);
    add_direction("pageProgression", meta_.page_progression);
    if (meta_.accessibility.empty()) return;
    Value::Object object;
    for (const auto& [name, values] : meta_.accessibility) {
      object.emplace(name, Value::Array(values.begin(), values.end()));
    }
    add_value("accessibility", std::move(object));
  }
  // Keys that would be taken for a field stand under `extra`.
  void add_extra() {
    Value::Object hidden;
    for (const auto& [key, value] : meta_.extra) {
      if (key == "extra" || !front_matter_keys::field_of(key).empty()) {
        hidden.emplace(key, value);
      } else {
        out_.emplace_back(key, value);
      }
    }
    if (!hidden.empty()) out_.emplace_back("extra", std::move(hidden));
  }

  const Meta& meta_;
  const FrontMatterWriting& writing_;
  OrderedValues out_;
};

}  // namespace

OrderedValues front_matter(const Meta& meta, const FrontMatterWriting& writing) {
  return FrontMatterWriter(meta, writing).write();
}

}  // namespace offprint
