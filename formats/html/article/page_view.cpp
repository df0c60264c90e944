#include "page_view.hpp"

#include <algorithm>

#include "../text_tools.hpp"

namespace offprint::html::article {

namespace {

// Shorter blocks are labels and menu entries rather than prose.
constexpr float min_prose = 25;

// What one character beyond ASCII counts for: marks of continuation nothing, CJK three.
float weight_of(char32_t code) {
  if (is_space(code)) return 0;
  return code >= 0x2E80 && is_ideograph(code) ? 3.0F : 1.0F;
}

bool is_sentence_mark(char32_t code) {
  switch (code) {
    case 0x060C:  // Arabic comma
    case 0x061F:  // Arabic question mark
    case 0x06D4:  // Urdu full stop
    case 0x0964:  // danda
    case 0x3001:  // ideographic comma
    case 0x3002:  // ideographic full stop
    case 0xFF0C:
    case 0xFF01:
    case 0xFF1F: return true;
    default: return false;
  }
}

TextAmount amount_of(std::string_view text) {
  TextAmount amount;
  unsigned letters = 0, marks = 0;
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte < 0x80) {
      text.remove_prefix(1);
      letters += byte > ' ' ? 1U : 0U;
      marks += byte == '.' || byte == ',' || byte == '!' || byte == '?' || byte == ';' ? 1U : 0U;
      continue;
    }
    const char32_t code = take_code_point(text);
    amount.letters += weight_of(code);
    marks += is_sentence_mark(code) ? 1U : 0U;
  }
  amount.letters += static_cast<float>(letters);
  amount.marks = static_cast<std::uint16_t>(std::min(marks, 1000U));
  return amount;
}

