#include "offprint/transform/cover.hpp"

#include <dlfcn.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include "offprint/base/utf8.hpp"
#include "offprint/transform/png.hpp"

namespace offprint {
namespace {

// Pango and Cairo, loaded when first needed: linking them would cost every start of the command several milliseconds.
#define OFFPRINT_DRAWING_FUNCTIONS(row)                                                                              \
  row(cairo_create) row(cairo_destroy) row(cairo_fill) row(cairo_image_surface_create)                               \
      row(cairo_image_surface_get_data) row(cairo_image_surface_get_stride) row(cairo_move_to) row(cairo_paint)      \
          row(cairo_rectangle) row(cairo_set_source_rgb) row(cairo_status) row(cairo_surface_destroy)                \
              row(cairo_surface_flush) row(g_free) row(g_object_unref) row(pango_cairo_create_layout)                \
                  row(pango_cairo_font_map_get_default) row(pango_cairo_show_layout) row(pango_context_set_base_dir) \
                      row(pango_context_set_language) row(pango_layout_get_line_readonly)                            \
                          row(pango_font_description_free) row(pango_font_description_new)                           \
                              row(pango_font_description_set_absolute_size) row(pango_font_description_set_family)   \
                                  row(pango_font_description_set_weight) row(pango_font_map_list_families)           \
                                      row(pango_language_from_string) row(pango_layout_get_context)                  \
                                          row(pango_layout_get_pixel_size) row(pango_layout_set_alignment)           \
                                              row(pango_layout_set_ellipsize) row(pango_layout_set_font_description) \
                                                  row(pango_layout_set_height) row(pango_layout_set_line_spacing)    \
                                                      row(pango_layout_set_text) row(pango_layout_set_width)         \
                                                          row(pango_layout_set_wrap)

// The functions by their own names.
struct DrawingLibrary {
#define OFFPRINT_MEMBER(name) decltype(&::name) name = nullptr;
  OFFPRINT_DRAWING_FUNCTIONS(OFFPRINT_MEMBER)
#undef OFFPRINT_MEMBER
};

std::unique_ptr<const DrawingLibrary> load() {
  // Never closed: fonts and types stay registered with it. Looking up finds what it stands on, Cairo and GObject, too.
  void* handle = ::dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
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

struct Colour {
  double red, green, blue;
};
struct Scheme {
  Colour ground, ink, accent;
};
// Deep grounds with light ink: the contrast of ink to ground is above 9 in each.
constexpr std::array schemes = {
    Scheme{{0.09, 0.17, 0.26}, {0.97, 0.96, 0.93}, {0.85, 0.65, 0.35}},  // night blue, brass
    Scheme{{0.20, 0.11, 0.13}, {0.98, 0.95, 0.91}, {0.83, 0.47, 0.38}},  // oxblood, terracotta
    Scheme{{0.08, 0.21, 0.18}, {0.96, 0.97, 0.92}, {0.60, 0.75, 0.45}},  // fir, moss
    Scheme{{0.16, 0.14, 0.24}, {0.96, 0.95, 0.98}, {0.67, 0.58, 0.85}},  // aubergine, lilac
    Scheme{{0.15, 0.16, 0.17}, {0.97, 0.97, 0.95}, {0.55, 0.72, 0.78}},  // slate, ice
    Scheme{{0.23, 0.16, 0.08}, {0.99, 0.96, 0.89}, {0.89, 0.69, 0.29}},  // umber, honey
};

const Scheme& scheme_of(std::string_view title) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : title) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return schemes[hash % schemes.size()];
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

class CoverPainter {
 public:
  CoverPainter(const DrawingLibrary& library, const CoverText& text, CoverSize size)
      : library_(library),
        text_(text),
        width_(std::clamp(size.width, 200, 4000)),
        height_(std::clamp(size.height, 200, 4000)),
        margin_(width_ / 10),
        surface_(library.cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_, height_)),
        cairo_(library.cairo_create(surface_)),
        layout_(library.pango_cairo_create_layout(cairo_)),
        scheme_(scheme_of(text.title)) {
    const bool rtl =
        text.direction == Direction::none ? runs_left(one_line(text.title)) : text.direction == Direction::rtl;
    page_direction_ = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    library.pango_context_set_base_dir(library.pango_layout_get_context(layout_), page_direction_);
  }
  CoverPainter(const CoverPainter&) = delete;
  CoverPainter& operator=(const CoverPainter&) = delete;
  ~CoverPainter() {
    library_.g_object_unref(layout_);
    library_.cairo_destroy(cairo_);
    library_.cairo_surface_destroy(surface_);
  }

