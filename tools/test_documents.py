"""What documents.py takes for a road, and what it misses."""
import unittest

from documents import here, missing, roads

PAGE = """# Page

## One
```console
$ ./datafi up
up …
$ ls
```
Words.
```console
$ ls labels.csv
```
## Two
```
datafi down
```
"""


class DocumentsTest(unittest.TestCase):
    def test_a_road_is_a_section_with_console_blocks(self):
        self.assertEqual(roads(PAGE), [("One", [("./datafi up", ["up …"]), ("ls", []), ("ls labels.csv", [])])])

    def test_expected_lines_stand_in_their_order(self):
        printed = "router up\nchain up 0.8 s\n"
        self.assertIsNone(missing(["router …", "chain … s"], printed))
        self.assertEqual(missing(["chain", "router"], printed), "router")
        self.assertEqual(missing(["chain down"], printed), "chain down")

    def test_a_command_is_for_this_system(self):
        self.assertEqual(
            here("curl localhost:8080/a <~/.datafi/x", "/home/of", 10000), "curl localhost:18080/a </home/of/x"
        )
