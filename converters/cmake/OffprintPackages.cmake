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
# A consumer of an installed static Offprint could not find that library: the install carries it (OffprintInstall.cmake).
add_library(offprint_lexbor INTERFACE)
target_link_libraries(offprint_lexbor INTERFACE
  $<BUILD_INTERFACE:lexbor::lexbor_static>
  "$<INSTALL_INTERFACE:$<INSTALL_PREFIX>/${CMAKE_INSTALL_LIBDIR}/offprint/liblexbor_static.a>"
  m)

# What pkg-config knows, as PkgConfig::TARGET; what it is for stands in the formats and rooms that link it.
set(OFFPRINT_MODULES
  "libdeflate libdeflate"
  "libyaml yaml-0.1"
  "libcmark libcmark"
  "libnettle nettle"
  "libutf8proc libutf8proc"
  "libuchardet uchardet")
# They become a part of the command where a static form of them is installed: each that is loaded costs every start a
# tenth of a millisecond. A shared Offprint loads them, since static forms are not made for it.
set(offprint_suffixes ${CMAKE_FIND_LIBRARY_SUFFIXES})
if(NOT BUILD_SHARED_LIBS)
  list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()
foreach(row IN LISTS OFFPRINT_MODULES)
  separate_arguments(row)
  list(GET row 0 target)
  list(GET row 1 module)
  pkg_check_modules(${target} REQUIRED IMPORTED_TARGET ${module})
endforeach()
set(CMAKE_FIND_LIBRARY_SUFFIXES ${offprint_suffixes})
# Declarations alone: what draws covers, converts pictures and opens archives is loaded when it is needed.
pkg_check_modules(OFFPRINT_PANGO REQUIRED pangoft2)
pkg_check_modules(OFFPRINT_GD REQUIRED gdlib)
pkg_check_modules(OFFPRINT_ZIP REQUIRED libzip)
# libzip's name of today, by which it is loaded: it has changed with its versions.
find_library(OFFPRINT_LIBZIP zip HINTS ${OFFPRINT_ZIP_LIBRARY_DIRS} REQUIRED)
execute_process(COMMAND "${CMAKE_OBJDUMP}" -p "${OFFPRINT_LIBZIP}" OUTPUT_VARIABLE offprint_libzip_says
  COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCH "SONAME +([^ \n]+)" offprint_libzip_soname "${offprint_libzip_says}")
set(OFFPRINT_LIBZIP_SONAME "${CMAKE_MATCH_1}")
if(NOT OFFPRINT_LIBZIP_SONAME)
  message(FATAL_ERROR "${OFFPRINT_LIBZIP} is no shared library with a name")
endif()
find_package(simdjson REQUIRED)
find_package(pugixml REQUIRED)
find_package(CLI11 REQUIRED)
if(OFFPRINT_TESTS)
  find_package(doctest REQUIRED)
endif()
