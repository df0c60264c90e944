#include <algorithm>

#include "../selector.hpp"
#include "../text_tools.hpp"
#include "article.hpp"
#include "stages.hpp"
#include "witness.hpp"

namespace offprint::html::article {

namespace {

// Less text than this, in letters, is too little for an article when the page holds more.
constexpr double min_body = 250;

// What is left of a page without its comments is an article when it is not less than this.
constexpr double least_rest = 120;

constexpr std::string_view site_rule = "site-rule";

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
    apply_site_rule();
    view_.measure();
    double everything = view_.total_prose();
    std::string_view source;
    headline_ = find_headline(view_.page(), choose_title(evidence_, choose_site_name(evidence_, &source), &source));
    if (!take_body_of_rule()) {
      find_body(everything);
      check_by_witness();
    }
    finish(everything);
    return std::move(result_);
  }

 private:
  // What the user's rule for this site names goes before whatever the page says.
  void apply_site_rule() {
    if (options_.site_rules == nullptr) return;
    const std::string canonical = evidence_.value(Field::canonical_url);
    rule_ = options_.site_rules->find(options_.url.empty() ? std::string_view(canonical) : options_.url);
    if (rule_ == nullptr) return;
    add_by_rule(rule_->title, Field::title);
    add_by_rule(rule_->author, Field::author);
    add_by_rule(rule_->date, Field::published);
    strip_by_site_rule();
  }

  void add_by_rule(std::string_view selectors, Field field) {
    if (selectors.empty()) return;
    for (const DomNode node : select(view_.page().root(), selectors)) {
      const std::string_view machine =
          node.has_attribute("datetime") ? node.attribute("datetime") : node.attribute("content");
      evidence_.add(field, machine.empty() ? node.text_content() : std::string(machine), certain_rank, site_rule);
      if (field != Field::author) return;
    }
  }

  void strip_by_site_rule() {
    if (rule_ == nullptr || rule_->strip.empty()) return;
    for (const DomNode node : select(view_.page().root(), rule_->strip)) view_.drop(node, site_rule);
  }

  // The body that the rule names, when the page has it: only tags say what in it is furniture.
  bool take_body_of_rule() {
    if (rule_ == nullptr || rule_->body.empty()) return false;
    for (const DomNode node : select(view_.page().root(), rule_->body)) {
      if (!result_.roots.empty() && contains(result_.roots.back(), node)) continue;
      view_.keep(node, site_rule);
      result_.roots.push_back(node);
    }
    if (!result_.roots.empty()) prune(view_, Caution::trust_names_less, headline_);
    return !result_.roots.empty();
  }

  void find_body(double& everything) {
    for (const Caution caution :
         {Caution::normal, Caution::keep_cards, Caution::trust_names_less, Caution::trust_nothing}) {
      if (caution != Caution::normal) {
        view_.restore_all();
        strip_by_site_rule();
        view_.measure();
      }
      prune(view_, caution, headline_);
      // Comments tell nothing of how long the article is.
      if (caution == Caution::normal) everything = std::max(everything - prose_of_comments(), least_rest);
      view_.measure();
      if (caution == Caution::normal && !drop_cards()) continue;
      result_.roots = choose_body(view_, headline_);
      if (prose_of(result_.roots) >= std::min(min_body, 0.5 * everything)) break;
    }
  }

  // Structured data may give the whole text. What was chosen must hold most of it, else the element that does is taken,
  // and the data's own text where the page shows next to nothing of it.
  void check_by_witness() {
    const std::string body = evidence_.value(Field::article_body);
    const Witness witness(body);
    if (!witness.speaks()) return;
    std::string text;
    for (const DomNode root : result_.roots) text += view_.line_text(root);
    if (witness.share_in(text) >= 0.5) return;
    if (const DomNode found = witness.find_in(view_.body())) {
      view_.restore_all();
      strip_by_site_rule();
      prune(view_, Caution::trust_nothing, headline_);
      view_.restore(found);
      view_.measure();
      view_.keep(found, "article-body", witness.share_in(view_.line_text(found)));
      result_.roots = {found};
    } else if (prose_of(result_.roots) < 0.3 * witness.size()) {
      result_.hidden_body = body;
      view_.keep(view_.body(), "article-body", witness.share_in(text));
    }
  }

  // Where cards are all there is, the page is a list and they are its content.
  bool drop_cards() {
    const double before = view_.total_prose();
    const std::string canonical = evidence_.value(Field::canonical_url);
    prune_cards(view_, options_.url.empty() ? std::string_view(canonical) : options_.url);
    view_.measure();
    return view_.total_prose() >= std::min(1500.0, 0.3 * before);
  }

  double prose_of_comments() const {
    double prose = 0;
    const DomNode body = view_.body();
    for (DomNode node = body; node;) {
      const bool gone = node.is_element() && view_.is_dropped(node);
      if (gone && view_.drop_rule(node) == "comments") prose += static_cast<double>(view_.facts(node).prose);
      node = gone ? node.next_outside(body) : node.next_in(body);
    }
    return prose;
  }

  double prose_of(const std::vector<DomNode>& roots) const {
    double prose = 0;
    for (const DomNode root : roots) prose += static_cast<double>(view_.facts(root).prose);
    return prose;
  }

  void finish(double everything) {
    const bool by_rule = rule_ != nullptr && !rule_->body.empty() && !result_.roots.empty();
    result_.outcome = by_rule || prose_of(result_.roots) >= std::max(1.0, std::min(min_body, 0.5 * everything))
                          ? Outcome::article
                          : Outcome::main_content;
    if (result_.roots.empty()) result_.roots = {view_.body()};
    collect_visible(view_, headline_, result_.roots, options_.url, evidence_);
    result_.metadata = resolve(evidence_);
    clean(view_, result_.roots, result_.metadata);
    drop_leftovers(view_, result_.roots);
    std::size_t ideographs = 0;
    for (const DomNode root : result_.roots) result_.word_count += words_below(view_, root, ideographs);
    if (result_.word_count == 0) result_.outcome = Outcome::empty;
    // Ideographs are read at about twice the rate of words.
    const auto weighted = static_cast<double>(result_.word_count) - 0.5 * static_cast<double>(ideographs);
    result_.reading_minutes = static_cast<int>(weighted / std::max(1, options_.words_per_minute) + 0.5);
    if (result_.word_count > 0) result_.reading_minutes = std::max(1, result_.reading_minutes);
    collect_related(view_, result_.metadata.related);
    if (!result_.hidden_body.empty()) take_hidden_body();
    result_.dropped = view_.take_dropped();
    result_.decisions = view_.take_decisions();
  }

  void take_hidden_body() {
    result_.outcome = Outcome::article;
    result_.roots.clear();
    result_.word_count = count_words(result_.hidden_body);
    result_.reading_minutes =
        std::max(1, static_cast<int>(result_.word_count) / std::max(1, options_.words_per_minute));
  }

  const Options& options_;
  PageView view_;
  Evidence evidence_;
  DomNode headline_;
  const SiteRule* rule_ = nullptr;
  Extraction result_;
};

}  // namespace

Extraction extract(const DomDocument& page, const Options& options) {
  if (!page || !page.root()) return {};
  return Extractor(page, options).run();
}

}  // namespace offprint::html::article
