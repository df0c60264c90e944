# The libraries Offprint stands on, each as an imported target. converters/setup installs them.
find_package(PkgConfig REQUIRED)

# The set-up step unpacks packages that a release does not carry into build/packages.
list(PREPEND CMAKE_PREFIX_PATH "${PROJECT_SOURCE_DIR}/build/packages/usr" /opt/lexbor)

# HTML5 parsing, encodings and URLs.
find_package(lexbor 2.4...<4 CONFIG QUIET)
if(NOT TARGET lexbor::lexbor_static AND NOT TARGET lexbor::lexbor)
  include(FetchContent)
  set(LEXBOR_BUILD_SHARED OFF CACHE INTERNAL "")
  FetchContent_Declare(lexbor GIT_REPOSITORY https://github.com/lexbor/lexbor.git GIT_TAG v2.6.0)
  FetchContent_MakeAvailable(lexbor)
  add_library(lexbor::lexbor_static ALIAS lexbor_static)
endif()
add_library(offprint_lexbor INTERFACE)
target_link_libraries(offprint_lexbor INTERFACE
  $<IF:$<TARGET_EXISTS:lexbor::lexbor_static>,lexbor::lexbor_static,lexbor::lexbor> m)

find_package(simdjson REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(libyaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(libcmark REQUIRED IMPORTED_TARGET libcmark)
pkg_check_modules(libnettle REQUIRED IMPORTED_TARGET nettle)
find_package(CLI11 REQUIRED)
if(OFFPRINT_TESTS)
  find_package(doctest REQUIRED)
endif()
