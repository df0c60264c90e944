#include "markdown/writer/state.hpp"

#include <utility>

#include "html/html.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint::markdown {
namespace {

// Stands in HTML where Markdown is to be put; no text can hold it.
constexpr char opening = '\x02';

bool may_open(const Node& node) {
  const Content content = info(node.kind()).content;
  return content == Content::blocks || content == Content::inlines;
}

// Pandoc reads Markdown in blocks of HTML, where a backslash would be text.
std::string without_links(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (std::size_t at; (at = html.find("](")) != html.npos; html.remove_prefix(at + 2)) {
    (out += html.substr(0, at)) += "]&#40;";
  }
  return out += html;
}

}  // namespace

WriterState::WriterState(const Document& whole, const WriteOptions& wanted, Context& around)
    : document(whole), options(wanted), context(around), escaper(wanted) {
  if (document.is_book()) find_anchors();
  for (const Step<const Node> step : walk(document.root())) {
    if (const auto* link = step.entering ? step.node.as<Link>() : nullptr; link && link->href.view().starts_with('#')) {
      linked_ids_.insert(address_of(*link).substr(1));
    }
    if (!step.entering || step.node.kind() != Kind::note_ref) continue;
    // `[^1][](address)` would be a reference and text.
    const Node* next = step.node.next();
    notes_in_links_ = notes_in_links_ || (next && next->kind() == Kind::link);
    for (const Node* at = &step.node; at && referring_.insert(at).second; at = at->parent()) {
      notes_in_links_ = notes_in_links_ || at->kind() == Kind::link;
    }
  }
  if (has(Extra::abbreviations)) abbreviations_.collect(document);
}

// A link to an item leads to the heading that it begins with.
void WriterState::find_anchors() {
  for (const Node& item : document.root().children()) {
    const Heading* heading = find_first<Heading>(item);
    const bool named = heading && !heading->attributes().id.empty();
    const auto* book_item = item.as<BookItem>();
    const Inlines* title = book_item ? book_item->meta->title : nullptr;
    std::string anchor = named ? std::string(heading->attributes().id) : slug(title ? plain_text(*title) : "");
    anchors_.emplace(item.attributes().id.view(), "#" + anchor);
  }
}

std::string_view WriterState::address_of(const Link& link) const {
  const std::string_view href = link.href;
  if (anchors_.empty() || !href.starts_with('#')) return href;
  const std::size_t slash = href.find('/');
  const auto item = anchors_.find(href.substr(1, slash == href.npos ? href.npos : slash - 1));
  if (item == anchors_.end()) return href;
  if (slash == href.npos) return item->second;
  // "#item/id": a view that begins with "#" is kept for each.
  return *targets_.insert("#" + std::string(href.substr(slash + 1))).first;
}

bool WriterState::speaks(const Node& node) const {
  if (!node.has_attributes()) return false;
  const Attributes& attributes = node.attributes();
  return options.html == Html::always || !attributes.language.empty() || attributes.direction != Direction::none ||
         attributes.extension || (!attributes.id.empty() && linked_ids_.count(attributes.id.view()) != 0);
}

void WriterState::lose(std::string_view feature, std::string_view what, const Node& node) {
  context.lose(feature, "Markdown cannot say here: " + std::string(what), node);
}

std::string WriterState::html(const Node& node) {
  OpenHtml whole = open_html(node, {});
  return std::move(whole.pieces.front());
}

OpenHtml WriterState::html_around_content(const Node& node) {
  return open_html(node, [&](const Node& each) { return &each == &node; });
}

OpenHtml WriterState::html_around_references(const Node& node) {
  return open_html(node, [&](const Node& each) { return refers_to_note(each) && may_open(each); });
}

