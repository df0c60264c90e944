#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace offprint::cli {

// Makes memory cheap for a program that lives for one job: what is freed is kept for the next article, and the heap is
// made of large pages, since the kernel's work for each small page is a third of a conversion. Asks for address space,
// not for memory, as much as the largest of the inputs may need. To be called once, before much is allocated; what
// cannot be had is done without.
void prepare_heap(const std::vector<std::string>& inputs) noexcept;

// The same for inputs of at most so many bytes.
void prepare_heap(std::size_t largest_input) noexcept;

}  // namespace offprint::cli
