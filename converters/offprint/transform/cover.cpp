#include "offprint/transform/cover.hpp"

#include <dlfcn.h>
#include <pango/pangoft2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>

#include "offprint/base/utf8.hpp"
#include "offprint/transform/png.hpp"

namespace offprint {
namespace {

// Pango and FreeType, loaded when first needed: linking them would cost every start of the command several
// milliseconds.
// clang-format off
#define OFFPRINT_DRAWING_FUNCTIONS(row) \
  row(g_free) row(g_object_unref) row(pango_context_set_base_dir) row(pango_context_set_language) \
  row(pango_font_description_free) row(pango_font_description_new) \
  row(pango_font_description_set_absolute_size) row(pango_font_description_set_family) \
  row(pango_font_description_set_weight) row(pango_font_map_create_context) row(pango_font_map_list_families) \
  row(pango_ft2_font_map_new) row(pango_ft2_render_layout) row(pango_language_from_string) \
  row(pango_layout_get_line_readonly) row(pango_layout_get_pixel_size) row(pango_layout_get_unknown_glyphs_count) \
  row(pango_layout_new) row(pango_layout_set_alignment) row(pango_layout_set_ellipsize) \
  row(pango_layout_set_font_description) \
  row(pango_layout_set_height) row(pango_layout_set_line_spacing) row(pango_layout_set_text) \
  row(pango_layout_set_width) row(pango_layout_set_wrap)
// clang-format on

// The functions by their own names.
struct DrawingLibrary {
#define OFFPRINT_MEMBER(name) decltype(&::name) name = nullptr;
  OFFPRINT_DRAWING_FUNCTIONS(OFFPRINT_MEMBER)
#undef OFFPRINT_MEMBER
};

std::unique_ptr<const DrawingLibrary> load() {
  // Never closed: types stay registered with it. Looking up finds what it stands on, Pango and GObject, too.
  void* handle = ::dlopen("libpangoft2-1.0.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (!handle) return nullptr;
  auto library = std::make_unique<DrawingLibrary>();
  bool complete = true;
#define OFFPRINT_LOAD(name)                                                          \
  library->name = reinterpret_cast<decltype(library->name)>(::dlsym(handle, #name)); \
  complete = complete && library->name;
  OFFPRINT_DRAWING_FUNCTIONS(OFFPRINT_LOAD)
#undef OFFPRINT_LOAD
  if (!complete) return nullptr;
  return library;
}

// Null when the library is not installed.
const DrawingLibrary* drawing_library() {
  static const std::unique_ptr<const DrawingLibrary> library = load();
  return library.get();
}

struct Scheme {
  std::uint32_t ground, ink, accent;  // 0xRRGGBB
};
// Deep grounds with light ink: the contrast of ink to ground is above 9 in each.
constexpr std::array schemes = {
    Scheme{0x172B42, 0xF7F5ED, 0xD9A659},  // night blue, brass
    Scheme{0x331C21, 0xFAF2E8, 0xD47861},  // oxblood, terracotta
    Scheme{0x14362E, 0xF5F7EB, 0x99BF73},  // fir, moss
    Scheme{0x29243D, 0xF5F2FA, 0xAB94D9},  // aubergine, lilac
    Scheme{0x26292B, 0xF7F7F2, 0x8CB8C7},  // slate, ice
    Scheme{0x3B2914, 0xFCF5E3, 0xE3B04A},  // umber, honey
};

const Scheme& scheme_of(std::string_view title) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : title) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return schemes[hash % schemes.size()];
}

// A cover has two inks, each in as many steps from the ground to itself: together they are the numbers of half a byte,
// and no eye tells the edges of its letters from those of more.
constexpr std::size_t steps = 8;
enum class Ink : std::uint8_t { words = 0, accent = steps };

std::vector<std::uint32_t> palette_of(const Scheme& scheme) {
  std::vector<std::uint32_t> palette;
  for (const std::uint32_t ink : {scheme.ink, scheme.accent}) {
    for (std::size_t step = 0; step < steps; ++step) {
      std::uint32_t colour = 0;
      for (const int shift : {16, 8, 0}) {
        const std::size_t from = scheme.ground >> shift & 0xFF, to = ink >> shift & 0xFF;
        const std::size_t mixed = (from * (steps - 1 - step) + to * step + steps / 2) / (steps - 1);
        colour |= static_cast<std::uint32_t>(mixed) << shift;
      }
      palette.push_back(colour);
    }
  }
  return palette;
}

constexpr std::string_view serif = "Noto Serif,DejaVu Serif,Liberation Serif,serif";
constexpr std::string_view sans = "Noto Sans,DejaVu Sans,Liberation Sans,sans-serif";

// How a run of words is set.
struct Setting {
  std::string_view family;
  PangoWeight weight;
  int largest, smallest;  // pixels
  int most_height;        // of the block; beyond it the words end in an ellipsis
};

struct Unreference {
  const DrawingLibrary* library;
  void operator()(gpointer object) const { library->g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unreference>;

class CoverPainter {
 public:
  CoverPainter(const DrawingLibrary& library, PangoFontMap* fonts, const CoverText& text, CoverSize size)
      : library_(library),
        text_(text),
        width_(std::clamp(size.width, 200, 4000)),
        height_(std::clamp(size.height, 200, 4000)),
        margin_(width_ / 10),
        numbers_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)),
        context_(library.pango_font_map_create_context(fonts), {&library}),
        layout_(library.pango_layout_new(context_.get()), {&library}) {
    const bool rtl =
        text.direction == Direction::none ? runs_left(one_line(text.title)) : text.direction == Direction::rtl;
    page_direction_ = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    library.pango_context_set_base_dir(context_.get(), page_direction_);
  }

  // False when no font has the letters of the title.
  bool paint() {
    if (!text_.language.empty()) {
      library_.pango_context_set_language(context_.get(), library_.pango_language_from_string(text_.language.c_str()));
    }
    const int foot = paint_foot();
    int y = height_ / 8;
    bar(y, width_ / 8, std::max(2, width_ / 125));
    y += margin_ / 2;
    const int for_title = text_.headlines.empty() ? height_ * 2 / 5 : height_ / 4;
    const int title = y;
    y = words(text_.title, {serif, PANGO_WEIGHT_BOLD, width_ / 8, width_ / 28, for_title}, Ink::words, title);
    if (y == title && !one_line(text_.title).empty()) return false;
    const int below_title = std::clamp(size_ * 2 / 3, width_ / 32, width_ / 20);
    y = words(text_.subtitle, {serif, PANGO_WEIGHT_NORMAL, below_title, width_ / 32, height_ / 8}, Ink::words,
              y + margin_ / 4);
    y = words(joined_authors(), {sans, PANGO_WEIGHT_NORMAL, width_ / 24, width_ / 36, height_ / 10}, Ink::accent,
              y + margin_ / 3);
    paint_headlines(y + margin_ / 2, foot - margin_ / 2);
    return true;
  }

  std::string png() const {
    return encode_png(numbers_, static_cast<std::uint32_t>(width_), static_cast<std::uint32_t>(height_),
                      palette_of(scheme_of(text_.title)));
  }

 private:
  // Whether the words as a paragraph run from right to left.
  bool runs_left(const std::string& words) {
    library_.pango_layout_set_text(layout_.get(), words.data(), static_cast<int>(words.size()));
    return library_.pango_layout_get_line_readonly(layout_.get(), 0)->resolved_dir == PANGO_DIRECTION_RTL;
  }

  std::string joined_authors() const {
    constexpr std::size_t most = 4;
    std::string line;
    for (std::size_t i = 0; i < std::min(most, text_.authors.size()); ++i) line += (i ? " · " : "") + text_.authors[i];
    return text_.authors.size() > most ? line + " …" : line;
  }

  void bar(int y, int length, int thickness) {
    const int x = page_direction_ == PANGO_DIRECTION_RTL ? width_ - margin_ - length : margin_;
    for (int row = y; row < y + thickness; ++row) {
      std::fill_n(numbers_.begin() + row * width_ + x, length, number_of(Ink::accent, 0xFF));
    }
  }

  // The number of a colour by how much of a pixel an ink covers, out of 255.
  static std::uint8_t number_of(Ink ink, unsigned coverage) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(ink) + (coverage * (steps - 1) + 127) / 255);
  }

