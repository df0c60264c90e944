# The libraries Offprint stands on, each as an imported target. converters/setup installs them.
find_package(PkgConfig REQUIRED)

# Where converters/setup unpacks the libraries that a release has no package for.
set(OFFPRINT_PACKAGES_DIR "${PROJECT_SOURCE_DIR}/build/packages/usr" CACHE PATH
  "Prefix of the libraries that the set-up step unpacked; the environment variable of this name wins")
if(DEFINED ENV{OFFPRINT_PACKAGES_DIR})
  set(OFFPRINT_PACKAGES_DIR "$ENV{OFFPRINT_PACKAGES_DIR}")
endif()

# HTML5 parsing, encodings and URLs. Always the static library: a program or an installed Offprint must not
# depend on a library that lies in a build folder.
find_package(lexbor 3 CONFIG QUIET HINTS "${OFFPRINT_PACKAGES_DIR}")
if(NOT TARGET lexbor::lexbor_static)
  include(FetchContent)
  set(LEXBOR_BUILD_SHARED OFF CACHE INTERNAL "")
  set(LEXBOR_INSTALL_HEADERS OFF CACHE INTERNAL "")
  FetchContent_Declare(lexbor
    URL https://github.com/lexbor/lexbor/archive/refs/tags/v3.0.1.tar.gz
    URL_HASH SHA256=08ce3d18efdd09b8b3488779b97509f83cc181e09a5a4cd8162ac08d77266600
    DOWNLOAD_EXTRACT_TIMESTAMP OFF)
  # Not FetchContent_MakeAvailable: the install rules of lexbor are not ours.
  FetchContent_GetProperties(lexbor)
  if(NOT lexbor_POPULATED)
    message(STATUS "No lexbor 3 package is installed: fetching its sources")
    FetchContent_Populate(lexbor)
    add_subdirectory("${lexbor_SOURCE_DIR}" "${lexbor_BINARY_DIR}" EXCLUDE_FROM_ALL)
    target_include_directories(lexbor_static SYSTEM INTERFACE "${lexbor_SOURCE_DIR}/source")
    target_compile_definitions(lexbor_static INTERFACE LEXBOR_STATIC)
  endif()
  add_library(lexbor::lexbor_static ALIAS lexbor_static)
endif()
add_library(offprint_lexbor INTERFACE)
target_link_libraries(offprint_lexbor INTERFACE lexbor::lexbor_static m)

find_package(simdjson REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(libyaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(libcmark REQUIRED IMPORTED_TARGET libcmark)
pkg_check_modules(libnettle REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(libutf8proc REQUIRED IMPORTED_TARGET libutf8proc)
find_package(CLI11 REQUIRED)
if(OFFPRINT_TESTS)
  find_package(doctest REQUIRED)
endif()
