#include <algorithm>

#include "../text_tools.hpp"
#include "article.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

// Less text than this, in letters, is too little for an article when the page holds more.
constexpr double min_body = 250;

std::size_t words_below(const PageView& view, DomNode root, std::size_t& ideographs) {
  const std::string text = view.line_text(root);
  ideographs += count_ideographs(text);
  return count_words(text);
}

class Extractor {
 public:
  Extractor(const DomDocument& page, const Options& options)
      : options_(options), view_(page, options), evidence_(collect_evidence(page)) {}

  Extraction run() {
    view_.measure();
    const double everything = view_.total_prose();
    headline_ = find_headline(view_.page(), resolve(evidence_).title);
    for (const Caution caution :
         {Caution::normal, Caution::keep_cards, Caution::trust_names_less, Caution::trust_nothing}) {
      if (caution != Caution::normal) {
        view_.restore_all();
        view_.measure();
      }
      prune(view_, caution, headline_);
      view_.measure();
      if (caution == Caution::normal && !drop_cards()) continue;
      result_.roots = choose_body(view_, headline_);
      if (prose_of(result_.roots) >= std::min(min_body, 0.5 * everything)) break;
    }
    finish(everything);
    return std::move(result_);
  }

 private:
  // Where cards are all there is, the page is a list and they are its content.
  bool drop_cards() {
    const double before = view_.total_prose();
    prune_cards(view_);
    view_.measure();
    return view_.total_prose() >= std::min(1500.0, 0.3 * before);
  }

  double prose_of(const std::vector<DomNode>& roots) const {
    double prose = 0;
    for (const DomNode root : roots) prose += static_cast<double>(view_.facts(root).prose);
    return prose;
  }

  void finish(double everything) {
    result_.outcome = prose_of(result_.roots) >= std::max(1.0, std::min(min_body, 0.5 * everything))
                          ? Outcome::article
                          : Outcome::main_content;
    if (result_.roots.empty()) result_.roots = {view_.body()};
    collect_visible(view_, headline_, options_.url, evidence_);
    result_.metadata = resolve(evidence_);
    clean(view_, result_.roots, result_.metadata);
    std::size_t ideographs = 0;
    for (const DomNode root : result_.roots) result_.word_count += words_below(view_, root, ideographs);
    if (result_.word_count == 0) result_.outcome = Outcome::empty;
    // Ideographs are read at about twice the rate of words.
    const auto weighted = static_cast<double>(result_.word_count) - 0.5 * static_cast<double>(ideographs);
    result_.reading_minutes = static_cast<int>(weighted / std::max(1, options_.words_per_minute) + 0.5);
    if (result_.word_count > 0) result_.reading_minutes = std::max(1, result_.reading_minutes);
    result_.dropped = view_.take_dropped();
    result_.decisions = view_.take_decisions();
  }

  const Options& options_;
  PageView view_;
  Evidence evidence_;
  DomNode headline_;
  Extraction result_;
};

}  // namespace

Extraction extract(const DomDocument& page, const Options& options) {
  if (!page || !page.root()) return {};
  return Extractor(page, options).run();
}

}  // namespace offprint::html::article