  bool paint() {
    set_colour(scheme_.ground);
    library_.cairo_paint(cairo_);
    if (!text_.language.empty()) {
      PangoLanguage* language = library_.pango_language_from_string(text_.language.c_str());
      library_.pango_context_set_language(library_.pango_layout_get_context(layout_), language);
    }
    const int foot = paint_foot();
    int y = height_ / 8;
    bar(y, width_ / 8, std::max(2, width_ / 125));
    y += margin_ / 2;
    const int for_title = text_.headlines.empty() ? height_ * 2 / 5 : height_ / 4;
    y = words(text_.title, {serif, PANGO_WEIGHT_BOLD, width_ / 8, width_ / 28, for_title}, scheme_.ink, y);
    const int below_title = std::clamp(size_ * 2 / 3, width_ / 32, width_ / 20);
    y = words(text_.subtitle, {serif, PANGO_WEIGHT_NORMAL, below_title, width_ / 32, height_ / 8}, scheme_.ink,
              y + margin_ / 4);
    y = words(joined_authors(), {sans, PANGO_WEIGHT_NORMAL, width_ / 24, width_ / 36, height_ / 10}, scheme_.accent,
              y + margin_ / 3);
    paint_headlines(y + margin_ / 2, foot - margin_ / 2);
    return library_.cairo_status(cairo_) == CAIRO_STATUS_SUCCESS;
  }

  std::string png() {
    library_.cairo_surface_flush(surface_);
    const unsigned char* data = library_.cairo_image_surface_get_data(surface_);
    const int stride = library_.cairo_image_surface_get_stride(surface_);
    const auto columns = static_cast<std::size_t>(width_), rows = static_cast<std::size_t>(height_);
    std::vector<std::uint32_t> pixels(columns * rows);
    for (std::size_t row = 0; row < rows; ++row) {
      std::memcpy(&pixels[row * columns], data + row * static_cast<std::size_t>(stride), 4 * columns);
    }
    for (std::uint32_t& pixel : pixels) pixel &= 0xFFFFFF;
    return encode_png(pixels, static_cast<std::uint32_t>(width_), static_cast<std::uint32_t>(height_));
  }

 private:
  // Whether the words as a paragraph run from right to left.
  bool runs_left(const std::string& words) {
    library_.pango_layout_set_text(layout_, words.data(), static_cast<int>(words.size()));
    return library_.pango_layout_get_line_readonly(layout_, 0)->resolved_dir == PANGO_DIRECTION_RTL;
  }

  std::string joined_authors() const {
    constexpr std::size_t most = 4;
    std::string line;
    for (std::size_t i = 0; i < std::min(most, text_.authors.size()); ++i) line += (i ? " · " : "") + text_.authors[i];
    return text_.authors.size() > most ? line + " …" : line;
  }

  void set_colour(const Colour& colour) {
    library_.cairo_set_source_rgb(cairo_, colour.red, colour.green, colour.blue);
  }

  void bar(int y, int length, int thickness) {
    set_colour(scheme_.accent);
    const int x = page_direction_ == PANGO_DIRECTION_RTL ? width_ - margin_ - length : margin_;
    library_.cairo_rectangle(cairo_, x, y, length, thickness);
    library_.cairo_fill(cairo_);
  }

