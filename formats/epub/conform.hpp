#pragma once
// What EPUB's XHTML is stricter about than pages are: mended in the tree before it is written, reported where something
// is lost by it.

#include <string>
#include <string_view>

#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"

namespace offprint::epub {

// Headers and footers in each other become plain sections, groups of terms and ruby get the parts they lack, times that
// name no date become plain words, ids and languages that XML refuses go.
void conform(Document& document, Context& context);

// References to notes that stand in links, and tables in captions of tables, come to stand behind them; items of lists
// without numbers lose theirs; details get a summary; terms that are defined in another are plain words.
void conform_content(Document& document, Node& scope, Context& context);

// Names of properties that are none go, reports of certifiers that are at no address, and what is no language.
void conform_metadata(Meta& meta, Context& context);

// Landmarks of a type that cannot be one go.
void conform_landmarks(Document& book, Context& context);

// A name that XML takes for an id and a URL for a fragment.
bool is_sound_id(std::string_view id);

// Whether the key may stand as an attribute of the node's element by the rules of EPUB 3.3, HTML and ARIA.
bool is_conforming_attribute(const Node& node, const KeyValue& key);

// The tag as BCP 47 has it: "en-US" for "en_US"; its language alone where the rest is wrong; "" when it is no tag.
std::string conforming_language(std::string_view tag);

// The direction that a text has: the one given, else right to left where its language is written so.
Direction direction_of_text(Direction given, std::string_view language);

// The address with all that RFC 3986 does not allow percent-encoded.
std::string conforming_address(std::string_view address);

// Whether it has a host that a URL parser takes, or a scheme that needs none; reading systems and checkers refuse links
// with others.
bool is_sound_address(std::string_view address);

// A formula by the schema of MathML 3, all its words kept: attributes and elements that are none go, what is out of
// place is set in a row. "" when it is no well-formed XML. Unchanged where there is nothing to mend.
std::string conforming_mathml(const std::string& mathml, Context& context);

// The SVG with its namespace, in UTF-8, without references to parts that it does not have and without ids given twice.
// "" when it is no well-formed XML.
std::string conforming_svg(std::string_view svg, const Limits& limits);

}  // namespace offprint::epub
