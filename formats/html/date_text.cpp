#include "date_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <vector>

#include "calendars.hpp"
#include "html.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

struct Token {
  enum class Kind { number, word, mark } kind;
  long long value = 0;  // of a number
  std::size_t digits = 0;
  std::string word;  // case folded
  char32_t mark = 0;
  std::size_t begin = 0, end = 0;
};

using Tokens = std::vector<Token>;

// Dates stand in short texts; scanning more of a long one finds dates of other things.
constexpr std::size_t max_scanned = 2000;

// Letters that join a number and belong to it: 18th, 1er, 3º.
constexpr std::string_view ordinal_suffixes[] = {"st", "nd", "rd", "th", "er", "º", "ª", "°", "e", "ste", "de"};
// Words between the parts of a date.
constexpr std::string_view date_fillers[] = {"of", "de",  "del", "d",  "di", "den", "the",
                                             "m",  "năm", "da",  "do", "г",  "р"};

template <std::size_t N>
bool contains(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

Tokens tokenize(std::string_view text) {
  Tokens tokens;
  const std::string_view all = text.substr(0, max_scanned);
  std::string_view rest = all;
  constexpr std::size_t usual_token = 4;
  tokens.reserve(all.size() / usual_token + 1);
  while (!rest.empty()) {
    const std::size_t begin = all.size() - rest.size();
    const char32_t code = take_code_point(rest);
    const std::size_t end = all.size() - rest.size();
    if (is_space(code) || (code >= 0x200C && code <= 0x200F)) continue;
    const bool digit = is_digit(code), letter = !digit && is_letter(code);
    const Token::Kind kind = digit ? Token::Kind::number : letter ? Token::Kind::word : Token::Kind::mark;
    const bool joins =
        !tokens.empty() && tokens.back().kind == kind && tokens.back().end == begin && kind != Token::Kind::mark;
    // Thai abbreviates months with inner dots.
    const bool thai_dot = code == U'.' && !tokens.empty() && tokens.back().end == begin && begin >= 3 &&
                          !tokens.back().word.empty() && tokens.back().word.front() == '\xE0' && !rest.empty() &&
                          rest.front() == '\xE0';
    if (!joins && !thai_dot) tokens.push_back({.kind = kind, .word = {}, .begin = begin});
    Token& token = tokens.back();
    token.end = end;
    if (digit) {
      token.value = token.digits < 15 ? token.value * 10 + digit_value(code) : token.value;
      ++token.digits;
    } else if (letter && code < 0x80) {
      token.word.push_back(static_cast<char>(code >= U'A' && code <= U'Z' ? code + 32 : code));
    } else if (letter || thai_dot) {
      token.word += fold_case(all.substr(begin, end - begin));
    } else {
      token.mark = code;
    }
  }
  return tokens;
}

// Reads one date from tokens at a place; each form is a function that tries it.
class DateReader {
 public:
  DateReader(std::string_view text, const Tokens& tokens, DateOrder order)
      : text_(text), tokens_(tokens), order_(order) {}

  std::optional<DateText> read_at(std::size_t start) {
    using Form = bool (DateReader::*)();
    constexpr Form forms[] = {&DateReader::year_month_day, &DateReader::compact,   &DateReader::east_asian,
                              &DateReader::numeric,        &DateReader::day_month, &DateReader::month_day,
                              &DateReader::year_name_day,  &DateReader::vietnamese};
    for (const Form form : forms) {
      at_ = start;
      if (!(this->*form)()) continue;
      DateText found{year_, month_, day_, {}, tokens_[start].begin, tokens_[at_ - 1].end};
      found.time = read_time(found.end);
      return found;
    }
    return std::nullopt;
  }

 private:
  const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }

  bool number(std::size_t min_digits, std::size_t max_digits, int& out) {
    const Token* token = peek();
    if (token == nullptr || token->kind != Token::Kind::number || token->digits < min_digits ||
        token->digits > max_digits)
      return false;
    out = static_cast<int>(token->value);
    ++at_;
    return true;
  }

  bool mark(std::u32string_view any_of, char32_t* which = nullptr) {
    const Token* token = peek();
    if (token == nullptr || token->kind != Token::Kind::mark || any_of.find(token->mark) == std::u32string_view::npos)
      return false;
    if (which != nullptr) *which = token->mark;
    ++at_;
    return true;
  }

  bool word(std::string_view prefix) {
    const Token* token = peek();
    if (token == nullptr || token->kind != Token::Kind::word || !token->word.starts_with(prefix)) return false;
    ++at_;
    return true;
  }

  template <std::size_t N>
  void skip_word(const std::string_view (&list)[N]) {
    const Token* token = peek();
    if (token != nullptr && token->kind == Token::Kind::word && contains(list, token->word)) ++at_;
  }

  void skip_fillers() {
    mark(U".,");
    skip_word(date_fillers);
    mark(U".,’'");
    mark(U",");
  }

  bool month_name() {
    const Token* token = peek();
    if (token == nullptr || token->kind != Token::Kind::word) return false;
    month_ = month_of(token->word);
    persian_ = month_ == 0;
    if (persian_) month_ = persian_month_of(token->word);
    if (month_ == 0) return false;
    ++at_;
    return true;
  }

  // Takes the parts as read, whatever their calendar, and keeps them when they name a day.
  bool accept() {
    if (year_ >= 2400 && year_ <= 2643) year_ -= 543;  // Buddhist
    if ((persian_ || (year_ >= 1300 && year_ <= 1450)) && month_ >= 1 && month_ <= 12 && day_ >= 1 && day_ <= 31) {
      if (year_ < 1200 || year_ > 1500) return false;
      const CivilDate civil = civil_from_persian(year_, month_, day_);
      year_ = civil.year, month_ = civil.month, day_ = civil.day;
    }
    return is_valid({year_, month_, day_});
  }

  void widen_year() {
    if (year_ < 100) year_ += year_ < 70 ? 2000 : 1900;
  }

  bool year_month_day() {  // 2019-11-18, 2019/11/18, 2019.11.18
    persian_ = false;
    char32_t first = 0, second = 0;
    return number(4, 4, year_) && mark(U"-/.‐–", &first) && number(1, 2, month_) && mark(U"-/.‐–", &second) &&
           first == second && number(1, 2, day_) && accept();
  }

  bool compact() {  // 20191118
    persian_ = false;
    int digits = 0;
    if (!number(8, 8, digits)) return false;
    year_ = digits / 10000, month_ = digits / 100 % 100, day_ = digits % 100;
    return year_ >= 1970 && year_ < 2100 && accept();
  }

  bool east_asian() {  // 2019年11月18日, 2019년 11월 18일, 令和5年11月18日
    persian_ = false;
    const int offset = at_ > 0 && tokens_[at_ - 1].kind == Token::Kind::word ? era_offset(tokens_[at_ - 1].word) : 0;
    if (!number(offset != 0 ? 1 : 4, 4, year_) || !(word("年") || word("년"))) return false;
    year_ += offset;
    return number(1, 2, month_) && (word("月") || word("월")) && number(1, 2, day_) && accept();
  }

  bool numeric() {  // 18.11.2019, 11/18/2019, 18-11-19
    persian_ = false;
    char32_t first = 0, second = 0;
    const std::size_t start = at_;
    if (!number(1, 2, day_) || !mark(U"-/.‐", &first) || !number(1, 2, month_) || !mark(U"-/.‐", &second) ||
        first != second)
      return false;
    if (!number(4, 4, year_) && !(first != U'-' && number(2, 2, year_))) return false;
    // 1.2.19.4 is a version or an address, not a date.
    const bool longer = (start > 0 && tokens_[start - 1].kind == Token::Kind::mark &&
                         tokens_[start - 1].mark == first && tokens_[start - 1].end == tokens_[start].begin) ||
                        (peek() != nullptr && peek()->mark == first && peek(1) != nullptr &&
                         peek(1)->kind == Token::Kind::number && peek(1)->begin == peek()->end);
    if (longer) return false;
    if (month_ > 12 || (order_ == DateOrder::month_first && day_ <= 12 && first != U'.')) std::swap(day_, month_);
    widen_year();
    return accept();
  }

  bool day_month() {  // 18. November 2019, 18th of Nov, 2019, 18 de noviembre de 2019
    if (!number(1, 2, day_)) return false;
    skip_word(ordinal_suffixes);
    mark(U".-/º°");
    skip_word(date_fillers);
    mark(U"’'");
    if (!month_name()) return false;
    mark(U"-/");
    skip_fillers();
    if (!number(4, 4, year_) && !number(2, 2, year_)) return false;
    if (tokens_[at_ - 1].digits == 2 && peek() != nullptr && peek()->mark == U':') return false;  // 18 Nov 14:05
    if (tokens_[at_ - 1].digits == 2) widen_year();
    return accept();
  }

  bool month_day() {  // November 18, 2019
    if (!month_name()) return false;
    mark(U".");
    if (!number(1, 2, day_)) return false;
    skip_word(ordinal_suffixes);
    skip_fillers();
    return number(4, 4, year_) && accept();
  }

  bool year_name_day() {  // 2019. november 18., 2019 m. lapkričio 18 d., 2019-Nov-18
    if (!number(4, 4, year_)) return false;
    mark(U".,-/");
    skip_word(date_fillers);
    mark(U".");
    if (!month_name()) return false;
    mark(U".-/");
    return number(1, 2, day_) && accept();
  }

  bool vietnamese() {  // 18 tháng 11, 2019
    persian_ = false;
    if (!number(1, 2, day_) || !word("tháng") || !number(1, 2, month_)) return false;
    skip_fillers();
    return number(4, 4, year_) && accept();
  }

  // The clock of a machine-readable timestamp, kept only with its offset: without one it names no instant.
  std::string read_time(std::size_t& end) const {
    std::string_view rest = text_.substr(end);
    if (rest.empty() || (rest.front() != 'T' && rest.front() != ' ' && rest.front() != 't')) return {};
    rest.remove_prefix(1);
    const auto digits = [&rest](std::size_t at) {
      return at + 1 < rest.size() && is_digit(static_cast<unsigned char>(rest[at])) &&
             is_digit(static_cast<unsigned char>(rest[at + 1]));
    };
    if (!digits(0) || rest.size() < 5 || rest[2] != ':' || !digits(3)) return {};
    std::string time = "T" + std::string(rest.substr(0, 5));
    std::size_t at = 5;
    const bool seconds = at < rest.size() && rest[at] == ':' && digits(at + 1);
    time += seconds ? rest.substr(at, 3) : ":00";
    if (seconds) at += 3;
    if (at < rest.size() && rest[at] == '.') do
        ++at;
      while (at < rest.size() && is_digit(static_cast<unsigned char>(rest[at])));
    if (at < rest.size() && rest[at] == ' ') ++at;
    if (at < rest.size() && (rest[at] == 'Z' || rest[at] == 'z')) return end += at + 2, time + "Z";
    if (at >= rest.size() || (rest[at] != '+' && rest[at] != '-') || !digits(at + 1)) return {};
    const std::size_t minutes = at + 3 < rest.size() && rest[at + 3] == ':' ? at + 4 : at + 3;
    time += std::string(rest.substr(at, 3)) + ":" + (digits(minutes) ? std::string(rest.substr(minutes, 2)) : "00");
    end += minutes + (digits(minutes) ? 3 : 1);
    return time;
  }

  std::string_view text_;
  const Tokens& tokens_;
  DateOrder order_;
  std::size_t at_ = 0;
  int year_ = 0, month_ = 0, day_ = 0;
  bool persian_ = false;
};

}  // namespace

