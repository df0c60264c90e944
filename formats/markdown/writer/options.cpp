#include <array>
#include <optional>

#include "markdown/markdown.hpp"

namespace offprint::markdown {
namespace {

template <class Value>
struct Choice {
  std::string_view name;
  Value value;
};

// Sets the value that the option names; an Error lists what it may be.
template <class Value, std::size_t Count>
Result<void> choose(const Options& options, std::string_view option, const Choice<Value> (&choices)[Count],
                    Value& into) {
  if (!options.has(option)) return {};
  const std::string_view wanted = options.text(option);
  std::string names;
  for (const Choice<Value>& each : choices) {
    if (each.name == wanted) {
      into = each.value;
      return {};
    }
    (names += names.empty() ? "" : ", ") += each.name;
  }
  return Error{ErrorCode::bad_option,
               "--" + std::string(option) + " is one of " + names + ", not '" + std::string(wanted) + "'",
               {}};
}

Result<void> number(const Options& options, std::string_view option, int least, int greatest, int& into) {
  if (!options.has(option)) return {};
  const int wanted = options.number(option, least - 1);
  if (wanted < least || wanted > greatest) {
    return Error{ErrorCode::bad_option,
                 "--" + std::string(option) + " is a number from " + std::to_string(least) + " to " +
                     std::to_string(greatest) + ", not '" + std::string(options.text(option)) + "'",
                 {}};
  }
  into = wanted;
  return {};
}

constexpr Choice<Html> html_choices[] = {{"auto", Html::automatic}, {"never", Html::never}, {"always", Html::always}};
constexpr Choice<Wrap> wrap_choices[] = {{"none", Wrap::none}, {"auto", Wrap::automatic}, {"preserve", Wrap::preserve}};
constexpr Choice<char> bullet_choices[] = {{"-", '-'}, {"*", '*'}, {"+", '+'}};
constexpr Choice<char> emphasis_choices[] = {{"*", '*'}, {"_", '_'}};
constexpr Choice<Headings> heading_choices[] = {{"atx", Headings::atx}, {"setext", Headings::setext}};
constexpr Choice<ReferenceLocation> location_choices[] = {{"block", ReferenceLocation::block},
                                                          {"section", ReferenceLocation::section},
                                                          {"document", ReferenceLocation::document}};
constexpr Choice<LineEnd> line_end_choices[] = {{"lf", LineEnd::lf}, {"crlf", LineEnd::crlf}, {"native", LineEnd::lf}};

}  // namespace

Result<WriteOptions> write_options(Dialect dialect, const Options& options) {
  WriteOptions out;
  out.dialect = dialect;
  out.extensions = extensions_of(dialect, options);
  // Plain CommonMark is for readers that show no HTML, unless it is asked for.
  if (dialect == Dialect::commonmark) out.html = Html::never;
  for (const Result<void>& checked : {
           choose(options, "markdown-html", html_choices, out.html),
           choose(options, "wrap", wrap_choices, out.wrap),
           number(options, "columns", 1, 100'000, out.columns),
           choose(options, "bullet", bullet_choices, out.bullet),
           choose(options, "emphasis", emphasis_choices, out.emphasis),
           number(options, "list-indent", 0, 5, out.list_indent),
           choose(options, "markdown-headings", heading_choices, out.headings),
           choose(options, "reference-location", location_choices, out.reference_location),
           choose(options, "eol", line_end_choices, out.line_end),
       }) {
    if (!checked) return checked.error();
  }
  // Every line end would be a break.
  if (out.extensions.has(Extra::hard_line_breaks)) out.wrap = Wrap::none;
  out.reference_links = options.flag("reference-links");
  out.ascii = options.flag("ascii");
  if (!options.flag("front-matter", true)) out.front_matter = FrontMatter::no;
  if (options.flag("embed-resources")) out.resources = ResourceForm::data;
  return out;
}

}  // namespace offprint::markdown
