"""What the documents, the lock files and the settings say is true of the code."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "twosource"
CODE = re.compile(r"\bTS\d{3}\b")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _codes_in_source() -> set[str]:
    return {code for path in SOURCE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def _script(name: str) -> ModuleType:
    spec = spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=True, text=True, encoding="utf-8")
    return done.stdout


def test_every_error_code_is_explained_and_every_explained_code_exists() -> None:
    """docs/errors.md lists exactly the codes of the code."""
    explained = CODE.findall((ROOT / "docs" / "errors.md").read_text(encoding="utf-8"))

    assert set(explained) == _codes_in_source()
    assert len(explained) == len(set(explained))


def test_every_ruff_rule_that_is_left_out_has_its_reason() -> None:
    """Each line of the list of ignored rules ends with a comment."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ignored = text.split("\nignore = [\n")[1].split("\n]")[0].splitlines()

    assert len(ignored) == len(PROJECT["tool"]["ruff"]["lint"]["ignore"])
    assert all(re.search(r"#\s+\S+", line) for line in ignored)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_exact_versions_and_no_address(name: str) -> None:
    """Whoever installs chooses the index."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    pins = [line for line in lines if not line.startswith("#")]
    assert len(pins) > 10
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*==[0-9][0-9a-z.+]*", line) for line in pins)
    assert pins == sorted(pins)
    assert "://" not in "\n".join(lines)


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    """Every dependency of pyproject.toml is pinned; none for testing is installed to run."""
    runtime, dev = ((ROOT / name).read_text(encoding="utf-8") for name in LOCKS)

    for requirement in PROJECT["project"]["dependencies"]:
        assert f"\n{_name(requirement)}==" in runtime
    for requirement in PROJECT["dependency-groups"]["dev"]:
        assert f"\n{_name(requirement)}==" in dev
        assert f"\n{_name(requirement)}==" not in runtime


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].replace("_", "-")


def test_everything_that_is_installed_is_named_in_the_notice() -> None:
    """NOTICE gives a licence for each package of requirements.lock."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==", (ROOT / LOCKS[0]).read_text(encoding="utf-8"), re.MULTILINE)

    named = set(re.findall(r"[a-z0-9-]+", notice.split("INSTALLED BESIDE IT")[1]))
    assert [pin for pin in pins if pin not in named] == []


def test_the_readme_is_short_and_its_python_is_the_projects() -> None:
    """Under a hundred lines; the version of Python is the one that pyproject.toml asks for."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len(readme.splitlines()) < 100
    assert f"Python {PROJECT['project']['requires-python'].removeprefix('>=')}, pip" in readme


def test_every_link_in_the_documents_leads_somewhere() -> None:
    """Links between our own files point at files that are there."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]

    assert len(links) > 4
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "line", re.findall(r"^    twosource (\w+) ", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
)
def test_every_command_in_the_readme_exists(line: str) -> None:
    """The program knows each verb."""
    assert "usage: twosource" in _run("-m", "twosource.cli", line, "--help")


def test_the_readme_shows_the_demo_as_it_runs() -> None:
    """What stands between the marks is what the demo prints; `make readme` brings it up to date."""
    readme_demo = _script("readme_demo")

    assert readme_demo.shown((ROOT / "README.md").read_text(encoding="utf-8")) == readme_demo.demo_output()


def test_importing_the_package_opens_no_file_of_ours_and_no_connection() -> None:
    """Only modules are read at import."""
    watch = f"""
import sys
def hook(event, arguments):
    if event == "open" and str(arguments[0]).startswith({str(SOURCE)!r}):
        if not str(arguments[0]).endswith((".py", ".pyc")) and "__pycache__" not in str(arguments[0]):
            print(arguments[0])
    if event.startswith("socket."):
        print(event)
sys.addaudithook(hook)
import twosource
import twosource.cli
"""
    assert _run("-c", watch) == ""


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    """`twosource --help` doesn't wait for a parser or a database."""
    loaded = set(_run("-c", "import sys, twosource.cli; print(*sys.modules)").split())

    assert loaded.isdisjoint(
        {"spacy", "duckdb", "pyarrow", "sqlalchemy", "trafilatura", "rich", "jinja2", "lxml", "numpy"}
    )


def test_no_file_of_the_project_names_a_machine_or_a_registry() -> None:
    """Neither an absolute path of somebody's machine nor the address of a package index is written anywhere."""
    places = (SOURCE, ROOT / "docs", ROOT / "scripts", ROOT / "tests", ROOT / "training", ROOT / ".ci")
    kinds = {".py", ".md", ".yml", ".toml", ".txt", ".lock", ".cfg", ".tsv", ""}
    files = [
        *(p for place in places for p in place.rglob("*") if p.is_file()),
        *(p for p in ROOT.iterdir() if p.is_file() and p.name != ".git"),  # a worktree's own pointer
    ]
    forbidden = re.compile(r"/(?:home|Users|root|work)/\w|index-url|pypi\.org/simple|files\.pythonhosted")

    texts = {
        p: p.read_text(encoding="utf-8", errors="replace") for p in files if p.suffix in kinds and "out" not in p.parts
    }
    assert len(texts) > 50
    assert [str(p) for p, t in texts.items() if forbidden.search(t) and p.name != Path(__file__).name] == []


def test_the_demos_reports_say_that_they_are_fictional() -> None:
    """None can be taken for news; each has a sidecar with an outlet."""
    reports = sorted((SOURCE / "demo" / "reports").glob("*.txt"))

    assert len(reports) >= 6
    for report in reports:
        last = report.read_text(encoding="utf-8").strip().splitlines()[-1]
        assert last == "(This report is fictional and was written for the demonstration of Twosource.)"
        assert "outlet: " in report.with_suffix(".yml").read_text(encoding="utf-8")
