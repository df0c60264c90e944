#pragma once
// What a page says about itself: <title>, <meta>, <link>, Open Graph, Dublin Core, microdata and JSON-LD, resolved to
// one value a field.
//   PageMetadata metadata = read_metadata(page);

#include <string>
#include <vector>

#include "dom.hpp"

namespace offprint::html {

struct PagePerson {
  std::string name, url;
};

struct PageLicense {
  std::string name, url;
};

struct PageLink {
  std::string href, title, rel;
};

// Where a field's value came from, for explanations.
struct MetadataSource {
  std::string field, value, source;
};

// Plain text, white space folded; empty when the page does not say. Addresses are as written, not resolved.
struct PageMetadata {
  std::string title, subtitle;
  std::vector<PagePerson> authors;
  std::string published, modified;  // RFC 3339, the date alone when no instant is given
  std::string site_name;
  std::string language, direction;  // of the page
  std::string description, lead_image, section;
  std::vector<std::string> tags;
  PageLicense license;
  std::string canonical_url;
  std::vector<PageLink> related;
  std::vector<MetadataSource> sources;
};

PageMetadata read_metadata(const DomDocument& page);

}  // namespace offprint::html
