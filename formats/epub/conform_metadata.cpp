// Metadata as the package takes it.
#include <algorithm>
#include <array>

#include "epub/conform.hpp"
#include "html/html.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

bool is_property_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), utf8::is_ascii_alpha);
}

// A certifier's report is told by a link.
bool is_report(std::string_view address) {
  return (address.starts_with("https://") || address.starts_with("http://")) && is_sound_address(address);
}

}  // namespace

void conform_landmarks(Document& book, Context& context) {
  std::erase_if(book.landmarks(), [&context](const Landmark& landmark) {
    const bool sound = html::are_structure_terms(landmark.type);
    if (!sound) context.lose("landmark", "'" + utf8::shortened(landmark.type, 40) + "' is no kind of landmark");
    return !sound;
  });
}

void conform_metadata(Meta& meta, Context& context) {
  meta.language = conforming_language(meta.language);
  std::erase_if(meta.accessibility, [&context](const auto& fact) {
    const bool sound = is_property_name(fact.first);
    if (!sound) context.lose("accessibility", "'" + utf8::shortened(fact.first, 40) + "' is no property of EPUB's");
    return !sound;
  });
  const auto reports = meta.accessibility.find("certifierReport");
  if (reports == meta.accessibility.end()) return;
  std::erase_if(reports->second, [&context](std::string& report) {
    report = conforming_address(uri::escape(utf8::trim(report)));
    const bool sound = is_report(report);
    if (!sound) context.lose("accessibility", "a certifier's report that is at no address of the web");
    return !sound;
  });
  if (reports->second.empty()) meta.accessibility.erase(reports);
}

std::string conforming_language(std::string_view tag) {
  std::string found;
  for (std::string_view rest = utf8::trim(tag); !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("-_"), rest.size());
    const std::string_view part = rest.substr(0, end);
    const bool letters = std::all_of(part.begin(), part.end(), utf8::is_ascii_alpha);
    const bool sound = !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), utf8::is_ascii_alnum);
    if (found.empty()) {
      const std::size_t letter = std::min<std::size_t>(
          static_cast<std::size_t>(std::find_if_not(part.begin(), part.end(), utf8::is_ascii_alpha) - part.begin()), 9);
      if (letter < 2 || letter > 3) return {};
      found = part.substr(0, letter);
      if (!letters) return found;
    } else if (sound && part.size() >= 2) {
      found.append("-").append(part);
    } else {
      return found;
    }
    rest = rest.substr(std::min(end + 1, rest.size()));
  }
  return found;
}

Direction direction_of_text(Direction given, std::string_view language) {
  if (given != Direction::none) return given;
  constexpr std::array<std::string_view, 10> written_so = {"ar", "arc", "ckb", "dv", "fa",
                                                           "he", "ps",  "ug",  "ur", "yi"};
  const std::string tag = utf8::ascii_lower(language);
  const bool other_script = tag.find("-latn") != std::string::npos || tag.find("-cyrl") != std::string::npos;
  const bool known = std::find(written_so.begin(), written_so.end(), tag.substr(0, tag.find('-'))) != written_so.end();
  return known && !other_script ? Direction::rtl : Direction::none;
}

}  // namespace offprint::epub
