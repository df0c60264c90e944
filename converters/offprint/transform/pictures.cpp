#include "offprint/transform/pictures.hpp"

#include <dlfcn.h>
#include <gd.h>

#include <algorithm>
#include <memory>

#include "offprint/ast/resources.hpp"

namespace offprint {
namespace {

#define OFFPRINT_PICTURE_FUNCTIONS(row)                                                                         \
  row(gdFree) row(gdImageAlphaBlending) row(gdImageCopyResampled) row(gdImageCreateFromAvifPtr)                 \
      row(gdImageCreateFromBmpPtr) row(gdImageCreateFromHeifPtr) row(gdImageCreateFromJpegPtr)                  \
          row(gdImageCreateFromPngPtr) row(gdImageCreateFromTiffPtr) row(gdImageCreateFromWebpPtr)              \
              row(gdImageCreateTrueColor) row(gdImageDestroy) row(gdImageGetTrueColorPixel) row(gdImageJpegPtr) \
                  row(gdImagePaletteToTrueColor) row(gdImagePngPtr) row(gdImageSaveAlpha) row(gdSetErrorMethod)

// libgd, loaded when first needed: linking it would cost every start of the command several milliseconds.
struct PictureLibrary {
#define OFFPRINT_MEMBER(name) decltype(&::name) name = nullptr;
  OFFPRINT_PICTURE_FUNCTIONS(OFFPRINT_MEMBER)
#undef OFFPRINT_MEMBER
};

void say_nothing(int, const char*, va_list) {}

// libtiff, which libgd reads TIFF by, prints what it thinks of a file unless its handlers are taken away.
void silence_tiff(void* handle) {
  using SetHandler = void* (*)(void*);
  for (const char* name : {"TIFFSetErrorHandler", "TIFFSetWarningHandler"}) {
    if (const auto set = reinterpret_cast<SetHandler>(::dlsym(handle, name))) set(nullptr);
  }
}

std::unique_ptr<const PictureLibrary> load() {
  void* handle = ::dlopen("libgd.so.3", RTLD_LAZY | RTLD_LOCAL);
  if (!handle) return nullptr;
  auto library = std::make_unique<PictureLibrary>();
  bool complete = true;
#define OFFPRINT_LOAD(name)                                                          \
  library->name = reinterpret_cast<decltype(library->name)>(::dlsym(handle, #name)); \
  complete = complete && library->name;
  OFFPRINT_PICTURE_FUNCTIONS(OFFPRINT_LOAD)
#undef OFFPRINT_LOAD
  if (!complete) return nullptr;
  library->gdSetErrorMethod(say_nothing);
  silence_tiff(handle);
  return library;
}

// Null when the library is not installed.
const PictureLibrary* picture_library() {
  static const std::unique_ptr<const PictureLibrary> library = load();
  return library.get();
}

struct DestroyImage {
  const PictureLibrary* library;
  void operator()(gdImage* image) const { library->gdImageDestroy(image); }
};
using ImagePointer = std::unique_ptr<gdImage, DestroyImage>;

class PictureConverter {
 public:
  PictureConverter(const PictureLibrary& library, const PictureRules& rules) : library_(library), rules_(rules) {}

  Result<Picture> run(std::string_view bytes) {
    const std::string_view type = sniff_media_type(bytes);
    ImagePointer image(decoded(type, bytes), DestroyImage{&library_});
    if (!image) return Error{ErrorCode::parse, "the " + std::string(type) + " image cannot be decoded", {}};
    if (!gdImageTrueColor(image.get())) library_.gdImagePaletteToTrueColor(image.get());
    image = scaled(std::move(image));
    if (!image) return Error{ErrorCode::parse, "the image is too large", {}};
    const bool photograph =
        type == "image/jpeg" || type == "image/webp" || type == "image/avif" || type == "image/heic";
    return encoded(*image, photograph && is_opaque(*image));
  }

 private:
  gdImage* decoded(std::string_view type, std::string_view bytes) const {
    constexpr std::size_t most = 0x7FFFFFFF;
    if (bytes.size() > most) return nullptr;
    const int size = static_cast<int>(bytes.size());
    void* data = const_cast<char*>(bytes.data());  // gd only reads it
    if (type == "image/png") return library_.gdImageCreateFromPngPtr(size, data);
    if (type == "image/jpeg") return library_.gdImageCreateFromJpegPtr(size, data);
    if (type == "image/webp") return library_.gdImageCreateFromWebpPtr(size, data);
    if (type == "image/avif") return library_.gdImageCreateFromAvifPtr(size, data);
    if (type == "image/heic") return library_.gdImageCreateFromHeifPtr(size, data);
    if (type == "image/tiff") return library_.gdImageCreateFromTiffPtr(size, data);
    if (type == "image/bmp") return library_.gdImageCreateFromBmpPtr(size, data);
    return nullptr;
  }

  ImagePointer scaled(ImagePointer image) const {
    const int longest = std::max(gdImageSX(image.get()), gdImageSY(image.get()));
    const int wanted = static_cast<int>(std::min<std::uint32_t>(rules_.longest_side, 100'000));
    if (wanted == 0 || longest <= wanted) return image;
    const auto part = [&](int side) {
      return std::max(1, static_cast<int>((static_cast<std::int64_t>(side) * wanted + longest / 2) / longest));
    };
    const int width = part(gdImageSX(image.get())), height = part(gdImageSY(image.get()));
    ImagePointer smaller(library_.gdImageCreateTrueColor(width, height), DestroyImage{&library_});
    if (!smaller) return smaller;
    library_.gdImageAlphaBlending(smaller.get(), 0);
    library_.gdImageCopyResampled(smaller.get(), image.get(), 0, 0, 0, 0, width, height, gdImageSX(image.get()),
                                  gdImageSY(image.get()));
    return smaller;
  }

  bool is_opaque(gdImage& image) const {
    for (int y = 0; y < gdImageSY(&image); ++y) {
      for (int x = 0; x < gdImageSX(&image); ++x) {
        if (gdTrueColorGetAlpha(library_.gdImageGetTrueColorPixel(&image, x, y)) != gdAlphaOpaque) return false;
      }
    }
    return true;
  }

  Result<Picture> encoded(gdImage& image, bool as_jpeg) const {
    int size = 0;
    library_.gdImageSaveAlpha(&image, 1);
    void* data =
        as_jpeg ? library_.gdImageJpegPtr(&image, &size, rules_.jpeg_quality) : library_.gdImagePngPtr(&image, &size);
    if (!data) return Error{ErrorCode::application, "the image cannot be encoded", {}};
    Picture picture{std::string(static_cast<const char*>(data), static_cast<std::size_t>(size)),
                    as_jpeg ? "image/jpeg" : "image/png",
                    {static_cast<std::uint32_t>(gdImageSX(&image)), static_cast<std::uint32_t>(gdImageSY(&image))}};
    library_.gdFree(data);
    return picture;
  }

  const PictureLibrary& library_;
  const PictureRules& rules_;
};

}  // namespace

Result<Picture> convert_picture(std::string_view bytes, const PictureRules& rules) {
  const std::optional<PictureSize> size = picture_size(bytes);
  if (!size) return Error{ErrorCode::parse, "the image says no size", {}};
  if (std::uint64_t{size->width} * size->height > rules.most_pixels) {
    return Error{ErrorCode::parse, "the image has more pixels than the limit", {}};
  }
  const PictureLibrary* library = picture_library();
  if (!library) return Error{ErrorCode::application, "images cannot be converted: install the library libgd", {}};
  return PictureConverter(*library, rules).run(bytes);
}

}  // namespace offprint
