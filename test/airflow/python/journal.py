"""Keeps what the process logs, so that a test can ask what one login left behind."""

import logging
import re

TOKEN = re.compile(r"eyJ[\w-]{10,}")


class Journal(logging.Handler):
    """A handler that keeps the lines of all loggers at the levels Airflow gave them."""

    def __init__(self):
        super().__init__(logging.NOTSET)
        self.lines = []
        self.attach()

    def attach(self):
        """Listen to all loggers; again after something configured the logging anew."""
        logging.getLogger().addHandler(self)
        for logger in list(logging.Logger.manager.loggerDict.values()):
            if isinstance(logger, logging.Logger) and not logger.propagate:
                logger.addHandler(self)

    def emit(self, record):
        self.lines.append((record.levelno, f"{record.levelname} {record.getMessage()}"))

    def take(self, secrets=()):
        """Return (lines at WARNING and above, lines that show a token or a secret); forget them."""
        lines, self.lines = self.lines, []
        leaks = [t for _, t in lines if TOKEN.search(t) or any(s and s in t for s in secrets)]
        return [text for level, text in lines if level >= logging.WARNING], leaks
