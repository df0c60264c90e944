#include "reader.hpp"

#include <algorithm>
#include <array>

#include "offprint/base/utf8.hpp"

namespace offprint::html {

// Which function reads which element. What is not named is transparent: its content is read in its place.
struct PageReader::Handlers {
  using Table = std::array<Handler, LXB_TAG__LAST_ENTRY>;
  struct Row {
    TagId tag;
    Handler handler;
  };
  using R = PageReader;

  static constexpr Row blocks[] = {
      {tag::address, &R::division},  {tag::article, &R::section},
      {tag::aside, &R::section},     {tag::blockquote, &R::blockquote},
      {tag::center, &R::division},   {tag::details, &R::details},
      {tag::dialog, &R::dialog},     {tag::div, &R::div},
      {tag::fieldset, &R::division}, {tag::figcaption, &R::figcaption},
      {tag::figure, &R::figure},     {tag::footer, &R::footer},
      {tag::form, &R::division},     {tag::h1, &R::heading},
      {tag::h2, &R::heading},        {tag::h3, &R::heading},
      {tag::h4, &R::heading},        {tag::h5, &R::heading},
      {tag::h6, &R::heading},        {tag::header, &R::section},
      {tag::hgroup, &R::division},   {tag::hr, &R::rule},
      {tag::legend, &R::paragraph},  {tag::listing, &R::preformatted},
      {tag::main, &R::section},      {tag::nav, &R::section},
      {tag::p, &R::paragraph},       {tag::plaintext, &R::preformatted},
      {tag::pre, &R::preformatted},  {tag::section, &R::section},
      {tag::summary, &R::summary},   {tag::xmp, &R::preformatted},
      {tag::option, &R::option},     {tag::optgroup, &R::division},
      {tag::marquee, &R::division},
  };
  static constexpr Row parts[] = {
      {tag::ul, &R::bullets},       {tag::menu, &R::bullets},
      {tag::dir, &R::bullets},      {tag::ol, &R::numbers},
      {tag::li, &R::list_item},     {tag::dl, &R::definitions},
      {tag::dt, &R::term},          {tag::dd, &R::definition},
      {tag::table, &R::table},      {tag::caption, &R::table_caption},
      {tag::colgroup, &R::columns}, {tag::col, &R::columns},
      {tag::thead, &R::table_rows}, {tag::tbody, &R::table_rows},
      {tag::tfoot, &R::table_rows}, {tag::tr, &R::table_row},
      {tag::td, &R::table_cell},    {tag::th, &R::table_cell},
  };
  static constexpr Row inlines[] = {
      {tag::a, &R::anchor},
      {tag::b, &R::bold},
      {tag::strong, &R::mark<MarkType::strong>},
      {tag::i, &R::italic},
      {tag::em, &R::mark<MarkType::emphasis>},
      {tag::s, &R::mark<MarkType::strikeout>},
      {tag::strike, &R::mark<MarkType::strikeout>},
      {tag::del, &R::mark<MarkType::deletion>},
      {tag::u, &R::mark<MarkType::underline>},
      {tag::ins, &R::mark<MarkType::insertion>},
      {tag::mark, &R::mark<MarkType::highlight>},
      {tag::sub, &R::mark<MarkType::subscript>},
      {tag::sup, &R::mark<MarkType::superscript>},
      {tag::q, &R::mark<MarkType::quote>},
      {tag::code, &R::inline_code},
      {tag::tt, &R::inline_code},
      {tag::kbd, &R::phrase<PhraseRole::kbd>},
      {tag::samp, &R::phrase<PhraseRole::samp>},
      {tag::var, &R::phrase<PhraseRole::var>},
      {tag::dfn, &R::phrase<PhraseRole::dfn>},
      {tag::abbr, &R::phrase<PhraseRole::abbr>},
      {tag::acronym, &R::phrase<PhraseRole::abbr>},
      {tag::cite, &R::cite},
      {tag::time, &R::phrase<PhraseRole::time>},
      {tag::data, &R::phrase<PhraseRole::data>},
      {tag::small, &R::phrase<PhraseRole::small>},
      {tag::bdi, &R::phrase<PhraseRole::bdi>},
      {tag::bdo, &R::phrase<PhraseRole::bdo>},
      {tag::span, &R::span},
      {tag::font, &R::span},
      {tag::none, &R::span},
      {tag::br, &R::br},
      {tag::wbr, &R::skip},
      {tag::ruby, &R::ruby},
      {tag::rb, &R::ruby_part},
      {tag::rt, &R::ruby_part},
      {tag::rtc, &R::ruby_part},
      {tag::rp, &R::skip},
  };
  static constexpr Row replaced[] = {
      {tag::img, &R::image},          {tag::image, &R::image},       {tag::picture, &R::picture},
      {tag::noscript, &R::noscript},  {tag::video, &R::media},       {tag::audio, &R::media},
      {tag::iframe, &R::embedded},    {tag::embed, &R::embedded},    {tag::object, &R::embedded},
      {tag::applet, &R::embedded},    {tag::frame, &R::embedded},    {tag::script, &R::script},
      {tag::area, &R::area},          {tag::input, &R::input},       {tag::button, &R::transparent},
      {tag::select, &R::transparent}, {tag::label, &R::transparent},
  };
  static constexpr TagId skipped[] = {tag::head,    tag::title,     tag::meta,     tag::base,   tag::link,
                                      tag::style,   tag::template_, tag::source,   tag::track,  tag::param,
                                      tag::noembed, tag::noframes,  tag::datalist, tag::bgsound};

