"""Configuration 配置 the way people know it from linters: which rules, how severe, what is set aside and what is known already.

::

    find.nearest(folder) -> Path | None              # perfrules.toml, or pyproject.toml with [tool.perfrules]
    decode.load_settings(path) -> Settings           # every key known or refused, with its place
    apply.configured_program(settings, …) -> Program
    review.Review(settings, …).apply(report, …)      # suppressions, then the baseline
    baseline.Baseline                                # fingerprints of known findings, in a file

Only :mod:`perfrules.config.find` is needed where nothing is configured; it imports nothing but the standard library.
"""