  void set_font(const Setting& setting, int size, PangoWrapMode wrap) {
    PangoFontDescription* font = library_.pango_font_description_new();
    size_ = size;
    library_.pango_font_description_set_family(font, std::string(setting.family).c_str());
    library_.pango_font_description_set_weight(font, setting.weight);
    library_.pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    library_.pango_layout_set_font_description(layout_.get(), font);
    library_.pango_font_description_free(font);
    library_.pango_layout_set_wrap(layout_.get(), wrap);
  }

  int measured_height(int& width) {
    int height = 0;
    library_.pango_layout_get_pixel_size(layout_.get(), &width, &height);
    return height;
  }

  // Lays words out at the largest size at which no word is broken and the block fits. Returns its height.
  int lay_out(const std::string& words, const Setting& setting) {
    const int column = width_ - 2 * margin_;
    const bool rtl = page_direction_ == PANGO_DIRECTION_RTL;
    // In a paragraph that runs against the page left means right and right left.
    const PangoAlignment side = rtl == (runs_left(words) == rtl) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
    library_.pango_layout_set_alignment(layout_.get(), side);
    library_.pango_layout_set_width(layout_.get(), column * PANGO_SCALE);
    library_.pango_layout_set_height(layout_.get(), -1);
    library_.pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_NONE);
    library_.pango_layout_set_line_spacing(layout_.get(), 1.1F);
    int width = 0;
    for (int size = setting.largest; size > setting.smallest; size -= std::max(1, size / 10)) {
      set_font(setting, size, PANGO_WRAP_WORD);
      const int height = measured_height(width);
      if (height <= setting.most_height && width <= column) return height;
    }
    set_font(setting, setting.smallest, PANGO_WRAP_WORD_CHAR);
    library_.pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
    library_.pango_layout_set_height(layout_.get(), setting.most_height * PANGO_SCALE);
    return measured_height(width);
  }

