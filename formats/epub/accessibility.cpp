// Accessibility metadata, found by looking at the book.
#include "epub/package.hpp"
#include "epub/package_reader.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

struct Holdings {
  bool images = false, described = true, sound = false, video = false;
  bool mathml = false, tex = false, ruby = false;
  bool levels_follow = true;  // no heading skips a level
};

bool is_described(const Image& image) {
  if (!utf8::trim(image.alt.view()).empty()) return true;
  // Beside a caption an image says nothing of its own; elsewhere it may be an ornament, which nobody can tell.
  for (const Node* at = image.parent(); at; at = at->parent()) {
    if (at->kind() == Kind::figure) return child<Caption>(*at) != nullptr;
  }
  return false;
}

void look_at(const Node& node, Holdings& holds, int& level) {
  if (const auto* image = node.as<Image>()) {
    holds.images = true;
    holds.described = holds.described && is_described(*image);
  }
  if (const auto* media = node.as<Media>(); media && media->variant != MediaVariant::embed) {
    (media->variant == MediaVariant::audio ? holds.sound : holds.video) = true;
  }
  if (const auto* math = node.as<Math>()) (math->mathml.empty() ? holds.tex : holds.mathml) = true;
  if (const auto* math = node.as<MathBlock>()) (math->mathml.empty() ? holds.tex : holds.mathml) = true;
  if (node.kind() == Kind::ruby) holds.ruby = true;
  if (const auto* heading = node.as<Heading>()) {
    holds.levels_follow = holds.levels_follow && (level == 0 || heading->level <= level + 1);
    level = heading->level;
  }
}

Holdings holdings_of(const Document& book) {
  Holdings holds;
  int level = 0;
  for (auto [node, entering] : walk(book.root())) {
    if (!entering) continue;
    if (node.kind() == Kind::book_item) level = 0;
    look_at(node, holds, level);
  }
  return holds;
}

}  // namespace

std::map<std::string, std::vector<std::string>> found_accessibility(const Package& package) {
  const Document& book = package.prepared.book;
  const Holdings holds = holdings_of(book);
  std::map<std::string, std::vector<std::string>> facts;
  facts["accessMode"] = {"textual"};
  if (holds.images || holds.video) facts["accessMode"].push_back("visual");
  if (holds.sound || holds.video) facts["accessMode"].push_back("auditory");
  const bool text_suffices = !holds.sound && !holds.video && holds.described;
  if (text_suffices) facts["accessModeSufficient"] = {"textual"};
  if (holds.images) facts["accessModeSufficient"].push_back("textual,visual");
  if (facts["accessModeSufficient"].empty()) facts.erase("accessModeSufficient");
  std::vector<std::string>& features = facts["accessibilityFeature"];
  features = {"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"};
  if (holds.images && holds.described) features.push_back("alternativeText");
  if (holds.mathml) features.push_back("MathML");
  if (holds.tex) features.push_back("latex");
  if (holds.ruby) features.push_back("rubyAnnotations");
  if (!book.page_list().empty()) features.push_back("pageNavigation");
  facts["accessibilityHazard"] = {holds.sound || holds.video ? "unknown" : "none"};
  facts["accessibilitySummary"] = {
      holds.images && !holds.described
          ? "The text can be read by assistive technology; some images have no description."
          : "The text can be read by assistive technology, with headings to move by."};
  if (text_suffices && !holds.tex && holds.levels_follow && package.language != no_language) {
    facts["conformsTo"] = {"EPUB Accessibility 1.1 - WCAG 2.1 Level A"};
    facts["certifiedBy"] = {"Offprint, by an automatic look at the content"};
  }
  return facts;
}

}  // namespace offprint::epub
