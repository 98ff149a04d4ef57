# SPDX-License-Identifier: MIT
"""Documentation comments of the public headers, in Doxygen's form, split into their parts."""
import re

# @par TITLE: the part's name in the JSON
TITLES = {"Errors": "errors", "System calls": "system_calls", "Notes": "notes", "Example": "example"}
COMMAND = re.compile(r"\s*[@\\](param(?:\[[\w, ]+\])?|returns?|retval|par|note|brief|code|endcode)(?: (.*)|$)")
SENTENCE = re.compile(r"(.+?(?<!e\.g)(?<!i\.e)(?<!etc)[.!?])(?:\s+(?=[A-Z0-9@*_\"<(-])|$)", re.DOTALL)
DIRECTIONS = {"in": "in", "out": "out", "in,out": "inout"}


def lines_of(comment):
    """The lines between /** and */, without the stars in front."""
    body = re.sub(r"^/\*[*!]?<?|\*/$", "", comment)
    return [re.sub(r"^\s*\*(?: |$)", "", line).rstrip() if number else line.strip() for number, line in enumerate(body.splitlines())]


def joined(lines):
    """Paragraphs and list items as lines; code between @code and @endcode unchanged."""
    made, code, fresh = [], False, True
    for line in lines:
        if re.match(r"\s*[@\\](code|endcode)\b", line):
            code, fresh = "endcode" not in line, True
            made.append("```")
        elif code:
            made.append(line)
        elif not line.strip():
            fresh = True
            made.append("")
        elif fresh or re.match(r"\s*(-|\d+\.) ", line):
            made.append(line.strip())
            fresh = False
        else:
            made[-1] += " " + line.strip()
    return "\n".join(made).strip()


class Comment:
    """One comment. In the old form, "name: text" without commands, everything behind the first sentence is details."""

    def __init__(self, comment, name=""):
        self.parameters, self.directions, self.sections = {}, {}, {}
        section, parameter, gathered = "details", None, {("details", None): []}
        code = False
        for line in lines_of(comment or ""):
            command = None if code else COMMAND.match(line)
            if command and command[1] in ("code", "endcode") or "@endcode" in line:
                code = "endcode" not in line
                gathered[section, parameter].append(line)
                continue
            if command:
                section, parameter, line = self.begin(command[1], command[2] or "", section)
                gathered.setdefault((section, parameter), [])
            gathered[section, parameter].append(line)
        for (part, owner), lines in gathered.items():
            text = joined(lines)
            if part == "param":
                self.parameters[owner] = text
            else:
                self.sections[part] = text
        self.split_summary(name)

    def begin(self, command, rest, section):
        """(part, parameter, what is left of the line)."""
        if command.startswith("param"):
            name, _, text = rest.strip().partition(" ")
            side = re.search(r"\[(.*)\]", command)
            if side:
                self.directions[name] = DIRECTIONS[side[1].replace(" ", "")]
            return "param", name, text
        if command.startswith("return") or command == "retval":
            return "returns", None, rest
        if command == "par":
            return TITLES.get(rest.strip(), rest.strip().lower().replace(" ", "_")), None, ""
        if command == "note":
            return "notes", None, rest
        return ("details" if command == "brief" else section), None, rest

    def split_summary(self, name):
        text = re.sub(rf"^{re.escape(name)}(?:, \w+)*: ", "", self.sections.pop("details", ""))
        first = SENTENCE.match(text)
        summary = first[1] if first else text
        rest = text[len(summary):].strip()
        self.sections = {**({"summary": " ".join(summary.split())} if summary else {}), **({"details": rest} if rest else {}), **self.sections}

    def parts(self):
        """{part: text}; the parameters have their own."""
        return {key: text for key, text in self.sections.items() if text}

    def text(self):
        """All of it as one text: of a field, a constant."""
        parts = self.sections
        return "\n\n".join(parts[part] for part in ("summary", "details", "notes") if parts.get(part)).replace(".\n\n", ". ", 1)


def file_text(text):
    """A header's comment with @file, or else its first without the licence."""
    comments = re.findall(r"/\*.*?\*/", text, re.DOTALL)
    body = next((comment for comment in comments if re.search(r"[@\\]file\b", comment)), comments[0] if comments else "")
    return joined([line for line in lines_of(body) if "SPDX" not in line and not re.match(r"\s*[@\\](file|defgroup|addtogroup)\b", line)])