  void show(Ink ink, int y, int height) {
    // Letters may reach out of their lines.
    const int beyond = margin_ / 4, top = std::max(0, y - beyond), bottom = std::min(height_, y + height + beyond);
    if (bottom <= top) return;
    std::vector<std::uint8_t> coverage(static_cast<std::size_t>(width_) * static_cast<std::size_t>(bottom - top));
    FT_Bitmap bitmap{};
    bitmap.rows = static_cast<unsigned>(bottom - top);
    bitmap.width = static_cast<unsigned>(width_);
    bitmap.pitch = width_;
    bitmap.buffer = coverage.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    library_.pango_ft2_render_layout(&bitmap, layout_.get(), margin_, y - top);
    std::uint8_t* const rows = numbers_.data() + static_cast<std::size_t>(top) * static_cast<std::size_t>(width_);
    for (std::size_t at = 0; at < coverage.size(); ++at) {
      if (coverage[at] != 0) rows[at] = number_of(ink, coverage[at]);
    }
  }

  // Boxes in the place of letters say nothing; one or two, of signs that few fonts have, do no harm.
  bool is_legible(const std::string& line) const {
    const int boxes = library_.pango_layout_get_unknown_glyphs_count(layout_.get());
    return 2 * static_cast<std::size_t>(boxes) <= utf8::length(line);
  }

  // Returns where the block ends: `y` when it was left out.
  int words(const std::string& given, const Setting& setting, Ink ink, int y) {
    const std::string line = one_line(given);
    if (line.empty()) return y;
    const int height = lay_out(line, setting);
    if (!is_legible(line)) return y;
    show(ink, y, height);
    return y + height;
  }

  // Publisher and date along the foot. Returns where it begins.
  int paint_foot() {
    std::string line = one_line(text_.publisher);
    const std::string date = one_line(text_.date);
    if (!line.empty() && !date.empty()) line += " · ";
    line += date;
    const int bottom = height_ - margin_;
    if (line.empty()) return bottom;
    const int height = lay_out(line, {sans, PANGO_WEIGHT_NORMAL, width_ / 32, width_ / 40, height_ / 16});
    if (!is_legible(line)) return bottom;
    show(Ink::accent, bottom - height, height);
    return bottom - height;
  }

  void paint_headlines(int y, int bottom) {
    const int gap = margin_ / 4;
    for (const std::string& headline : text_.headlines) {
      const std::string line = one_line(headline);
      if (line.empty()) continue;
      const int height = lay_out(line, {sans, PANGO_WEIGHT_NORMAL, width_ / 30, width_ / 34, height_ / 16});
      if (!is_legible(line)) continue;
      if (y + height > bottom) return;
      show(Ink::words, y, height);
      y += height + gap;
    }
  }

  static std::string one_line(std::string_view words) {
    constexpr std::size_t longest = 400;  // bytes: more would not fit at any size
    std::string clean;
    utf8::clean(words, clean);
    std::string line;
    for (const char c : clean) {
      const bool blank = utf8::is_ascii_space(c);
      if (blank && (line.empty() || line.back() == ' ')) continue;
      // A character begins where the byte is none that goes on.
      if (line.size() >= longest && (static_cast<unsigned char>(c) & 0xC0) != 0x80) return line + "…";
      line += blank ? ' ' : c;
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
  }

  const DrawingLibrary& library_;
  const CoverText& text_;
  int width_, height_, margin_;
  std::vector<std::uint8_t> numbers_;  // of each pixel's colour
  Owned<PangoContext> context_;
  Owned<PangoLayout> layout_;
  int size_ = 0;  // of the words set last
  PangoDirection page_direction_ = PANGO_DIRECTION_LTR;
};

bool has_fonts(const DrawingLibrary& library, PangoFontMap* fonts) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  library.pango_font_map_list_families(fonts, &families, &count);
  library.g_free(families);
  return count > 0;
}

}  // namespace

Result<std::string> draw_cover(const CoverText& text, CoverSize size) {
  const DrawingLibrary* library = drawing_library();
  if (!library) return Error{ErrorCode::application, "a cover cannot be drawn: install the library pangoft2", {}};
  // Drawn at once on two threads, boxes for letters that no font has were there at one time and not at another.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  const Owned<PangoFontMap> fonts(library->pango_ft2_font_map_new(), {library});
  if (!has_fonts(*library, fonts.get())) {
    return Error{ErrorCode::application, "a cover cannot be drawn: install some fonts", {}};
  }
  CoverPainter painter(*library, fonts.get(), text, size);
  if (!painter.paint()) {
    return Error{
        ErrorCode::application, "a cover cannot be drawn: install a font that has the letters of the title", {}};
  }
  return painter.png();
}

}  // namespace offprint
