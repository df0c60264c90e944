#include "offprint/base/roman.hpp"

#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

struct Step {
  int value;
  std::string_view letters;
};
constexpr Step steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                          {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};

}  // namespace

std::string roman(int number) {
  std::string written;
  for (const Step& step : steps) {
    for (; number >= step.value; number -= step.value) written += step.letters;
  }
  return written;
}

int roman_value(std::string_view letters) {
  const std::string small = utf8::ascii_lower(letters);
  std::string_view rest = small;
  int value = 0;
  for (const Step& step : steps) {
    for (; rest.starts_with(step.letters); rest.remove_prefix(step.letters.size())) value += step.value;
  }
  return rest.empty() && roman(value) == small ? value : 0;
}

}  // namespace offprint
