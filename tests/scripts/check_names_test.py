#!/usr/bin/env python3
"""check_names.py itself: each rule is broken once and must be seen."""
import pathlib
import unittest

from check_names import problems_of_file


class CheckNamesTest(unittest.TestCase):
    def found(self, name, text):
        return list(problems_of_file(pathlib.Path(name), text))

    def assert_one(self, problems, words):
        self.assertEqual(len(problems), 1, problems)
        self.assertIn(words, problems[0])

    def test_clean_text_has_no_problem(self):
        self.assertEqual(self.found("formats/html/reader.cpp", "// Reads.\nvalue.get_string(out);\n"), [])

    def test_unfinished_places_are_seen_in_the_sources_only(self):
        self.assert_one(self.found("formats/html/reader.cpp", "// TODO: tables\n"), "unfinished")
        self.assertEqual(self.found("samples/articles/list/input.html", "<p>TODO list\n"), [])

    def test_a_class_name_of_pages_is_no_unfinished_place(self):
        self.assertEqual(self.found("formats/html/reader_callouts.cpp", 'constexpr auto name = "todo";\n'), [])

    def test_getters_are_seen(self):
        self.assert_one(self.found("converters/offprint/ast/node.hpp", "  Kind get_kind() const;\n"), "without get_")

    def test_file_names_are_snake_case(self):
        self.assert_one(self.found("formats/html/DomReader.cpp", "int a;\n"), "snake_case")

    def test_white_space_is_seen(self):
        self.assert_one(self.found("formats/html/reader.cpp", "int a; \n"), "blanks at the end")
        self.assert_one(self.found("formats/html/reader.cpp", "\tint a;\n"), "a tab")
        self.assert_one(self.found("formats/html/reader.cpp", "int a;"), "no newline")

    def test_text_that_tests_compare_byte_by_byte_may_hold_any_white_space(self):
        self.assertEqual(self.found("tests/golden/html/table.txt", "a\t \n"), [])

    def test_a_home_folder_is_seen(self):
        self.assert_one(self.found("README.md", "cd /home/someone/offprint\n"), "somebody's home")

    def test_a_registry_in_the_lock_file_is_seen(self):
        self.assert_one(self.found("tests/package-lock.json", '"resolved": "somewhere"\n'), "names a registry")


if __name__ == "__main__":
    unittest.main()
