#include "offprint/ast/document.hpp"
#include "offprint/ast/query.hpp"
#include "writer.hpp"

namespace offprint::html {

void TreeWriter::count_notes(const Node& scope) {
  notes_.clear();
  const Notes* found = find_notes(scope);
  if (!found) return;
  take_ids(scope);
  int number = 0;
  for (const Node& each : found->children()) {
    const Str id = each.attributes().id;
    notes_[id] = {&each, ++number, untaken("fn-" + std::string(id)), {}};
  }
}

void TreeWriter::take_ids(const Node& scope) {
  taken_ids_.clear();
  for (const auto step : walk(scope)) {
    if (!step.entering || !step.node.has_attributes() || step.node.kind() == Kind::note) continue;
    if (const Str id = step.node.attributes().id; !id.empty()) taken_ids_.emplace(id.view());
  }
  for (const auto& [heading, entry] : plan_.entries) taken_ids_.insert(entry.id);
}

// An id like this one that no other element has.
std::string TreeWriter::untaken(const std::string& id) {
  std::string made = id;
  for (int number = 2; !taken_ids_.insert(made).second; ++number) made = id + '-' + std::to_string(number);
  return made;
}

void TreeWriter::count_references(const Node& top) {
  if (notes_.empty()) return;
  for (const auto step : walk(top)) {
    const auto* reference = step.node.as<NoteRef>();
    if (!reference || !step.entering) continue;
    const auto found = notes_.find(reference->ref);
    if (found == notes_.end()) continue;
    std::vector<std::string>& places = found->second.places;
    std::string id(reference->attributes().id);
    if (id.empty()) {
      id = "fnref-" + std::string(reference->ref);
      if (!places.empty()) id += '-' + std::to_string(places.size() + 1);
      id = untaken(id);
      reference_ids_.emplace(reference, id);
    }
    places.push_back(std::move(id));
  }
}

void TreeWriter::note_ref(const NoteRef& node) {
  const auto found = notes_.find(node.ref);
  if (found == notes_.end()) {
    context_.lose("noteRef", "there is no note of the id " + std::string(node.ref), node);
    return;
  }
  const NoteState& state = found->second;
  open("a", node);
  if (const auto made = reference_ids_.find(&node); made != reference_ids_.end()) {
    out_.attribute("id", id_prefix_ + made->second);
  }
  out_.attribute("href", note_address(state.id));
  if (out_.xml()) out_.attribute("epub:type", "noteref");
  out_.attribute("role", "doc-noteref");
  out_.raw("><sup>");
  out_.raw(std::to_string(state.number));
  out_.raw("</sup></a>");
}

void TreeWriter::notes(std::span<const Node* const> notes) {
  if (notes.empty()) return;
  const bool list = options_.notes == NoteForm::endnotes;
  if (may_need_check()) begin_draft();
  out_.open("section");
  out_.attribute("class", "footnotes");
  if (list) {
    if (out_.xml()) out_.attribute("epub:type", "endnotes");
    out_.attribute("role", "doc-endnotes");
  }
  out_.raw(list ? ">\n<ol>\n" : ">\n");
  for (const Node* each : notes) note(*each);
  out_.raw(list ? "</ol>\n</section>\n" : "</section>\n");
  if (drafting_) end_draft();
}

void TreeWriter::note(const Node& node) {
  const auto found = notes_.find(node.attributes().id);
  if (found == notes_.end()) return;
  const bool list = options_.notes == NoteForm::endnotes;
  const std::string_view name = list ? "li" : "aside";
  open(name, node);
  out_.attribute("id", id_prefix_ + found->second.id);
  if (!list) {
    out_.attribute("epub:type", "footnote");
    out_.attribute("role", "doc-footnote");
  }
  out_.end_tag();
  out_.line();
  note_content(node, found->second);
  end_block(name);
}

// The way back stands at the end of the last paragraph.
void TreeWriter::note_content(const Node& node, const NoteState& state) {
  const Node* last = node.last();
  const bool takes = last && last->kind() == Kind::paragraph;
  for (const Node& each : node.children()) {
    if (takes && &each == last) break;
    block(each);
    if (each.kind() == Kind::plain) out_.line();
  }
  if (!takes && state.places.empty()) return;
  if (takes) {
    open("p", *last);
  } else {
    out_.open("p");
  }
  out_.end_tag();
  if (takes) text_of(*last);
  backlinks(state, takes);
  end_block("p");
}

void TreeWriter::backlinks(const NoteState& state, bool apart) {
  for (const std::string& place : state.places) {
    if (apart || &place != &state.places.front()) out_.raw(" ");
    out_.open("a");
    out_.attribute("href", note_address(place));
    out_.attribute("role", "doc-backlink");
    // The variation selector keeps the arrow from being shown as a picture.
    out_.end_tag();
    out_.text("\u21A9\uFE0E");
    out_.close("a");
  }
}

}  // namespace offprint::html
