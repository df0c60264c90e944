// Inline elements as marks. A mark is made when text comes inside it; where a block begins inside a mark, the text of
// that block is marked in its turn.
#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

std::uint32_t bit_of(const Mark& mark) {
  constexpr unsigned phrases = 20;
  if (mark.type == MarkType::phrase) return 1U << (phrases + static_cast<unsigned>(mark.role));
  return 1U << static_cast<unsigned>(mark.type);
}

// Said twice they say no more than once.
bool is_flat(MarkType type) {
  switch (type) {
    case MarkType::emphasis:
    case MarkType::strong:
    case MarkType::strikeout:
    case MarkType::underline:
    case MarkType::highlight:
    case MarkType::small_caps:
    case MarkType::link: return true;
    case MarkType::deletion:
    case MarkType::insertion:
    case MarkType::subscript:
    case MarkType::superscript:
    case MarkType::phrase:
    case MarkType::quote:
    case MarkType::span:
    case MarkType::custom:
    case MarkType::ruby:
    case MarkType::ruby_base:
    case MarkType::ruby_text:
    case MarkType::citation:
    case MarkType::affix: return false;
  }
  return false;
}

bool has_attributes(DomNode node) {
  return static_cast<bool>(*node.attributes().begin());
}

}  // namespace

Mark& PageReader::open_mark(DomNode node, MarkType type) {
  Mark& mark = marks_.emplace_back();
  mark.dom = node;
  mark.type = type;
  if (type == MarkType::ruby) ++rubies_;
  if (type == MarkType::quote) ++quotes_;
  return mark;
}

void PageReader::close_mark() {
  const Mark& top = marks_.back();
  const bool shows_nothing = !top.made && !top.styled;
  // A link keeps its address and an anchor its name even when there is no text in it.
  if (shows_nothing && (top.type == MarkType::link || top.type == MarkType::custom || top.type == MarkType::citation ||
                        !top.dom.id().empty() || (top.dom.tag() == tag::a && top.dom.has_attribute("name")))) {
    inline_place();
    empty_ = false;
  }
  if (made_marks_ == marks_.size()) {
    flush_words();
    --made_marks_;
    if (top.type == MarkType::ruby && top.node) finish_ruby(*top.node);
  }
  if (top.type == MarkType::ruby) --rubies_;
  if (top.type == MarkType::quote) --quotes_;
  if (top.type == MarkType::ruby_text || top.type == MarkType::ruby_base) gap_ = Gap::none;
  marks_.pop_back();
}

void PageReader::make_marks() {
  while (made_marks_ < marks_.size()) {
    Node& parent = place();
    Mark& mark = marks_[made_marks_];
    mark.inside = made_marks_ == 0 ? 0 : marks_[made_marks_ - 1].inside | bit_of(marks_[made_marks_ - 1]);
    const bool again = (mark.inside & bit_of(mark)) != 0;
    if (again && mark.type == MarkType::link && !mark.made) {
      context_.lose("link", "a link inside a link became plain text: " + std::string(mark.dom.attribute("href")));
    }
    const bool bare = mark.styled || mark.made || !has_attributes(mark.dom) || mark.type == MarkType::link;
    if (again && bare && (is_flat(mark.type) || mark.made)) {
      mark.node = &parent;
    } else {
      Node& made = make_mark(mark);
      if (!made.parent()) parent.append(made);
      mark.node = &made;
    }
    mark.made = true;
    ++made_marks_;
  }
}

Node& PageReader::make_mark(Mark& mark) {
  Node& made = bare_mark(mark);
  if (mark.styled || !has_attributes(mark.dom)) return made;
  Traits traits = inspect(mark.dom);
  if (mark.made) traits.id = {};
  if (mark.type == MarkType::small_caps) {
    apply(made, mark.dom, traits, "smallcaps small-caps");
  } else if (mark.type == MarkType::citation) {
    apply(made, mark.dom, traits, "citation");
  } else if (mark.dom.tag() == tag::a && traits.id.empty() && !mark.made) {
    traits.id = utf8::trim(mark.dom.attribute("name"));
    apply(made, mark.dom, traits);
  } else {
    apply(made, mark.dom, traits);
  }
  return made;
}

