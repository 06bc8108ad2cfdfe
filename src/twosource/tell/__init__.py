"""What a case holds, told: the contract's object, the table of events, one thing with its evidence, brief and ledger.

Everything here is a pure function of an Outcome: the same outcome gives the same bytes.
"""

from __future__ import annotations

from twosource.tell.contract import Output, output_json, output_object
from twosource.tell.findings import findings_text, turned_text
from twosource.tell.html import brief_html
from twosource.tell.law import LawTitles, law_titles
from twosource.tell.ledger import ledger_text
from twosource.tell.ledger_chart import ledger_chart
from twosource.tell.ledger_data import ledger_csv, ledger_object
from twosource.tell.ledger_page import ledger_html
from twosource.tell.markdown import brief_markdown
from twosource.tell.on_pages import shown_row
from twosource.tell.regime import sheet_text, sheets_text, trials_text
from twosource.tell.regime_page import regime_html
from twosource.tell.sealed import sealed_readme
from twosource.tell.show import show_text
from twosource.tell.table import event_table
from twosource.tell.withdrawn import withdrawn_text

__all__ = [
    "LawTitles",
    "Output",
    "brief_html",
    "brief_markdown",
    "event_table",
    "findings_text",
    "law_titles",
    "ledger_chart",
    "ledger_csv",
    "ledger_html",
    "ledger_object",
    "ledger_text",
    "output_json",
    "output_object",
    "regime_html",
    "sealed_readme",
    "sheet_text",
    "sheets_text",
    "show_text",
    "shown_row",
    "trials_text",
    "turned_text",
    "withdrawn_text",
]
