#pragma once
// The fields of each kind by their JSON names: the one table that JSON, the schema, equal(), clone() and the random
// documents of the tests are made from.
//
//   for_each_field(link, [](const auto& field, auto& value) { use(field.name, value); });

#include <string_view>
#include <tuple>

#include "offprint/ast/nodes.hpp"

namespace offprint {

enum class Presence : std::uint8_t { optional, required };

template <class Owner, class Member>
struct Field {
  std::string_view name;
  Member Owner::*member;
  Presence presence = Presence::optional;
};
template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::*member,
                                     Presence presence = Presence::optional) {
  return {name, member, presence};
}

// Kinds that hold nothing of their own keep this.
template <class T>
struct Fields {
  static constexpr std::tuple<> list{};
};
#define OFFPRINT_FIELDS(Type, ...)                        \
  template <>                                             \
  struct Fields<Type> {                                   \
    static constexpr auto list = std::tuple{__VA_ARGS__}; \
  }
OFFPRINT_FIELDS(BookItem, field("role", &BookItem::role), field("linear", &BookItem::linear));
OFFPRINT_FIELDS(Heading, field("level", &Heading::level, Presence::required));
OFFPRINT_FIELDS(Section, field("role", &Section::role));
OFFPRINT_FIELDS(BlockQuote, field("cite", &BlockQuote::cite));
OFFPRINT_FIELDS(List, field("ordered", &List::ordered), field("start", &List::start), field("style", &List::style),
                field("delimiter", &List::delimiter), field("reversed", &List::reversed));
OFFPRINT_FIELDS(ListItem, field("value", &ListItem::value), field("checked", &ListItem::checked));
OFFPRINT_FIELDS(CodeBlock, field("lang", &CodeBlock::language), field("info", &CodeBlock::info),
                field("text", &CodeBlock::text, Presence::required));
OFFPRINT_FIELDS(Column, field("align", &Column::align), field("width", &Column::width));
OFFPRINT_FIELDS(Table, field("columns", &Table::columns));
OFFPRINT_FIELDS(TableBody, field("headRows", &TableBody::head_rows), field("headColumns", &TableBody::head_columns));
OFFPRINT_FIELDS(TableCell, field("header", &TableCell::header), field("rowSpan", &TableCell::row_span),
                field("colSpan", &TableCell::column_span), field("align", &TableCell::align));
OFFPRINT_FIELDS(Callout, field("variant", &Callout::variant, Presence::required), field("fold", &Callout::fold));
OFFPRINT_FIELDS(MathBlock, field("tex", &MathBlock::tex), field("mathml", &MathBlock::mathml));
OFFPRINT_FIELDS(RawBlock, field("format", &RawBlock::format, Presence::required),
                field("text", &RawBlock::text, Presence::required));
OFFPRINT_FIELDS(Details, field("open", &Details::open));
OFFPRINT_FIELDS(MediaSource, field("src", &MediaSource::src), field("resource", &MediaSource::resource),
                field("mediaType", &MediaSource::type), field("media", &MediaSource::query));
OFFPRINT_FIELDS(MediaTrack, field("src", &MediaTrack::src), field("resource", &MediaTrack::resource),
                field("kind", &MediaTrack::kind), field("srclang", &MediaTrack::language),
                field("label", &MediaTrack::label), field("default", &MediaTrack::is_default));
OFFPRINT_FIELDS(Media, field("variant", &Media::variant, Presence::required), field("sources", &Media::sources),
                field("tracks", &Media::tracks), field("poster", &Media::poster),
                field("posterResource", &Media::poster_resource), field("title", &Media::title),
                field("width", &Media::width), field("height", &Media::height));
