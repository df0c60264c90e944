#pragma once
// An article that was taken out of its page no longer needs what dressed it there.

#include "offprint/ast/document.hpp"

namespace offprint::html {

// Makes a figure of a picture and the text after it that its class calls a caption or credit.
void join_captions(Document& document);

// Unwraps containers and spans that say nothing of the article, and takes off the classes by which the page's style
// knew its text. What a link of the article points to keeps its id.
void drop_dressing(Document& document);

}  // namespace offprint::html
