#!/usr/bin/env python3
"""Checks the schema of digest files: file_schema.py PROGRAM SAMPLES

The schema checked in beside the samples is the one the command prints; and files made from the schema, right and wrong
ones, are taken and refused by the command as the schema takes and refuses them.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

PROGRAM, SAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
WRONG_VALUES = [None, True, {}, {"no": "name"}, [{}], [[]], -1, "no-such-choice"]
PARSE_ERROR = 64


def base():
    """The smallest file, with the parts that mutations change."""
    return {"articles": ["a.md"], "sections": [{"title": "S", "articles": [{"file": "a.md"}]}]}


def mutants(schema):
    """Files with one key set to one value: right ones by the examples of its type, and wrong ones."""
    places = {
        "book": (schema, lambda file: file),
        "section": (schema["$defs"]["section"], lambda file: file["sections"][0]),
        "article": (schema["$defs"]["article"]["anyOf"][1], lambda file: file["sections"][0]["articles"][0]),
    }
    for name, (part, find) in places.items():
        for key, kind in part["properties"].items():
            for value in ["text", 7, ["text"], {"name": "n"}, *kind.get("enum", []), *WRONG_VALUES]:
                if key in ("articles", "sections", "cover", "css", "site-rules", "from", "encoding", "split"):
                    value = value if not isinstance(value, (str, int, list)) or isinstance(value, bool) else None
                if key == "file" and isinstance(value, (str, int)) and not isinstance(value, bool):
                    value = "a.md"
                file = copy.deepcopy(base())
                find(file)[key] = value
                yield f"{name}.{key} = {value!r}", file
        for missing in part.get("required", []):
            file = copy.deepcopy(base())
            del find(file)[missing]
            yield f"{name} without {missing}", file
        file = copy.deepcopy(base())
        find(file)["unknown-key"] = "x"
        yield f"{name} with an unknown key", file
    yield "an article that is a number", {"articles": [5]}
    yield "no article", {"title": "x"}


def main():
    printed = subprocess.run([PROGRAM, "schema", "digest"], check=True, capture_output=True, encoding="utf-8").stdout
    if printed != (SAMPLES / "digest.schema.json").read_text(encoding="utf-8"):
        sys.exit("samples/digests/digest.schema.json is not what `offprint schema digest` prints")
    schema = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    total = refused = 0
    problems = []
    with tempfile.TemporaryDirectory(prefix="offprint-") as folder:
        place = pathlib.Path(folder, "digest.yaml")
        pathlib.Path(folder, "a.md").write_text("# A\n\nText.\n", encoding="utf-8")
        for name, file in mutants(schema):
            place.write_text(json.dumps(file), encoding="utf-8")  # JSON is YAML
            result = subprocess.run([PROGRAM, "digest", str(place), "-t", "text", "-o", str(place) + ".txt"],
                                    capture_output=True, encoding="utf-8", check=False)
            valid, taken = validator.is_valid(file), result.returncode != PARSE_ERROR
            total += 1
            refused += not taken
            if valid != taken:
                problems.append(f"{name}: the schema says {valid}, the command {result.returncode} {result.stderr}")
    print("\n".join(problems[:10] + [f"{total} files, {refused} refused, {len(problems)} where the two disagree"]))
    sys.exit(bool(problems) or refused == 0 or refused == total)


if __name__ == "__main__":
    main()
