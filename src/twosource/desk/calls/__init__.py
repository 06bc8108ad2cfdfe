"""What programs may ask of a case: each call once, for the API and for the MCP server alike."""

from twosource.desk.calls.call import Ask, Call
from twosource.desk.calls.every import CALLS, call_at

__all__ = ["CALLS", "Ask", "Call", "call_at"]
