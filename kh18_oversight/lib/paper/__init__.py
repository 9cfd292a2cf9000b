"""Official papers without a database: wording, look, safe HTML and the PDF engine."""
