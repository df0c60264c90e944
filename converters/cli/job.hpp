#pragma once
// One conversion as the command's options describe it.

#include <memory>

#include "arguments.hpp"

namespace offprint::cli {

// The formats: ours and those of --plugin, which --sandbox refuses.
Result<Registry> make_registry(const Arguments& arguments);

// A context as the options ask for: limits, base URL, resource folders (the input's own folder when none is named),
// SOURCE_DATE_EPOCH.
Context make_context(const Arguments& arguments, const std::string& input);

// The options with the files they name read in: template, site rules, style sheets to embed. Done once for all inputs.
Result<Options> load_option_files(const Arguments& arguments);

// Reads an input and sets the metadata that the options give.
struct Input {
  Document document;
  const Format* format = nullptr;  // what it was read as
  Chosen reader;                   // the same with the extensions of its name
  std::uint64_t size = 0;          // bytes
  Marks marks = Marks::as_given;   // the normal form it is in
};
Result<Input> read_input(const Registry& registry, const Arguments& arguments, const Options& options,
                         const std::string& path, Context& context, Marks marks = Marks::as_given);

// Sets what --metadata-file and --metadata say of a document.
Result<void> set_metadata(Document& document, const Arguments& arguments, const Limits& limits);

// Writes into a folder, whose name goes before that of the file in what comes back.
Result<std::string> save_in(const std::string& folder, std::string_view name, std::string_view bytes);
// The same for media of a document: links may lead there, so nothing in it may run, be it a picture or by its name a
// page.
Result<std::string> save_media_in(const std::string& folder, std::string_view name, std::string_view bytes);

// Makes TeX formulas into MathML for formats that show nothing else, and where --mathml asks for it.
void convert_math(Document& document, const Arguments& arguments, const Format& target, Context& context);

// What is done between reading and writing: the normal form that the writer needs, heading shift, filters, math, media.
Result<void> transform(Input& input, const Arguments& arguments, const Chosen& writer, Context& context);

}  // namespace offprint::cli
