#pragma once
// What stops a conversion, with the exit code the command gives for it.
//
//   return Error{ErrorCode::parse, "no end-of-central-directory record", "book.epub"};

#include <string>
#include <string_view>

namespace offprint {

// Values are the command's exit codes; pandoc's numbers where the meaning is the same.
enum class ErrorCode : int {
  io = 1,
  warnings = 3,
  application = 4,
  bad_template = 5,
  bad_option = 6,
  unknown_reader = 21,
  unknown_writer = 22,
  unsupported_extension = 23,
  loss = 40,
  internal = 62,
  parse = 64,
  filter = 83,
  bad_utf8 = 92,
  unknown_charset = 94,
  bad_metadata_file = 98,
  missing_resource = 99,
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  // names the thing and the remedy; one line
  std::string place;    // file, or file:line:column; may be empty
};

// "place: message", or the message alone.
std::string describe(const Error& error);

}  // namespace offprint
