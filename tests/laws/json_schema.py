#!/usr/bin/env python3
"""L4: json_schema.py SCHEMA PROGRAM checks that what is written validates, and that what is read does."""
import json
import os
import subprocess
import sys

import jsonschema

schema_file, program = sys.argv[1:3]
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
runs = os.environ.get("OFFPRINT_LAW_RUNS", "20")
output = subprocess.run([program, runs], check=True, capture_output=True, encoding="utf-8").stdout

failures, refused, total = 0, 0, 0
for number, line in enumerate(output.split("\n")[:-1], 1):
    case = json.loads(line)
    total += 1
    valid = validator.is_valid(case["document"])
    wrong = case["accepted"] and not valid if case["changed"] else not (valid and case["accepted"])
    refused += not case["accepted"]
    if wrong and failures < 5:
        error = next(validator.iter_errors(case["document"]), None)
        print(f"line {number}: accepted {case['accepted']}, schema says {valid}: {error and error.message[:300]}")
        print(line[:1500])
    failures += wrong
print(f"{total} documents, {refused} refused, {failures} where reader and schema disagree")
sys.exit(failures != 0 or refused == 0)
