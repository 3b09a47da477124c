"""For those who come from elsewhere: modules with other packages' calls.

    from dateline.compat import trafilatura        # was: import trafilatura
    from dateline.compat.newspaper import Article  # was: from newspaper import Article

docs/python.md says what differs.
"""
