#include <algorithm>

#include "offprint/ast/node_table.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

bool same_source(const ImageCandidate& a, const ImageCandidate& b) {
  return a.query == b.query && a.type == b.type;
}

}  // namespace

std::optional<std::string> TreeWriter::source(std::string_view src, std::string_view resource, const Node& node) {
  if (!resource.empty()) {
    if (const std::string& address = resources_.of(resource, src); !address.empty()) return address;
  }
  if (const auto svg = context_.unsafe ? std::nullopt : sanitize_svg_address(src)) {
    if (*svg != src) context_.lose("image.svg", "what could run was taken out of an image", node);
    return svg;
  }
  return address(src, uri::Use::image, node);
}

// The address and, where the tree also knows where a resource came from, that.
bool TreeWriter::source_attributes(std::string_view src, std::string_view resource, const Node& node) {
  const auto address = source(src, resource, node);
  if (!address) return false;
  out_.attribute("src", *address);
  if (!resource.empty() && !src.empty() && *address != src) out_.attribute("data-offprint-src", src);
  return true;
}

void TreeWriter::size_attributes(int width, int height) {
  if (width > 0) out_.attribute("width", width);
  if (height > 0) out_.attribute("height", height);
}

void TreeWriter::image(const Image& node) {
  const auto& all = node.candidates;
  const bool picture = std::any_of(
      all.begin(), all.end(), [](const ImageCandidate& each) { return !each.query.empty() || !each.type.empty(); });
  if (!picture) return image_element(node, srcset(node, 0, all.size()));
  out_.tag("picture");
  std::string last;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && same_source(all[begin], all[end])) ++end;
    const bool of_image = end == all.size() && all[begin].query.empty() && all[begin].type.empty();
    if (of_image) {
      last = srcset(node, begin, end);
      break;
    }
    out_.open("source");
    out_.attribute("srcset", srcset(node, begin, end));
    if (!all[begin].query.empty()) out_.attribute("media", all[begin].query);
    if (!all[begin].type.empty()) out_.attribute("type", all[begin].type);
    out_.end_void();
  }
  image_element(node, last);
  out_.close("picture");
}

// Commas part the candidates, so one that begins or ends an address is percent-encoded, as are spaces.
std::string TreeWriter::srcset(const Image& node, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    const ImageCandidate& each = node.candidates[i];
    const auto found = source(each.src, each.resource, node);
    if (!found || found->empty()) continue;
    std::string address = uri::escape(*found);
    if (address.back() == ',') address.replace(address.size() - 1, 1, "%2C");
    if (address.front() == ',') address.replace(0, 1, "%2C");
    if (!out.empty()) out += ", ";
    out += address;
    if (!each.descriptor.empty()) out.append(" ").append(each.descriptor);
  }
  return out;
}

void TreeWriter::image_element(const Image& node, const std::string& candidates) {
  open("img", node);
  if (!source_attributes(node.src, node.resource, node)) out_.attribute("src", "");
  out_.attribute("alt", node.alt);
  if (!node.title.empty()) out_.attribute("title", node.title);
  size_attributes(node.width, node.height);
  if (!candidates.empty()) out_.attribute("srcset", candidates);
  out_.end_void();
}

void TreeWriter::media(const Media& node) {
  if (node.variant == MediaVariant::embed) return context_.unsafe ? live_embed(node) : embed(node);
  const std::string_view name = enum_name(node.variant);
  open(name, node);
  out_.flag("controls");
  if (!node.poster.empty() || !node.poster_resource.empty()) {
    if (const auto poster = source(node.poster, node.poster_resource, node)) out_.attribute("poster", *poster);
  }
  if (!node.title.empty()) out_.attribute("title", node.title);
  size_attributes(node.width, node.height);
  out_.end_tag();
  out_.line();
  media_sources(node);
  lines(node);
  end_block(name);
}

void TreeWriter::media_sources(const Media& node) {
  for (const MediaSource& each : node.sources) {
    out_.open("source");
    source_attributes(each.src, each.resource, node);
    if (!each.type.empty()) out_.attribute("type", each.type);
    if (!each.query.empty()) out_.attribute("media", each.query);
    out_.end_void();
    out_.line();
  }
  for (const MediaTrack& each : node.tracks) {
    out_.open("track");
    source_attributes(each.src, each.resource, node);
    if (!each.kind.empty()) out_.attribute("kind", each.kind);
    if (!each.language.empty()) out_.attribute("srclang", each.language);
    if (!each.label.empty()) out_.attribute("label", each.label);
    if (each.is_default) out_.flag("default");
    out_.end_void();
    out_.line();
  }
}

// A page inside the page runs what it likes, so a link stands in its place; the fields are kept beside it.
void TreeWriter::embed(const Media& node) {
  open("div", node);
  out_.attribute("data-offprint", "embed");
  if (!node.title.empty()) out_.attribute("data-offprint-title", node.title);
  if (node.width > 0) out_.attribute("data-offprint-width", node.width);
  if (node.height > 0) out_.attribute("data-offprint-height", node.height);
  out_.end_tag();
  out_.line();
  for (const MediaSource& each : node.sources) {
    const auto address = this->address(each.src, uri::Use::link, node);
    if (!address) continue;
    out_.raw("<p>");
    out_.open("a");
    out_.attribute("href", *address);
    if (!each.type.empty()) out_.attribute("type", each.type);
    out_.end_tag();
    out_.text(node.title.empty() ? each.src.view() : node.title.view());
    out_.raw("</a></p>\n");
  }
  lines(node);
  end_block("div");
  context_.note("html.embed", "an embedded page was written as a link", node.position());
}

void TreeWriter::live_embed(const Media& node) {
  open("iframe", node);
  if (!node.sources.empty()) source_attributes(node.sources[0].src, node.sources[0].resource, node);
  if (!node.title.empty()) out_.attribute("title", node.title);
  size_attributes(node.width, node.height);
  out_.raw("></iframe>\n");
}

}  // namespace offprint::html
