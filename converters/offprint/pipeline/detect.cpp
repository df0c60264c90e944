#include "offprint/pipeline/detect.hpp"

namespace offprint {
namespace {

constexpr std::size_t sniffed_bytes = 4096;

// A whole name first, so that a format's name may hold a hyphen ("pandoc-json").
Result<Chosen> parse(const Registry& registry, std::string_view spec) {
  if (const Format* format = registry.find(spec)) return Chosen{format, {}};
  for (std::size_t end = spec.find_first_of("+-"); end != std::string_view::npos;
       end = spec.find_first_of("+-", end + 1)) {
    const Format* format = registry.find(spec.substr(0, end));
    if (!format) continue;
    Result<FormatSpec> parsed = parse_format_spec("x" + std::string(spec.substr(end)));
    if (!parsed) return parsed.error();
    Result<void> known = check_extensions(*format, parsed->options);
    if (!known) return known.error();
    return Chosen{format, std::move(parsed->options)};
  }
  return Chosen{};
}

Error unknown(ErrorCode code, std::string_view spec, std::string_view list) {
  const std::string_view what = code == ErrorCode::unknown_reader ? "read" : "written";
  return {code,
          std::string("no format '").append(spec).append("' is ").append(what).append("; see offprint ") +
              std::string(list),
          {}};
}

}  // namespace

Result<Chosen> choose_reader(const Registry& registry, std::string_view spec, std::string_view file_name,
                             std::string_view bytes) {
  if (!spec.empty()) {
    Result<Chosen> chosen = parse(registry, spec);
    if (!chosen || (chosen->format && chosen->format->reader)) return chosen;
    return unknown(ErrorCode::unknown_reader, spec, "--list-input-formats");
  }
  const std::string_view base = file_name.substr(file_name.find_last_of('/') + 1);
  const Format* by_suffix = registry.find_by_suffix(base);
  if (by_suffix && by_suffix->reader) return Chosen{by_suffix, {}};
  const Format* by_content = registry.sniff(bytes.substr(0, sniffed_bytes));
  if (by_content && by_content->reader) return Chosen{by_content, {}};
  const Format* text = registry.find("text");
  if (text && text->reader) return Chosen{text, {}};
  return Error{ErrorCode::unknown_reader, "cannot tell the format; name it with -f", std::string(file_name)};
}

Result<Chosen> choose_writer(const Registry& registry, std::string_view spec, std::string_view file_name,
                             const Format& from) {
  if (!spec.empty()) {
    Result<Chosen> chosen = parse(registry, spec);
    if (!chosen || (chosen->format && chosen->format->writer)) return chosen;
    return unknown(ErrorCode::unknown_writer, spec, "--list-output-formats");
  }
  if (!file_name.empty()) {
    const Format* by_suffix = registry.find_by_suffix(file_name.substr(file_name.find_last_of('/') + 1));
    if (by_suffix && by_suffix->writer) return Chosen{by_suffix, {}};
    return Error{ErrorCode::unknown_writer, "cannot tell the format to write; name it with -t", std::string(file_name)};
  }
  const bool is_markdown = from.media_type.starts_with("text/markdown");
  const Format* other = registry.find(is_markdown ? "html" : "markdown");
  if (other && other->writer) return Chosen{other, {}};
  return Error{ErrorCode::unknown_writer, "name the format to write with -t", {}};
}

}  // namespace offprint