  void set_font(const Setting& setting, int size, PangoWrapMode wrap) {
    PangoFontDescription* font = library_.pango_font_description_new();
    size_ = size;
    library_.pango_font_description_set_family(font, std::string(setting.family).c_str());
    library_.pango_font_description_set_weight(font, setting.weight);
    library_.pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    library_.pango_layout_set_font_description(layout_, font);
    library_.pango_font_description_free(font);
    library_.pango_layout_set_wrap(layout_, wrap);
  }

  int measured_height(int& width) {
    int height = 0;
    library_.pango_layout_get_pixel_size(layout_, &width, &height);
    return height;
  }

  // Lays words out at the largest size at which no word is broken and the block fits. Returns its height.
  int lay_out(const std::string& words, const Setting& setting) {
    const int column = width_ - 2 * margin_;
    const bool rtl = page_direction_ == PANGO_DIRECTION_RTL;
    // In a paragraph that runs against the page left means right and right left.
    const PangoAlignment side = rtl == (runs_left(words) == rtl) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
    library_.pango_layout_set_alignment(layout_, side);
    library_.pango_layout_set_width(layout_, column * PANGO_SCALE);
    library_.pango_layout_set_height(layout_, -1);
    library_.pango_layout_set_ellipsize(layout_, PANGO_ELLIPSIZE_NONE);
    library_.pango_layout_set_line_spacing(layout_, 1.1F);
    int width = 0;
    for (int size = setting.largest; size > setting.smallest; size -= std::max(1, size / 10)) {
      set_font(setting, size, PANGO_WRAP_WORD);
      const int height = measured_height(width);
      if (height <= setting.most_height && width <= column) return height;
    }
    set_font(setting, setting.smallest, PANGO_WRAP_WORD_CHAR);
    library_.pango_layout_set_ellipsize(layout_, PANGO_ELLIPSIZE_END);
    library_.pango_layout_set_height(layout_, setting.most_height * PANGO_SCALE);
    return measured_height(width);
  }

  void show(const Colour& colour, int y) {
    set_colour(colour);
    library_.cairo_move_to(cairo_, margin_, y);
    library_.pango_cairo_show_layout(cairo_, layout_);
  }

  // Returns where the block ends.
  int words(const std::string& given, const Setting& setting, const Colour& colour, int y) {
    const std::string line = one_line(given);
    if (line.empty()) return y;
    const int height = lay_out(line, setting);
    show(colour, y);
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
    show(scheme_.accent, bottom - height);
    return bottom - height;
  }

  void paint_headlines(int y, int bottom) {
    const int gap = margin_ / 4;
    for (const std::string& headline : text_.headlines) {
      const std::string line = one_line(headline);
      if (line.empty()) continue;
      const int height = lay_out(line, {sans, PANGO_WEIGHT_NORMAL, width_ / 30, width_ / 34, height_ / 16});
      if (y + height > bottom) return;
      show(scheme_.ink, y);
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
  cairo_surface_t* surface_;
  cairo_t* cairo_;
  PangoLayout* layout_;
  const Scheme& scheme_;
  int size_ = 0;  // of the words set last
  PangoDirection page_direction_ = PANGO_DIRECTION_LTR;
};

bool has_fonts(const DrawingLibrary& library) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  library.pango_font_map_list_families(library.pango_cairo_font_map_get_default(), &families, &count);
  library.g_free(families);
  return count > 0;
}

}  // namespace

Result<std::string> draw_cover(const CoverText& text, CoverSize size) {
  const DrawingLibrary* library = drawing_library();
  if (!library) return Error{ErrorCode::application, "a cover cannot be drawn: install the library pangocairo", {}};
  if (!has_fonts(*library)) return Error{ErrorCode::application, "a cover cannot be drawn: install some fonts", {}};
  CoverPainter painter(*library, text, size);
  if (!painter.paint()) return Error{ErrorCode::application, "a cover cannot be drawn: Cairo failed", {}};
  return painter.png();
}

}  // namespace offprint