Node& PageReader::bare_mark(const Mark& mark) {
  switch (mark.type) {
    case MarkType::emphasis: return document_.make<Emphasis>();
    case MarkType::strong: return document_.make<Strong>();
    case MarkType::strikeout: return document_.make<Strikeout>();
    case MarkType::deletion: {
      auto& made = document_.make<Strikeout>();
      made.edit = true;
      return made;
    }
    case MarkType::underline: return document_.make<Underline>();
    case MarkType::insertion: {
      auto& made = document_.make<Underline>();
      made.edit = true;
      return made;
    }
    case MarkType::highlight: return document_.make<Highlight>();
    case MarkType::subscript: return document_.make<Subscript>();
    case MarkType::superscript: return document_.make<Superscript>();
    case MarkType::small_caps: return document_.make<SmallCaps>();
    case MarkType::phrase: return make_phrase(mark);
    case MarkType::quote: return make_quote(mark);
    case MarkType::link: return make_link(mark);
    case MarkType::span: return document_.make<Span>();
    case MarkType::custom: return make_custom(mark);
    case MarkType::ruby: return document_.make<Ruby>();
    case MarkType::ruby_base: return document_.make<RubyBase>();
    case MarkType::ruby_text: return document_.make<RubyText>();
    case MarkType::citation: return make_citation(mark);
    case MarkType::affix: return make_affix(mark);
  }
  return document_.make<Span>();
}

Node& PageReader::make_phrase(const Mark& mark) {
  Phrase& made = document_.make<Phrase>(mark.role);
  switch (mark.role) {
    case PhraseRole::abbr:
    case PhraseRole::dfn: made.value = keep(mark.dom.attribute("title")); break;
    case PhraseRole::time: made.value = keep(mark.dom.attribute("datetime")); break;
    case PhraseRole::data: made.value = keep(mark.dom.attribute("value")); break;
    case PhraseRole::kbd:
    case PhraseRole::samp:
    case PhraseRole::var:
    case PhraseRole::cite:
    case PhraseRole::small:
    case PhraseRole::bdi:
    case PhraseRole::bdo: made.value = keep(mark.dom.attribute("data-offprint-value")); break;
  }
  return made;
}

Node& PageReader::make_quote(const Mark& mark) {
  Quote& made = document_.make<Quote>();
  int depth = 0;
  for (const Mark& each : marks_) {
    if (&each == &mark) break;
    depth += each.type == MarkType::quote ? 1 : 0;
  }
  const std::string_view own = mark.dom.attribute("data-offprint-double");
  made.is_double = own.empty() ? depth % 2 == 0 : own == "true";
  made.cite = cited(mark.dom);
  return made;
}

Node& PageReader::make_link(const Mark& mark) {
  Link& made =
      document_.make<Link>(address(mark.dom.attribute("href"), Address::link), keep_line(mark.dom.attribute("title")));
  made.rel = keep(mark.dom.attribute("rel"));
  if (made.href.view().starts_with('#')) fragment_links_.push_back({&made, ++serial_});
  return made;
}

// Elements -----------------------------------------------------------------------------------------------------------

Descend PageReader::bold(DomNode node, const Traits& traits) {
  const std::string_view weight = style_value(traits.style, "font-weight");
  if (weight == "normal" || weight == "400") return Descend::yes;  // Google Docs wraps whole texts so
  return mark<MarkType::strong>(node, traits);
}

Descend PageReader::italic(DomNode node, const Traits& traits) {
  if (style_value(traits.style, "font-style") == "normal") return Descend::yes;
  return mark<MarkType::emphasis>(node, traits);
}

Descend PageReader::anchor(DomNode node, const Traits& traits) {
  if (node.has_attribute("href")) {
    open_mark(node, MarkType::link);
  } else if (!traits.empty() || node.has_attribute("name")) {
    open_mark(node, MarkType::span);
  }
  return Descend::yes;
}