OFFPRINT_FIELDS(CustomBlock, field("name", &CustomBlock::name, Presence::required), field("data", &CustomBlock::data));
OFFPRINT_FIELDS(Text, field("text", &Text::text, Presence::required));
OFFPRINT_FIELDS(Strikeout, field("edit", &Strikeout::edit));
OFFPRINT_FIELDS(Underline, field("edit", &Underline::edit));
OFFPRINT_FIELDS(Code, field("text", &Code::text, Presence::required));
OFFPRINT_FIELDS(Phrase, field("role", &Phrase::role, Presence::required), field("value", &Phrase::value));
OFFPRINT_FIELDS(Quote, field("double", &Quote::is_double), field("cite", &Quote::cite));
OFFPRINT_FIELDS(CitationItem, field("key", &CitationItem::key, Presence::required), field("mode", &CitationItem::mode));
OFFPRINT_FIELDS(Link, field("href", &Link::href, Presence::required), field("title", &Link::title),
                field("rel", &Link::rel));
OFFPRINT_FIELDS(ImageCandidate, field("src", &ImageCandidate::src), field("resource", &ImageCandidate::resource),
                field("descriptor", &ImageCandidate::descriptor), field("media", &ImageCandidate::query),
                field("mediaType", &ImageCandidate::type));
OFFPRINT_FIELDS(Image, field("src", &Image::src), field("resource", &Image::resource), field("alt", &Image::alt),
                field("title", &Image::title), field("width", &Image::width), field("height", &Image::height),
                field("candidates", &Image::candidates));
OFFPRINT_FIELDS(Math, field("tex", &Math::tex), field("mathml", &Math::mathml));
OFFPRINT_FIELDS(NoteRef, field("ref", &NoteRef::ref, Presence::required));
OFFPRINT_FIELDS(RawInline, field("format", &RawInline::format, Presence::required),
                field("text", &RawInline::text, Presence::required));
OFFPRINT_FIELDS(CustomInline, field("name", &CustomInline::name, Presence::required),
                field("data", &CustomInline::data));
#undef OFFPRINT_FIELDS

// The names of an enum's values, in order.
template <class Enum>
struct EnumNames;
#define OFFPRINT_ENUM(Enum, ...)                              \
  template <>                                                 \
  struct EnumNames<Enum> {                                    \
    static constexpr std::string_view list[] = {__VA_ARGS__}; \
  }
OFFPRINT_ENUM(Direction, "none", "ltr", "rtl", "auto");
OFFPRINT_ENUM(ItemRole, "chapter", "cover", "titlepage", "toc", "frontmatter", "article", "backmatter");
OFFPRINT_ENUM(SectionRole, "section", "article", "aside", "nav", "header", "footer", "main");
OFFPRINT_ENUM(ListStyle, "decimal", "lowerAlpha", "upperAlpha", "lowerRoman", "upperRoman");
OFFPRINT_ENUM(ListDelimiter, "period", "paren", "parens");
OFFPRINT_ENUM(Align, "none", "left", "center", "right");
OFFPRINT_ENUM(Fold, "none", "open", "closed");
OFFPRINT_ENUM(MediaVariant, "audio", "video", "embed");
OFFPRINT_ENUM(PhraseRole, "kbd", "samp", "var", "dfn", "abbr", "cite", "time", "data", "small", "bdi", "bdo");
OFFPRINT_ENUM(CitationMode, "normal", "inText", "suppressAuthor");
#undef OFFPRINT_ENUM

template <class Enum>
constexpr std::string_view enum_name(Enum value) {
  return EnumNames<Enum>::list[static_cast<std::size_t>(value)];
}
// The value of that name, or nothing.
template <class Enum>
constexpr std::optional<Enum> enum_value(std::string_view name) {
  for (std::size_t i = 0; i < std::size(EnumNames<Enum>::list); ++i) {
    if (EnumNames<Enum>::list[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

// Calls use(field, value) for each field of a typed node or a struct of the table.
template <class T, class Use>
void for_each_field(T& typed, Use&& use) {
  std::apply([&](const auto&... each) { (use(each, typed.*each.member), ...); }, Fields<std::remove_const_t<T>>::list);
}

}  // namespace offprint
