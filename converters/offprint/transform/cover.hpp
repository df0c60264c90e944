#pragma once
// A book's cover, drawn from its words, for books that bring no image of their own.
//
//   Result<std::string> png = draw_cover({.title = "On Offprints", .authors = {"Ada Example"}, .date = "2024"});

#include <string>
#include <vector>

#include "offprint/ast/nodes.hpp"
#include "offprint/base/result.hpp"

namespace offprint {

// What stands on a cover. Text of any script; empty parts are left out.
struct CoverText {
  std::string title, subtitle;
  std::vector<std::string> authors;
  std::string publisher;
  std::string date;                       // as it is to be shown
  std::vector<std::string> headlines;     // of a digest: what is in it; as many as fit
  std::string language;                   // BCP 47: tells Chinese from Japanese glyphs
  Direction direction = Direction::none;  // none: as the title's letters run
};

struct CoverSize {
  int width = 1000, height = 1500;  // pixels, clamped to 200..4000
};

// A PNG image. The same text gives the same bytes wherever the same fonts are installed. Pango and FreeType draw it;
// they are loaded by the first call, so that programs which draw nothing do not pay for them. Lines that no font has
// the letters of are left out. Error `application` when the library, or a font for the title, is not installed.
Result<std::string> draw_cover(const CoverText& text, CoverSize size = {});

}  // namespace offprint