  static Table make() {
    Table table;
    table.fill(&R::transparent);
    // Unknown elements may carry a language, an id or a class.
    for (TagId known = LXB_TAG__BEGIN; known < LXB_TAG__LAST_ENTRY; ++known) table[known] = &R::transparent;
    for (const auto& rows : {std::span<const Row>(blocks), std::span<const Row>(parts), std::span<const Row>(inlines),
                             std::span<const Row>(replaced)}) {
      for (const Row& row : rows) table[row.tag] = row.handler;
    }
    for (const TagId id : skipped) table[id] = &R::skip;
    return table;
  }
};

PageReader::PageReader(Document& document, Context& context, const ReaderSettings& settings)
    : document_(document), context_(context), settings_(settings), resolver_(context.limits.max_address_growth) {}

void PageReader::read(DomNode root, Node& scope) {
  Frame& bottom = frames_.emplace_back();
  bottom.dom = DomNode();
  bottom.container = &scope;
  walk(root);
  while (!marks_.empty()) close_mark();
  while (!frames_.empty()) close_frame();
  lines_.clear();
  code_.clear();
}

void PageReader::walk(DomNode root) {
  for (DomWalk at(root); at; at.advance()) {
    const DomNode node = at.node();
    if (!at.entering()) {
      leave(node);
    } else if (enter(node) == Descend::no) {
      at.skip_children();
    }
  }
}

namespace {

// Readers of books hide notes and show them on a click.
bool is_hidden_note(const Traits& traits) {
  return traits.role == "doc-footnote" || traits.role == "doc-endnotes" ||
         traits.epub_type.find("note") != std::string_view::npos;
}

}  // namespace

Descend PageReader::enter(DomNode node) {
  if (settings_.dropped && (*settings_.dropped)[node.index()]) return Descend::no;
  if (node.is_text()) {
    std::string_view words = node.text();
    if (skip_prefix_of_ == node) words.remove_prefix(std::min(skip_prefix_, words.size()));
    text(words);
    return Descend::no;
  }
  if (!node.is_element()) return Descend::no;
  if (!consumed_.empty() && consumed_.contains(node.index())) return Descend::no;
  const Traits traits = inspect(node);
  // Where an article was sought, what is hidden and not its text was dropped already.
  if (traits.hidden && settings_.dropped == nullptr && !is_hidden_note(traits)) {
    return traits.ours && own_affix(node) ? Descend::yes : Descend::no;
  }
  switch (node.space()) {
    case DomSpace::svg: return svg(node, traits);
    case DomSpace::mathml: return math(node, traits);
    case DomSpace::none:
    case DomSpace::html:
    case DomSpace::xlink:
    case DomSpace::xml:
    case DomSpace::xmlns: break;
  }
  return enter_html(node, traits);
}

Descend PageReader::enter_html(DomNode node, const Traits& traits) {
  static const Handlers::Table handlers = Handlers::make();
  Descend descend = Descend::yes;
  if (traits.ours && own_markup(node, traits, descend)) return descend;
  const TagId tag = node.tag();
  return tag < handlers.size() ? (this->*handlers[tag])(node, traits) : span(node, traits);
}

void PageReader::leave(DomNode node) {
  while (!marks_.empty() && marks_.back().dom == node) close_mark();
  if (!code_.empty() && code_.back() == node) {
    flush_words();
    code_.pop_back();
  }
  while (frames_.size() > 1 && frames_.back().dom == node) close_frame();
  if (!lines_.empty() && lines_.back() == node) {
    lines_.pop_back();
    line_boundary();
  }
}

Descend PageReader::transparent(DomNode, const Traits&) {
  return Descend::yes;
}

Descend PageReader::skip(DomNode, const Traits&) {
  return Descend::no;
}

// Attributes ---------------------------------------------------------------------------------------------------------

void PageReader::apply(Node& node, DomNode dom, const Traits& traits, std::string_view consumed_classes) {
  const bool keeps_style = settings_.presentation == Presentation::keep && !traits.style.empty();
  if (traits.empty() && !keeps_style && !traits.ours) return;
  class_list_.clear();
  std::string_view rest = traits.classes;
  for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
    if (!has_word(consumed_classes, word)) class_list_.push_back(word);
  }
  const bool has_keys = traits.others || !traits.role.empty() || !traits.epub_type.empty() || keeps_style;
  const bool says = !traits.id.empty() || !class_list_.empty() || !traits.language.empty() ||
                    !traits.direction.empty() || has_keys || traits.ours;
  if (!says) return;
  Attributes& attributes = document_.attributes(node);
  if (!class_list_.empty()) document_.set_classes(node, class_list_);
  if (!traits.language.empty()) attributes.language = keep(traits.language);
  if (!traits.direction.empty()) attributes.direction = direction_of(traits.direction);
  if (has_keys) apply_keys(attributes, dom);
  if (traits.ours) apply_own(attributes, dom);
  if (!traits.id.empty()) {
    attributes.id = keep(traits.id);
    remember_id(node);
  }
}

