# The reference of the public headers as HTML: cmake --build --preset release --target reference
# Written by Doxygen where it is installed; the target does not exist elsewhere.
find_package(Doxygen QUIET)
if(NOT DOXYGEN_FOUND)
  return()
endif()

set(DOXYGEN_PROJECT_NUMBER ${PROJECT_VERSION})
set(DOXYGEN_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/reference")
set(DOXYGEN_GENERATE_HTML YES)
set(DOXYGEN_GENERATE_LATEX NO)
set(DOXYGEN_FULL_PATH_NAMES YES)
set(DOXYGEN_STRIP_FROM_PATH "${PROJECT_SOURCE_DIR}/converters")
set(DOXYGEN_STRIP_FROM_INC_PATH "${PROJECT_SOURCE_DIR}/converters")
set(DOXYGEN_FILE_PATTERNS "*.hpp" "*.h" "README.md")
# Our comments are plain `//`: each stands above what it explains, or behind it on the same line.
set(DOXYGEN_INPUT_FILTER "sed -E -f ${CMAKE_CURRENT_LIST_DIR}/reference_comments.sed")
set(DOXYGEN_FILTER_SOURCE_FILES NO)
# Names that say it all have no comment, and are listed all the same.
set(DOXYGEN_EXTRACT_ALL YES)
set(DOXYGEN_JAVADOC_AUTOBRIEF YES)
set(DOXYGEN_AUTOLINK_SUPPORT NO)
set(DOXYGEN_MARKDOWN_SUPPORT YES)
set(DOXYGEN_SHOW_USED_FILES NO)
set(DOXYGEN_HTML_TIMESTAMP NO)
set(DOXYGEN_QUIET YES)
set(DOXYGEN_WARN_AS_ERROR FAIL_ON_WARNINGS)
set(DOXYGEN_WARN_IF_UNDOCUMENTED NO)
set(DOXYGEN_ENABLE_PREPROCESSING YES)
set(DOXYGEN_MACRO_EXPANSION YES)
set(DOXYGEN_EXPAND_ONLY_PREDEF YES)
set(DOXYGEN_PREDEFINED "OFFPRINT_API=")
set(DOXYGEN_EXCLUDE_PATTERNS "*_parts.hpp" "*_table.hpp" "*_c_call.hpp" "*/traverse.hpp" "*_element.hpp" "*_scalar.hpp"
  "*_keys.hpp")
set(DOXYGEN_USE_MDFILE_AS_MAINPAGE "${PROJECT_SOURCE_DIR}/converters/offprint/README.md")
doxygen_add_docs(reference "${PROJECT_SOURCE_DIR}/converters/offprint"
  COMMENT "Writing the reference into ${DOXYGEN_OUTPUT_DIRECTORY}/html")
