"""PDF files: words with their places on the page -> text in reading order, with its looks.

`opening.pdf_incoming` is the way in. pdfium never runs in this process: `worker` is a child with limits of its own.
"""