Descend PageReader::span(DomNode node, const Traits& traits) {
  if (node.local_name().starts_with("amp-")) {
    if (node.local_name() == "amp-img" || node.local_name() == "amp-anim") return amp_image(node, traits);
    if (node.local_name() == "amp-video" || node.local_name() == "amp-audio") return media(node, traits);
    if (node.local_name() == "amp-iframe") return embedded(node, traits);
  }
  if (traits.empty() && traits.style.empty() && !traits.ours) return Descend::yes;
  if (math_markup(node, traits)) return Descend::no;
  if (!code_.empty()) return Descend::yes;
  if (traits.has_class("header-section-number") && !node.has_letters()) return Descend::no;
  if (traits.has_class("citation") && own_citation(node, traits)) return Descend::yes;
  if (traits.has_class("smallcaps") || traits.has_class("small-caps")) {
    open_mark(node, MarkType::small_caps);
  } else if (!traits.empty()) {
    open_mark(node, MarkType::span);
  }
  if (!traits.style.empty()) styled_marks(node, traits);
  return Descend::yes;
}

// What editors say by style: <span style="font-weight: bold">.
void PageReader::styled_marks(DomNode node, const Traits& traits) {
  const auto add = [&](MarkType type) { open_mark(node, type).styled = true; };
  const std::string_view weight = style_value(traits.style, "font-weight");
  if (weight == "bold" || weight == "bolder" || weight == "600" || weight == "700" || weight == "800" ||
      weight == "900") {
    add(MarkType::strong);
  }
  const std::string_view slant = style_value(traits.style, "font-style");
  if (slant == "italic" || slant == "oblique") add(MarkType::emphasis);
  for (const std::string_view property : {"text-decoration", "text-decoration-line"}) {
    const std::string_view line = style_value(traits.style, property);
    if (has_word(line, "line-through")) add(MarkType::strikeout);
    if (has_word(line, "underline")) add(MarkType::underline);
  }
  const std::string_view raised = style_value(traits.style, "vertical-align");
  if (raised == "super") add(MarkType::superscript);
  if (raised == "sub") add(MarkType::subscript);
  if (style_value(traits.style, "font-variant").find("small-caps") != std::string_view::npos &&
      !traits.has_class("smallcaps")) {
    add(MarkType::small_caps);
  }
}

Descend PageReader::inline_code(DomNode node, const Traits&) {
  code_.push_back(node);
  return Descend::yes;
}

Descend PageReader::br(DomNode, const Traits&) {
  line_break();
  return Descend::no;
}

// Ruby ---------------------------------------------------------------------------------------------------------------

Descend PageReader::ruby(DomNode node, const Traits&) {
  if (rubies_ == 0 && code_.empty()) open_mark(node, MarkType::ruby);
  return Descend::yes;
}

Descend PageReader::ruby_part(DomNode node, const Traits&) {
  // Parts stand in their ruby alone; those of a ruby inside another are text of that one's part.
  if (rubies_ == 0 || marks_.back().type != MarkType::ruby || node.tag() == tag::rtc) return Descend::yes;
  inline_place();
  gap_ = Gap::none;
  open_mark(node, node.tag() == tag::rb ? MarkType::ruby_base : MarkType::ruby_text);
  return Descend::yes;
}

// Text that stands between readings becomes bases; each reading goes to the first base without one.
void PageReader::finish_ruby(Node& ruby) {
  std::vector<Node*> bases, readings;
  std::size_t first_open = 0;
  Node* loose = nullptr;
  for (Node& child : ruby.children()) {
    if (child.kind() == Kind::ruby_base) {
      bases.push_back(&child);
      readings.push_back(nullptr);
      loose = nullptr;
    } else if (child.kind() == Kind::ruby_text) {
      loose = nullptr;
      if (first_open == bases.size() && !readings.empty()) {
        readings.back()->append(document_.text(" "));
        readings.back()->take_children(child);
        continue;
      }
      if (bases.empty()) {
        bases.push_back(&document_.make<RubyBase>());
        readings.push_back(nullptr);
      }
      readings[first_open++] = &child;
    } else {
      if (!loose) {
        loose = &document_.make<RubyBase>();
        bases.push_back(loose);
        readings.push_back(nullptr);
      }
      loose->append(child);
    }
  }
  for (std::size_t i = 0; i < bases.size(); ++i) {
    ruby.append(*bases[i]);
    if (readings[i]) ruby.append(*readings[i]);
  }
  while (ruby.first() && !bases.empty() && ruby.first() != bases.front()) ruby.first()->remove();
}

}  // namespace offprint::html
