#include "offprint/ast/document.hpp"
#include "offprint/ast/query.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

std::string note_id(const Node& note) {
  return "fn-" + std::string(note.attributes().id);
}

// The id of the n-th reference to a note.
std::string reference_id(const Node& note, std::size_t number) {
  std::string id = "fnref-" + std::string(note.attributes().id);
  return number == 1 ? id : id + '-' + std::to_string(number);
}

}  // namespace

void TreeWriter::count_notes(const Node& scope) {
  notes_.clear();
  const Notes* found = find_notes(scope);
  if (!found) return;
  int number = 0;
  for (const Node& each : found->children()) notes_[each.attributes().id] = {&each, ++number, 0, {}};
}

void TreeWriter::count_references(const Node& top) {
  if (notes_.empty()) return;
  for (const auto step : walk(top)) {
    const auto* reference = step.node.as<NoteRef>();
    if (!reference || !step.entering) continue;
    const auto found = notes_.find(reference->ref);
    if (found == notes_.end()) continue;
    std::vector<std::string>& places = found->second.places;
    const std::string own(reference->attributes().id);
    places.push_back(own.empty() ? reference_id(*found->second.note, places.size() + 1) : own);
  }
}

void TreeWriter::note_ref(const NoteRef& node) {
  const auto found = notes_.find(node.ref);
  if (found == notes_.end()) {
    context_.lose("noteRef", "there is no note of the id " + std::string(node.ref), node);
    return;
  }
  NoteState& state = found->second;
  const std::string own_id = reference_id(*state.note, ++state.references);
  open("a", node);
  if (node.attributes().id.empty()) out_.attribute("id", id_prefix_ + own_id);
  out_.attribute("href", note_address(note_id(*state.note)));
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
  out_.attribute("id", id_prefix_ + note_id(node));
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
