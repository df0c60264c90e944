# Compiler settings shared by every target of the project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
# Debug builds are for the tests: light optimisation halves their time and keeps asserts.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(OFFPRINT_CCACHE ccache)
if(OFFPRINT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${OFFPRINT_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${OFFPRINT_CCACHE}")
endif()

# Static and shared builds compile to the same objects. Which symbols a shared library shows is said in offprint.map,
# so calls within it can be bound, and inlined, as in a program.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-semantic-interposition>)

# What every target of ours is compiled with; nothing of it reaches a consumer.
add_library(offprint_settings INTERFACE)
target_compile_options(offprint_settings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wconversion -Wshadow -Wswitch-enum
    -Wno-missing-field-initializers>  # designated initialisers leave the rest at its default on purpose
  $<$<BOOL:${OFFPRINT_WERROR}>:-Werror>
  # g++ sees uninitialized values in variants where there are none.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(OFFPRINT_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(OFFPRINT_SANITIZE_THREAD)
  add_compile_options(-fsanitize=thread)
  add_link_options(-fsanitize=thread)
endif()
if(OFFPRINT_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
if(OFFPRINT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
