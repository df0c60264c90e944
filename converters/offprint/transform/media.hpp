#pragma once
// Resources that a document's images and media refer to.

#include <cstdint>

#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"

namespace offprint {

// Where the bytes of media are taken from: `data:` URLs alone, or also by Context::load where that is set.
enum class MediaFrom : std::uint8_t { inside, anywhere };

// Brings the bytes of every image, media source and poster into the document's resources, which then stand in the place
// of `data:` URLs. What cannot be had keeps its URL and is reported as a warning "resource.missing".
void collect_media(Document& document, Context& context, MediaFrom from = MediaFrom::anywhere);

// Writes the bytes of every resource in use beside the output by Context::save, and makes the images and media refer
// to them there. The resources leave the document.
Result<void> extract_media(Document& document, Context& context);

// The bytes of a `data:` URL (RFC 2397), or nothing when it is none or broken.
std::optional<Loaded> decode_data_url(std::string_view url);

}  // namespace offprint