std::string DateText::to_string() const {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
  return buffer + time;
}

std::optional<DateText> find_date(std::string_view text, DateOrder order) {
  // Every form has a digit; those beyond ASCII begin with these bytes.
  const auto may_be_digit = [](char c) { return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xD9; };
  if (std::none_of(text.begin(), text.end(), may_be_digit)) return std::nullopt;
  const Tokens tokens = tokenize(text);
  DateReader reader(text, tokens, order);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::mark) continue;
    if (std::optional<DateText> found = reader.read_at(i)) return found;
  }
  return std::nullopt;
}

std::optional<DateText> parse_date_value(std::string_view value, DateOrder order) {
  value = trim(value);
  const bool all_digits = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (all_digits && (value.size() == 9 || value.size() == 10 || value.size() == 13)) {
    long long stamp = 0;
    std::from_chars(value.data(), value.data() + value.size(), stamp);
    if (value.size() == 13) stamp /= 1000;
    const CivilDate date = civil_from_days(stamp / 86400);
    return DateText{date.year, date.month, date.day, {}, 0, value.size()};
  }
  return find_date(value, order);
}

long long days_between(const DateText& from, const DateText& to) {
  return days_from_civil({to.year, to.month, to.day}) - days_from_civil({from.year, from.month, from.day});
}

DateOrder date_order(std::string_view language) {
  // The United States and the Philippines write the month first; plain "en" is mostly American.
  const std::string folded = fold_case(language);
  return folded == "en" || folded.starts_with("en-us") || folded.starts_with("en_us") || folded.starts_with("en-ph")
             ? DateOrder::month_first
             : DateOrder::day_first;
}

std::optional<DateText> find_date_in_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  url = url.substr(path, url.find_first_of("?#", path) - path);
  for (std::size_t at = 0; at < url.size(); at = url.find('/', at + 1)) {
    const Tokens tokens = tokenize(url.substr(at + 1));
    DateReader reader(url.substr(at + 1), tokens, DateOrder::day_first);
    if (tokens.empty() || tokens.front().kind != Token::Kind::number) continue;
    if (const auto found = reader.read_at(0); found && tokens.front().digits >= 4) return found;
  }
  const auto found = find_date(url);
  if (found && url[found->begin] == '2' && found->end - found->begin >= 8) return found;
  return std::nullopt;
}

std::optional<FoundDate> find_date_in(std::string_view text) {
  const auto found = find_date(text);
  if (!found) return std::nullopt;
  return FoundDate{found->to_string(), found->begin, found->end};
}

}  // namespace offprint::html
