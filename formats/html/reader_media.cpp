// Audio, video and what is embedded. These are blocks: text around one goes on behind it.
#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

std::string_view first_source(DomNode node) {
  for (const std::string_view name : {"src", "data", "code", "data-src", "data-lazy-src", "data-litespeed-src"}) {
    const std::string_view value = utf8::trim(node.attribute(name));
    if (!value.empty() && !value.starts_with("about:")) return value;
  }
  return {};
}

}  // namespace

void PageReader::media_address(DomNode node, Str& src, Str& resource, ResourceRole role) {
  const std::string_view reference = first_source(node);
  if (settings_.package && settings_.package->resource) {
    const std::string key = settings_.package->resource(reference);
    if (!key.empty()) {
      resource = keep(key);
      return;
    }
  }
  src = address(reference, Address::media);
  if (node.has_attribute("data-offprint-src") || node.has_attribute("data-offprint-resource")) {
    own_source(node, reference, role, src, resource);
  }
}

// Adds the block and reads what stands inside as its fallback. Where no block may stand it is a link.
Descend PageReader::add_media(DomNode node, const Traits& traits, Media& made) {
  made.title = keep(traits.title.empty() ? node.attribute("aria-label") : traits.title);
  made.width = pixels(traits.width);
  made.height = pixels(traits.height);
  if (becomes_line(node, Block::structure)) {
    if (!made.sources.empty() && !made.sources[0].src.empty()) {
      Link& link = document_.make<Link>(made.sources[0].src);
      link.append(document_.make<Text>(made.title.empty() ? made.sources[0].src : made.title));
      put_atom(link);
    }
    return Descend::yes;
  }
  apply(made, node, traits);
  open_container(node, made);
  return Descend::yes;
}

Descend PageReader::media(DomNode node, const Traits& traits) {
  const bool audio = node.tag() == tag::audio || node.local_name() == "amp-audio";
  const ResourceRole role = audio ? ResourceRole::audio : ResourceRole::video;
  Media& made = document_.make<Media>();
  made.variant = audio ? MediaVariant::audio : MediaVariant::video;
  std::vector<MediaSource> sources;
  std::vector<MediaTrack> tracks;
  if (!first_source(node).empty()) {
    MediaSource& source = sources.emplace_back();
    media_address(node, source.src, source.resource, role);
  }
  for (DomNode child : node.children()) {
    if (child.tag() == tag::source && !first_source(child).empty()) {
      MediaSource& source = sources.emplace_back();
      media_address(child, source.src, source.resource, role);
      source.type = keep(child.attribute("type"));
      source.query = keep(child.attribute("media"));
    } else if (child.tag() == tag::track) {
      MediaTrack& track = tracks.emplace_back();
      media_address(child, track.src, track.resource, ResourceRole::other);
      track.kind = keep(child.attribute("kind"));
      track.language = keep(child.attribute("srclang"));
      track.label = keep(child.attribute("label"));
      track.is_default = child.has_attribute("default");
    }
  }
  made.sources = document_.keep(sources);
  made.tracks = document_.keep(tracks);
  if (const std::string_view poster = utf8::trim(node.attribute("poster")); !poster.empty()) {
    image_address(poster, made.poster, made.poster_resource);
  }
  return add_media(node, traits, made);
}

Descend PageReader::embedded(DomNode node, const Traits& traits) {
  const std::string_view reference = first_source(node);
  if (reference.empty()) {
    if (node.has_attribute("srcdoc")) context_.lose("media", "a page inside the page was left out");
    return node.tag() == tag::iframe ? Descend::no : Descend::yes;
  }
  const std::string_view type = node.attribute("type");
  if (node.tag() != tag::iframe && type.starts_with("image/")) {
    Image& made = document_.make<Image>();
    image_address(reference, made.src, made.resource);
    made.alt = keep(utf8::trim(node.text_content()));
    put_atom(made);
    return Descend::no;
  }
  Media& made = document_.make<Media>();
  std::vector<MediaSource> sources(1);
  media_address(node, sources[0].src, sources[0].resource, ResourceRole::other);
  sources[0].type = keep(type);
  made.sources = document_.keep(sources);
  const Descend inside = add_media(node, traits, made);
  // What stands in a frame is source text for browsers without frames.
  return node.tag() == tag::iframe ? Descend::no : inside;
}

}  // namespace offprint::html
