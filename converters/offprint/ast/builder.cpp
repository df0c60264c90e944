#include "offprint/ast/builder.hpp"

namespace offprint {

CodeBlock& Builder::code_block(std::string_view language, std::string_view text) {
  CodeBlock& made = document_.make<CodeBlock>();
  made.language = document_.keep(language);
  made.text = document_.keep(text);
  return made;
}

Image& Builder::image(std::string_view src, std::string_view alt) {
  return document_.make<Image>(document_.keep(src), document_.keep(alt));
}

}  // namespace offprint
