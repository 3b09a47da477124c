"""A plugin of pytest that puts dateline.compat's calls in the place of
trafilatura's, for that project's own tests."""

import trafilatura
import trafilatura.core

from dateline.compat import trafilatura as ours

for module in (trafilatura, trafilatura.core):
    for call in ("extract", "bare_extraction", "extract_with_metadata", "extract_metadata", "html2txt"):
        if hasattr(module, call):
            setattr(module, call, getattr(ours, call))