void PageReader::apply_keys(Attributes& attributes, DomNode dom) {
  key_list_.clear();
  for (DomAttribute attribute : dom.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "epub:type") {
      key_list_.push_back({document_.refer("epub-type"), keep(attribute.value())});
    } else if (name == "role" || is_kept_key(name)) {
      key_list_.push_back({keep(name), keep(attribute.value())});
    } else if (settings_.presentation == Presentation::keep && (name == "style" || name.starts_with("on"))) {
      key_list_.push_back({keep(name), keep(attribute.value())});
    }
  }
  std::sort(key_list_.begin(), key_list_.end(),
            [](const KeyValue& a, const KeyValue& b) { return a.key.view() < b.key.view(); });
  attributes.key_values = document_.keep(key_list_);
}

Str PageReader::keep_line(std::string_view text) {
  if (text.find_first_of("\n\t") == std::string_view::npos) return keep(text);
  std::string line(text);
  for (char& c : line) c = c == '\n' || c == '\t' ? ' ' : c;
  return keep(line);
}

void PageReader::remember_id(Node& node) {
  identified_.push_back({&node, ++serial_});
}

Str PageReader::address(std::string_view reference, Address use) {
  reference = utf8::trim(reference);
  // Browsers skip control characters in front of an address; decoding made them U+FFFD.
  while (reference.starts_with("\xEF\xBF\xBD")) reference.remove_prefix(3);
  std::string joined;
  if (reference.find_first_of("\t\n\r") != std::string_view::npos) {
    for (const char c : reference) {
      if (c != '\t' && c != '\n' && c != '\r') joined += c;
    }
    reference = joined;
  }
  if (settings_.package) {
    return keep(settings_.package->resolve ? settings_.package->resolve(reference, use) : std::string(reference));
  }
  if (settings_.base.empty() || reference.empty() || reference.front() == '#') return keep(reference);
  return keep(resolver_(settings_.base, reference));
}

// After the walk -----------------------------------------------------------------------------------------------------

void PageReader::finish(Node& scope) {
  if (resolver_.exhausted())
    context_.warn("html.base", "the base is too long for so many addresses: some stay relative");
  std::unordered_set<std::string_view> ids;
  for (const Numbered<Node>& each : identified_) {
    Attributes& attributes = document_.attributes(*each.node);
    if (!ids.insert(attributes.id.view()).second) attributes.id = Str();
  }
  using Found = std::function<void(std::string_view, Note&)>;
  read_notes(document_, scope, fragment_links_, identified_, context_,
             settings_.package ? settings_.package->note : Found());
}

}  // namespace offprint::html