// "example.com" of https://www.example.com/page; empty for relative addresses.
std::string_view site_of(std::string_view url) {
  const std::size_t scheme = url.find("//");
  if (scheme == std::string_view::npos || scheme > 6) return {};
  std::string_view host = url.substr(scheme + 2);
  host = host.substr(0, host.find_first_of("/:?#"));
  const std::size_t last = host.rfind('.');
  const std::size_t before = last == std::string_view::npos || last == 0 ? last : host.rfind('.', last - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

// Where readers are asked to share and follow.
bool is_network(std::string_view site) {
  constexpr std::string_view networks[] = {
      "facebook.com",  "twitter.com", "x.com",        "instagram.com", "linkedin.com",  "pinterest.com", "reddit.com",
      "t.me",          "telegram.me", "whatsapp.com", "wa.me",         "vk.com",        "tumblr.com",    "xing.com",
      "flipboard.com", "tiktok.com",  "line.me",      "weibo.com",     "getpocket.com", "youtube.com"};
  return std::find(std::begin(networks), std::end(networks), site) != std::end(networks);
}

// The id that a sign for a note leads to: a link within the page, short, and not out of the note itself.
std::string_view noted_id(DomNode link) {
  constexpr std::size_t longest_sign = 5, most_levels = 60;
  const std::string_view href = link.attribute("href");
  const std::size_t hash = href.find('#');
  if (hash == std::string_view::npos || hash + 1 == href.size()) return {};
  std::size_t size = 0;
  for (DomNode at = link; at && size <= longest_sign; at = at.next_in(link))
    if (at.is_text()) size += trim(at.text()).size();
  if (size == 0 || size > longest_sign) return {};
  const std::string_view id = href.substr(hash + 1);
  DomNode up = link.parent();
  for (std::size_t level = 0; up && up.is_element() && level < most_levels; ++level, up = up.parent())
    if (up.id() == id) return {};
  return id;
}

}  // namespace

bool is_block(DomNode element) {
  switch (element.tag()) {
    case tag::address:
    case tag::article:
    case tag::aside:
    case tag::blockquote:
    case tag::body:
    case tag::caption:
    case tag::center:
    case tag::dd:
    case tag::details:
    case tag::dialog:
    case tag::dir:
    case tag::div:
    case tag::dl:
    case tag::dt:
    case tag::fieldset:
    case tag::figcaption:
    case tag::figure:
    case tag::footer:
    case tag::form:
    case tag::h1:
    case tag::h2:
    case tag::h3:
    case tag::h4:
    case tag::h5:
    case tag::h6:
    case tag::header:
    case tag::hgroup:
    case tag::hr:
    case tag::html:
    case tag::legend:
    case tag::li:
    case tag::listing:
    case tag::main:
    case tag::menu:
    case tag::nav:
    case tag::noscript:
    case tag::ol:
    case tag::p:
    case tag::pre:
    case tag::section:
    case tag::summary:
    case tag::table:
    case tag::tbody:
    case tag::td:
    case tag::tfoot:
    case tag::th:
    case tag::thead:
    case tag::tr:
    case tag::ul:
    case tag::xmp: return true;
    // Custom elements are mostly containers of a framework.
    default: return element.is_element() && element.local_name().find('-') != std::string_view::npos;
  }
}

bool is_heading(DomNode element) {
  return element.tag() >= tag::h1 && element.tag() <= tag::h6;
}

bool is_media(DomNode element) {
  switch (element.tag()) {
    case tag::img:
    case tag::picture:
    case tag::video:
    case tag::audio:
    case tag::iframe:
    case tag::embed:
    case tag::object: return true;
    default: return element.is_element() && element.local_name() == "svg";
  }
}

bool is_reading(DomNode element) {
  return element.local_name() == "rt" || element.local_name() == "rp";
}

bool is_never_text(DomNode element) {
  switch (element.tag()) {
    case tag::script:
    case tag::style:
    case tag::template_:
    case tag::title:
    case tag::link:
    case tag::meta:
    case tag::button:
    case tag::select:
    case tag::input:
    case tag::textarea:
    case tag::option:
    case tag::datalist:
    case tag::iframe:
    case tag::object:
    case tag::embed:
    case tag::audio:
    case tag::video:
    case tag::canvas:
    case tag::map:
    case tag::applet:
    case tag::noframes: return true;
    default: return element.space() == DomSpace::svg;
  }
}

bool contains(DomNode outer, DomNode inner) {
  if (!inner) return false;
  for (DomNode at = inner; at; at = at.parent())
    if (at == outer) return true;
  return false;
}

bool leads_to_other_sites(DomNode node, std::string_view page_url) {
  const std::string_view own = site_of(page_url);
  std::string_view first;
  bool several = false;
  for (DomNode at = node; at; at = at.next_in(node)) {
    if (at.tag() != tag::a) continue;
    const std::string_view site = site_of(at.attribute("href"));
    if (site.empty() || site == own || is_network(site)) return false;
    if (first.empty()) first = site;
    several = several || site != first;
  }
  return !own.empty() || several;
}

std::string path_of(DomNode node) {
  std::vector<std::string> steps;
  for (; node && node.is_element() && node.tag() != tag::html; node = node.parent()) {
    std::string step(node.local_name());
    if (!node.id().empty()) step += "#" + std::string(node.id());
    const std::string classes = collapse_space(node.class_names());
    if (!classes.empty()) step += "." + classes.substr(0, classes.find(' '));
    steps.push_back(std::move(step));
  }
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) path += (path.empty() ? "" : " > ") + *step;
  return path;
}

PageView::PageView(const DomDocument& page, const Options& options)
    : page_(page),
      body_(page.body() ? page.body() : page.root()),
      explain_(options.explain),
      facts_(page.node_count()),
      amounts_(page.node_count()),
      dropped_(page.node_count()),
      drop_rules_(page.node_count()) {
  for (DomNode node = body_.next_in(body_); node;) {
    const bool skip = node.is_element() && is_never_text(node);
    if (node.is_text())
      amounts_[node.index()] = amount_of(node.text());
    else if (node.is_element())
      facts(node).rules = match_class_rules(node.id(), node.class_names());
    if (node.tag() == tag::a)
      if (const std::string_view id = noted_id(node); !id.empty()) noted_.insert(id);
    node = skip ? node.next_outside(body_) : node.next_in(body_);
  }
}

