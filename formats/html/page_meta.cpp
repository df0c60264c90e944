#include "offprint/base/uri.hpp"
#include "read.hpp"

namespace offprint::html {

namespace {

std::string resolved(std::string_view base, std::string_view address) {
  return base.empty() || address.empty() ? std::string(address) : uri::resolve(base, address);
}

Inlines* inlines_of(Document& document, std::string_view words) {
  if (words.empty()) return nullptr;
  Inlines& made = document.make<Inlines>();
  made.append(document.text(words));
  return &made;
}

}  // namespace

void apply_metadata(const PageMetadata& page, std::string_view base, Document& document, Meta& meta) {
  meta.title = inlines_of(document, page.title);
  meta.subtitle = inlines_of(document, page.subtitle);
  for (const PagePerson& each : page.authors) {
    Author& author = meta.authors.emplace_back();
    author.name = each.name;
    author.url = resolved(base, each.url);
  }
  meta.published = page.published;
  meta.modified = page.modified;
  meta.site_name = page.site_name;
  meta.section = page.section;
  meta.tags = page.tags;
  meta.canonical_url = resolved(base, page.canonical_url);
  meta.language = page.language;
  meta.direction = page.direction == "rtl"   ? Direction::rtl
                   : page.direction == "ltr" ? Direction::ltr
                                             : Direction::none;
  meta.description = page.description;
  if (!page.lead_image.empty()) {
    meta.lead_image = &document.make<Image>(document.keep(resolved(base, page.lead_image)));
  }
  meta.license.name = page.license.name;
  meta.license.url = resolved(base, page.license.url);
  for (const PageLink& each : page.related) {
    Related& related = meta.related.emplace_back();
    related.href = resolved(base, each.href);
    related.title = each.title;
    related.rel = each.rel;
  }
}

}  // namespace offprint::html
