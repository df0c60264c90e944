#pragma once
/* The named character references of HTML as a search tree for each letter. What is declared here is made while
   building, by reference_table.c. */

#include <stdint.h>

/* Entries are named by their place in the table; 0 is none. */
struct offprint_reference {
  unsigned char key;    /* one letter of the name */
  unsigned char length; /* of what a name that ends here stands for; 0 when none ends here */
  uint16_t left, right; /* entries of smaller and greater letters in this place of the name */
  uint16_t next;        /* the tree of letters that can follow this one */
  uint16_t value;       /* where in the values the text begins */
};

extern const struct offprint_reference offprint_references[]; /* the tree of first letters is entry 1 */
extern const char offprint_reference_values[];
