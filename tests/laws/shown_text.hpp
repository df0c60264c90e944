#pragma once
// What a page shows, found by another hand than the reader's: from the DOM of an HTML parser alone.

#include <string>
#include <string_view>
#include <vector>

namespace offprint::laws {

// Letters and digits alone: how text is spaced and joined is another law's question.
std::string letters_of(std::string_view text);

// Whether a browser shows the text of an element as text of the page. Of formulas and drawings other laws speak, and
// what fields hold is no text of the page.
bool is_shown(std::string_view element);

struct ShownText {
  std::string letters;
  bool links_within = false;  // of a link to a place in the page
};

// Each text node in the body of a page in UTF-8 that is shown, in order.
std::vector<ShownText> shown_texts(std::string_view page);

}  // namespace offprint::laws
