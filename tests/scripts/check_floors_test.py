#!/usr/bin/env python3
"""check_floors.py itself: each rule is broken once in a small tree, and must be seen."""
import pathlib
import tempfile
import unittest

from check_floors import Checker

HEADER = "#pragma once\n"


class CheckFloorsTest(unittest.TestCase):
    def problems(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            checker = Checker(root)
            checker.run()
            return checker.problems

    def assert_one(self, problems, words):
        self.assertEqual(len(problems), 1, problems)
        self.assertIn(words, problems[0])

    def test_a_tree_that_keeps_the_rules_has_no_problem(self):
        self.assertEqual(
            self.problems(
                {
                    "converters/offprint/base/error.hpp": HEADER + "#include <string>\n",
                    "converters/offprint/ast/node.hpp": HEADER + '#include "offprint/base/error.hpp"\n',
                    "converters/offprint/ast/walk.hpp": HEADER + '#include "offprint/ast/node.hpp"\n',
                    "converters/offprint/format/format.hpp": HEADER + "#include <offprint/ast/node.hpp>\n",
                    "converters/offprint/format/context.hpp": HEADER,
                    "converters/offprint/transform/media.cpp": '#include "offprint/format/context.hpp"\n',
                    "converters/offprint/offprint.h": HEADER + "#include <stdint.h>\n",
                    "converters/cli/main.cpp": '#include <CLI/CLI.hpp>\n#include "offprint/offprint.h"\n',
                    "formats/html/html.hpp": HEADER + '#include "offprint/format/format.hpp"\n',
                    "formats/html/dom.hpp": HEADER + "#include <lexbor/html/html.h>\n",
                    "formats/html/tag.hpp": HEADER + "#include <lexbor/tag/const.h>\n",
                    "formats/html/article/score.cpp": '#include "html/dom.hpp"\n',
                    "formats/epub/writer.cpp": '#include <zip.h>\n#include "html/html.hpp"\n',
                    "formats/builtin.cpp": '#include "html/html.hpp"\n',
                    "formats/CMakeLists.txt": "offprint_add_format(html PACKAGES lexbor)\n"
                    "offprint_add_format(epub DEPENDS html PACKAGES libzip)\n",
                }
            ),
            [],
        )

    def test_a_lower_floor_may_not_include_a_higher_one(self):
        found = self.problems(
            {
                "converters/offprint/base/error.hpp": HEADER + '#include "offprint/ast/node.hpp"\n',
                "converters/offprint/ast/node.hpp": HEADER,
            }
        )
        self.assert_one(found, "base may include only what is below it")

    def test_rooms_on_one_floor_do_not_see_each_other(self):
        found = self.problems(
            {
                "converters/offprint/transform/toc.cpp": '#include "offprint/format/reader.hpp"\n',
                "converters/offprint/format/reader.hpp": HEADER,
            }
        )
        self.assert_one(found, "transform may include only what is below it")

    def test_the_engine_knows_no_format(self):
        found = self.problems(
            {
                "converters/offprint/pipeline/convert.cpp": '#include "html/html.hpp"\n',
                "formats/html/html.hpp": HEADER,
            }
        )
        self.assert_one(found, "knows no format")

    def test_a_format_stands_below_the_pipeline(self):
        found = self.problems(
            {
                "converters/offprint/pipeline/detect.hpp": HEADER,
                "formats/html/reader.cpp": '#include "offprint/pipeline/detect.hpp"\n',
            }
        )
        self.assert_one(found, "a format stands below")

    def test_a_format_names_the_formats_it_uses(self):
        found = self.problems({"formats/html/html.hpp": HEADER, "formats/epub/writer.cpp": '#include "html/html.hpp"\n'})
        self.assert_one(found, "no DEPENDS of epub names html")

    def test_another_formats_private_header_stays_private(self):
        found = self.problems(
            {
                "formats/CMakeLists.txt": "offprint_add_format(epub\n  PACKAGES libzip\n  DEPENDS html)\n",
                "formats/html/dom.hpp": HEADER,
                "formats/epub/writer.cpp": '#include "html/dom.hpp"\n',
            }
        )
        self.assert_one(found, "is private to html")

    def test_a_public_header_includes_no_third_party(self):
        found = self.problems({"formats/json/json.hpp": HEADER + "#include <simdjson.h>\n"})
        self.assert_one(found, "a third party's")

    def test_a_library_is_wrapped_in_one_folder(self):
        found = self.problems(
            {
                "formats/html/dom.hpp": HEADER + "#include <lexbor/dom/dom.h>\n",
                "formats/text/url.hpp": HEADER + "#include <lexbor/url/url.h>\n",
            }
        )
        self.assert_one(found, "is wrapped in formats/html already")

    def test_a_header_that_is_missing_is_reported(self):
        found = self.problems({"formats/html/reader.cpp": '#include "html/lost.hpp"\n'})
        self.assert_one(found, 'there is no "html/lost.hpp"')

    def test_a_folder_outside_the_floors_is_reported(self):
        found = self.problems(
            {"converters/offprint/misc/misc.hpp": HEADER, "converters/cli/main.cpp": '#include "offprint/misc/misc.hpp"\n'}
        )
        self.assert_one(found, "stands on no floor")

    def test_a_header_is_guarded(self):
        self.assert_one(self.problems({"converters/offprint/base/error.hpp": "class Error;\n"}), "no #pragma once")

    def test_a_file_is_at_most_400_lines(self):
        self.assertEqual(self.problems({"formats/html/reader.cpp": "\n" * 400}), [])
        self.assert_one(self.problems({"formats/html/reader.cpp": "\n" * 401}), "longer than 400 lines")


if __name__ == "__main__":
    unittest.main()