OpenHtml WriterState::open_html(const Node& node, const std::function<bool(const Node&)>& opens) {
  OpenHtml html;
  html::WriteHooks hooks;
  hooks.resource = [&](std::string_view key) {
    std::string saved = resource_address(key);
    return saved.empty() ? resource_name(key) : saved;
  };
  hooks.other_key = [&](const Node& each, const KeyValue&) {
    if (options.html == Html::always) return true;
    lose("attributes", "values that HTML has no attribute for", each);
    return false;
  };
  if (opens) {
    hooks.content = [&](const Node& each) -> std::optional<std::string> {
      if (!opens(each)) return std::nullopt;
      html.nodes.push_back(&each);
      return std::string(1, opening);
    };
  }
  StringSink sink;
  html::write_node(document, node, {.ascii = options.ascii}, hooks, sink, context);
  const std::string written = context.unsafe ? std::move(sink).take() : without_links(sink.view());
  std::string_view rest = written;
  for (std::size_t end = rest.find(opening); end != rest.npos; end = rest.find(opening)) {
    html.pieces.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  html.pieces.emplace_back(rest);
  return html;
}

std::string WriterState::address(const Image& image) {
  return address(image.src, image.resource, image);
}

std::string WriterState::address(std::string_view src, std::string_view resource, const Node& node) {
  if (!resource.empty()) {
    std::string saved = resource_address(resource);
    if (!saved.empty()) return saved;
    if (src.empty()) return resource_name(resource);
  }
  if (context.unsafe || uri::safe(src, uri::Use::image)) return std::string(src);
  if (auto svg = html::sanitize_svg_address(src)) {
    if (*svg != src) lose("image.svg", "what could run in an image", node);
    return *std::move(svg);
  }
  lose("image.src", "an address that may run code", node);
  return {};
}

// What is not saved keeps its name, as a reader of the text may find the file elsewhere.
std::string WriterState::resource_name(std::string_view key) {
  const Resource* resource = document.resources().find(key);
  if (!resource) return {};
  context.lose("image.resource",
               "Markdown cannot say here: the bytes of a file, which --extract-media writes beside it");
  const bool named = !resource->name.empty() && uri::safe(resource->name, uri::Use::link);
  return named ? resource->name : std::string(key) + std::string(suffix_of_media_type(resource->media_type));
}

// Where the bytes were saved to, once for each resource; "" when they are not.
std::string WriterState::resource_address(std::string_view key) {
  const auto known = resource_addresses_.find(key);
  if (known != resource_addresses_.end()) return known->second;
  std::string& address = resource_addresses_[std::string(key)];
  const Resource* resource = document.resources().find(key);
  if (!resource || !resource->has_bytes()) return address;
  const bool wanted = context.save || options.resources == ResourceForm::data;
  const auto bytes = wanted ? resource->read() : Result<std::shared_ptr<const std::string>>(nullptr);
  if (!bytes || !*bytes) return address;
  if (options.resources == ResourceForm::data) {
    address = html::safe_data_uri(resource->media_type, **bytes);
    return address;
  }
  const std::string name = resource->name.empty()
                               ? std::string(key) + std::string(suffix_of_media_type(resource->media_type))
                               : resource->name;
  if (const Result<std::string> saved = context.save(name, **bytes)) address = *saved;
  return address;
}

std::string_view WriterState::note_label(std::string_view id) const {
  const auto found = note_labels_.find(id);
  return found == note_labels_.end() ? std::string_view() : found->second;
}

void WriterState::enter_scope(const Node& scope) {
  note_labels_.clear();
  const Notes* notes = find_notes(scope);
  if (!notes) return;
  for (const Node& note : notes->children()) {
    note_labels_.emplace(note.attributes().id.view(), std::to_string(++notes_so_far_));
  }
}

std::string WriterState::reference_label(std::string_view href, std::string_view title) {
  std::string& label = reference_labels_[{std::string(href), std::string(title)}];
  if (label.empty()) {
    label = std::to_string(reference_labels_.size());
    definitions_.push_back({label, std::string(href), std::string(title)});
  }
  return label;
}

std::vector<WriterState::Definition> WriterState::take_definitions() {
  return std::exchange(definitions_, {});
}

}  // namespace offprint::markdown
