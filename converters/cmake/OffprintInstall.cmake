# What `cmake --install` lays down: library, command, headers, and the files by which others find them.
include(CMakePackageConfigHelpers)
set(offprint_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/Offprint")

file(GLOB_RECURSE offprint_headers CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/converters/offprint/*.hpp" "${PROJECT_SOURCE_DIR}/converters/offprint/*.h")
list(FILTER offprint_headers EXCLUDE REGEX "/offprint_c_call.hpp$")
target_sources(offprint PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/converters" FILES ${offprint_headers})
set_target_properties(offprint PROPERTIES
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
  DEFINE_SYMBOL ""  # nothing is marked for export, and so both kinds of library compile alike
  VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL})
set_target_properties(offprint_engine PROPERTIES EXPORT_NAME engine)
set_target_properties(offprint_lexbor PROPERTIES EXPORT_NAME lexbor)

set(offprint_exported offprint offprint_engine)
if(BUILD_SHARED_LIBS)
  set(offprint_map "${PROJECT_SOURCE_DIR}/converters/cmake/offprint.map")
  target_link_options(offprint PRIVATE "LINKER:--version-script=${offprint_map}")
  set_target_properties(offprint PROPERTIES LINK_DEPENDS "${offprint_map}")
else()
  # Whoever links the static library links what it needs, too. The package config finds the libraries of the system
  # again; lexbor, which few systems carry, comes along.
  list(APPEND offprint_exported offprint_lexbor)
  install(FILES $<TARGET_FILE:lexbor::lexbor_static> DESTINATION "${CMAKE_INSTALL_LIBDIR}/offprint"
    RENAME liblexbor_static.a)
endif()

install(TARGETS ${offprint_exported} EXPORT OffprintTargets FILE_SET HEADERS)
if(TARGET offprint-cli)
  if(BUILD_SHARED_LIBS)
    file(RELATIVE_PATH from_bin_to_lib "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
    # The same path in the build and installed. One to be changed on installing CMake pads with empty entries, and those
    # mean the current folder, from where nothing may be loaded.
    set_target_properties(offprint PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/converters")
    set_target_properties(offprint-cli PROPERTIES
      BUILD_WITH_INSTALL_RPATH ON
      INSTALL_RPATH "$ORIGIN/${from_bin_to_lib};$ORIGIN/converters")
  endif()
  install(TARGETS offprint-cli)
  if(NOT CMAKE_CROSSCOMPILING)
    set(offprint_said "${PROJECT_BINARY_DIR}/said")
    install(FILES "${offprint_said}/offprint.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    install(FILES "${offprint_said}/offprint.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
      RENAME offprint)
    install(FILES "${offprint_said}/_offprint" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
    install(FILES "${offprint_said}/offprint.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
    install(FILES "${offprint_said}/offprint.schema.json" DESTINATION "${CMAKE_INSTALL_DATADIR}/offprint")
  endif()
endif()

# find_package(Offprint)
configure_package_config_file("${PROJECT_SOURCE_DIR}/converters/cmake/OffprintConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/OffprintConfig.cmake" INSTALL_DESTINATION "${offprint_package_dir}"
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/OffprintConfigVersion.cmake" COMPATIBILITY SameMajorVersion)
install(EXPORT OffprintTargets NAMESPACE Offprint:: DESTINATION "${offprint_package_dir}")
install(FILES "${PROJECT_BINARY_DIR}/OffprintConfig.cmake" "${PROJECT_BINARY_DIR}/OffprintConfigVersion.cmake"
  DESTINATION "${offprint_package_dir}")

# pkg-config. What a static library needs is private: `pkg-config --static --libs offprint`.
set(offprint_requires "")
set(offprint_private_libraries "")
if(NOT BUILD_SHARED_LIBS)
  set(offprint_requires simdjson pugixml)
  foreach(row IN LISTS OFFPRINT_MODULES)
    string(REGEX REPLACE ".* " "" module "${row}")
    list(APPEND offprint_requires ${module})
  endforeach()
  list(JOIN offprint_requires ", " offprint_requires)
  set(offprint_private_libraries "-L\${libdir}/offprint -llexbor_static -lstdc++ -lm")
endif()
file(RELATIVE_PATH offprint_pc_prefix "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
configure_file("${PROJECT_SOURCE_DIR}/converters/cmake/offprint.pc.in" "${PROJECT_BINARY_DIR}/offprint.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/offprint.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# `cpack` makes offprint-VERSION.deb and .tar.gz of the same tree.
if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_GENERATOR "DEB;TGZ")
  set(CPACK_PACKAGE_NAME offprint)
  set(CPACK_PACKAGE_VENDOR Offprint)
  set(CPACK_PACKAGE_CONTACT "Offprint <offprint@example.org>")
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
  set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_PACKAGE_SECTION text)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
  # What is loaded when it is needed is nothing that the linker knows of.
  foreach(row IN ITEMS "DEPENDS ${OFFPRINT_LIBZIP_SONAME}" "RECOMMENDS libpangoft2-1.0.so.0" "RECOMMENDS libgd.so.3")
    separate_arguments(row)
    list(GET row 0 strength)
    list(GET row 1 loaded)
    execute_process(COMMAND dpkg-query -S "*/${loaded}" OUTPUT_VARIABLE owner ERROR_QUIET)
    if(owner MATCHES "^([^:, ]+)")
      list(APPEND offprint_${strength} "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  list(JOIN offprint_DEPENDS ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
  list(JOIN offprint_RECOMMENDS ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS)
  include(CPack)
endif()