bool PageView::is_note(DomNode item) const {
  return item.tag() == tag::li && !item.id().empty() && noted_.contains(item.id());
}

bool PageView::is_list_of_notes(DomNode list) const {
  if (noted_.empty() || (list.tag() != tag::ol && list.tag() != tag::ul)) return false;
  DomNode item = list.first_child();
  while (item && !item.is_element()) item = item.next();
  return item && is_note(item);
}

void PageView::decide(DomNode node, std::string_view rule, double score, bool kept) {
  if (explain_ == Explain::yes) decisions_.push_back({path_of(node), rule, score, kept});
}

void PageView::drop(DomNode node, std::string_view rule, double score) {
  if (is_dropped(node)) return;
  dropped_[node.index()] = true;
  drop_rules_[node.index()] = rule;
  decide(node, rule, score, false);
}

void PageView::keep(DomNode node, std::string_view rule, double score) {
  decide(node, rule, score, true);
}

void PageView::restore(DomNode node) {
  for (DomNode at = node; at && at.is_element(); at = at.parent()) dropped_[at.index()] = false;
}

void PageView::restore_all() {
  std::fill(dropped_.begin(), dropped_.end(), false);
}

void PageView::measure_text(DomNode text, DomNode block, bool in_link) {
  Facts& to = facts(block);
  const TextAmount& amount = amounts_[text.index()];
  to.own_text += amount.letters;
  if (in_link) to.own_links += amount.letters;
  to.own_marks = static_cast<std::uint16_t>(std::min<int>(to.own_marks + amount.marks, 1000));
}

void PageView::close_element(DomNode element) {
  Facts& facts = this->facts(element);
  facts.text += facts.own_text;
  facts.links += facts.own_links;
  const float plain = facts.own_text - facts.own_links;
  if (plain >= min_prose && facts.own_links <= facts.own_text * 0.6F) {
    // Labels have no sentence marks.
    facts.prose += facts.own_marks > 0 || plain > 80 ? plain : plain * 0.3F;
    if (plain >= 60 && facts.own_marks > 0) ++facts.paragraphs;
  }
  if (element == body_) return;
  Facts& up = this->facts(element.parent());
  up.text += facts.text;
  up.links += facts.links;
  up.prose += facts.prose;
  up.paragraphs = static_cast<std::uint16_t>(std::min(up.paragraphs + facts.paragraphs, 60000));
}

void PageView::measure() {
  for (Facts& facts : facts_) {
    const RuleSet rules = facts.rules;
    facts = {};
    facts.rules = rules;
  }
  std::vector<DomNode> blocks;
  int links = 0;
  for (DomWalk walk(body_); walk; walk.advance()) {
    const DomNode node = walk.node();
    if (node.is_text()) {
      if (walk.entering()) measure_text(node, blocks.empty() ? body_ : blocks.back(), links > 0);
      continue;
    }
    if (!node.is_element()) continue;
    if (walk.entering() && (is_dropped(node) || is_never_text(node))) walk.skip_children();
    const bool block = is_block(node);
    if (walk.entering()) {
      if (block) blocks.push_back(node);
      if (node.tag() == tag::a) ++links;
    } else {
      if (block) blocks.pop_back();
      if (node.tag() == tag::a) --links;
      close_element(node);
    }
  }
}

double PageView::link_density(DomNode node) const {
  const Facts& known = facts(node);
  return known.text > 0 ? static_cast<double>(known.links) / static_cast<double>(known.text) : 0;
}

std::string PageView::line_text(DomNode node) const {
  std::string text;
  for (DomWalk walk(node); walk; walk.advance()) {
    const DomNode at = walk.node();
    if (at.is_text() && walk.entering()) text += at.text();
    if (!at.is_element()) continue;
    if (walk.entering() && (is_dropped(at) || is_never_text(at) || is_reading(at))) walk.skip_children();
    if (is_block(at) || at.tag() == tag::br) text += ' ';
  }
  return collapse_space(text);
}

}  // namespace offprint::html::article
